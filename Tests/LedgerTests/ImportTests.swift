import Foundation
import Records
import Testing

@testable import Ledger

struct ImportTests {
  let folder: TestFolder
  let ledger: Ledger

  init() throws {
    folder = try TestFolder()
    ledger = try folder.ledger()
    try ledger.importing(smallProgram)
  }

  var plain: PlainSQL { PlainSQL(path: folder.ledgerPath) }

  @Test func `importing the same files again changes nothing and is listed`() throws {
    let before = try plain.rows("SELECT * FROM contacts")
    let outcome = try ledger.importing(smallProgram).outcome
    #expect(outcome.counts == ImportCounts(unchanged: 20))
    #expect(try plain.rows("SELECT * FROM contacts") == before)
    let imports = try ledger.imports()
    #expect(imports.map(\.number.rawValue) == [1, 2])
    #expect(imports.map(\.changedRecords) == [true, false])
    #expect(imports[1].sources.count == smallProgram.count)
    #expect(try ledger.snapshot().asOf == ImportNumber(1))
    #expect(try ledger.snapshot(asOf: ImportNumber(2)).asOf == ImportNumber(1))
  }

  @Test func `an import that is rolled back leaves every table as it was`() throws {
    let before = try plain.everything()
    var options = TestOptions()
    options.decision = .rollBack
    options.scopes = [
      try ReplaceScope(.responses, days: Month(year: 2025, month: 11).days, schema: .core)
    ]
    let result = try ledger.importing(
      [
        TestFile(.contacts, "contact_id date kind", ["K1,2025-11-05,group", "K9,2025-11-05,group"])
      ],
      options
    )
    #expect(result.outcome.counts == ImportCounts(new: 1, changed: 1, retired: 1))
    #expect(try plain.everything() == before)
  }

  @Test func `an import that throws leaves every table as it was`() throws {
    let before = try plain.everything()
    #expect(throws: UnreadableRow.self) {
      try ledger.runImport(at: "now") { transaction -> (ImportDecision, Void) in
        var codes = try transaction.codeBook(for: Set(RecordType.allCases))
        for batch in try smallProgram[6].batches(
          source: 0,
          codes: &codes,
          schema: .core,
          size: 10
        ) {
          try transaction.append(batch)
        }
        throw UnreadableRow()
      }
    }
    #expect(try plain.everything() == before)
  }

  @Test(arguments: [ImportDecision.rollBack, .commit])
  func `a new ledger without an import is removed again`(decision: ImportDecision) throws {
    let folder = try TestFolder()
    var options = TestOptions()
    options.decision = decision
    try folder.ledger().importing(smallProgram, options)
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    switch decision {
    case .rollBack: #expect(left.isEmpty)
    case .commit: #expect(left == ["vouch.sqlite"])
    }
  }

  @Test func `a found ledger stays even where nothing was imported`() throws {
    let folder = try TestFolder()
    _ = try folder.ledger()
    var options = TestOptions()
    options.decision = .rollBack
    try folder.ledger().importing(smallProgram, options)
    #expect(try folder.ledger(access: .reading).imports().isEmpty)
  }

  @Test func `the closing table counts records by type and month`() throws {
    let outcome = try ledger.importing([
      TestFile(
        .contacts,
        "contact_id date kind people",
        ["K1,2025-11-05,one_on_one,", "K2,2025-12-06,family,3", "K4,2025-12-07,family,3"]
      ),
      TestFile(.attendance, "event_id client_id status", ["E1,C1,absent", "E2,C1,"]),
      TestFile(.staff, "staff_id name", ["O01,B. Officer"]),
    ]).outcome
    #expect(
      outcome.lines == [
        line(.staff, nil, ImportCounts(changed: 1)),
        line(.contacts, 11, ImportCounts(unchanged: 1)),
        line(.contacts, 12, ImportCounts(new: 1, changed: 1)),
        line(.attendance, 11, ImportCounts(changed: 1)),
        line(.attendance, 12, ImportCounts(new: 1)),
      ]
    )
  }

  private func line(
    _ type: RecordType,
    _ month: Int?,
    _ counts: ImportCounts
  ) -> ImportOutcome.Line {
    ImportOutcome.Line(
      type: type,
      month: month.map { Month(year: 2025, month: $0) },
      counts: counts
    )
  }

  @Test func `a column that is absent stays and a blank cell clears`() throws {
    try ledger.importing([
      TestFile(.contacts, "contact_id date kind minutes", ["K1,2025-11-05,one_on_one,"])
    ])
    #expect(
      try plain.rows("SELECT site_id, minutes FROM contacts_view WHERE contact_id = 'K1'")
        == ["S001|"]
    )
  }

  @Test func `a correction is a version, and the one before stays`() throws {
    try ledger.importing([
      TestFile(.contacts, path: "late.csv", "contact_id date kind", ["K1,2025-11-05,group"])
    ])
    #expect(
      try plain.rows(
        """
        SELECT c.version_id, t.text, first_import, until_import, path, source_line, previous
        FROM contacts AS c JOIN texts AS t ON t.code = c.kind JOIN sources USING (source_id)
        WHERE contact_id = 'K1' ORDER BY 1
        """
      )
        == ["1|one_on_one|1|2|contacts.csv|2|", "4|group|2||late.csv|2|1"]
    )
  }

  @Test func `rows that disagree are a problem that names both`() throws {
    let outcome = try ledger.importing([
      TestFile(.contacts, path: "b", "contact_id date kind", ["K1,2025-11-05,group"]),
      TestFile(
        .contacts,
        path: "a",
        "contact_id date kind minutes",
        ["K9,2025-11-05,group,5", "K1,2025-11-06,family,"]
      ),
    ]).outcome
    #expect(
      outcome.problems == [
        ImportProblem(
          type: .contacts,
          record: "K1",
          place: Place(source: 0, line: 3),
          cause: .conflict(fields: ["date", "kind"], with: Place(source: 1, line: 2))
        )
      ]
    )
  }

  @Test func `an old export come back is a problem unless it is allowed`() throws {
    let correction = TestFile(.contacts, "contact_id date kind", ["K1,2025-11-05,group"])
    let old = TestFile(.contacts, "contact_id date kind", ["K1,2025-11-05,one_on_one"])
    try ledger.importing([correction])
    let refused = try ledger.importing([old]).outcome
    #expect(
      refused.problems == [
        ImportProblem(
          type: .contacts,
          record: "K1",
          place: Place(source: 0, line: 2),
          cause: .revert(to: ImportNumber(1))
        )
      ]
    )
    var options = TestOptions()
    options.reverts = .allowed
    #expect(try ledger.importing([old], options).outcome.counts == ImportCounts(changed: 1))
  }

  @Test func `links that lead back are a problem, over all imports`() throws {
    let links = TestFile(.clientLinks, "client_id same_as", ["C3,C2", "C1,C3"])
    let outcome = try ledger.importing([links]).outcome
    #expect(
      outcome.problems == [
        ImportProblem(
          type: .clientLinks,
          record: "C1",
          place: Place(source: 0, line: 2),
          cause: .circle(clients: ["C1", "C3", "C2"])
        )
      ]
    )
  }

  @Test(
    arguments: [
      ([1: 1], [[1]]),
      ([1: 2, 2: 3, 3: 1], [[1, 2, 3]]),
      ([1: 2, 2: 3, 3: 4], []),
      ([5: 1, 1: 2, 2: 1, 3: 4, 4: 3], [[1, 2], [3, 4]]),
      ([9: 2, 2: 7, 7: 2], [[2, 7]]),
    ] as [([Int64: Int64], [[Int64]])]
  )
  func `a circle is found once, without what leads into it`(
    links: [Int64: Int64],
    expected: [[Int64]]
  ) {
    #expect(circles(of: links) == expected)
  }

  @Test func `problems beyond the limit are counted`() throws {
    var options = TestOptions()
    options.problemLimit = 2
    let rows = (1...5).map { "N\($0),2025-11-05,group" }
    let others = (1...5).map { "N\($0),2025-11-05,family" }
    let outcome = try ledger.importing(
      [TestFile(.contacts, "contact_id date kind", rows + others)],
      options
    ).outcome
    #expect(outcome.problems.map(\.record) == ["N1", "N2"])
    #expect(outcome.problemCount == 5)
  }

  @Test func `any identifier comes back as it went in`() throws {
    var generator = SeededGenerator(seed: 7)
    let letters = Array("aB09-_ é漢🙂'\"%;\u{1}")
    let ids = Set(
      (0..<500).map { _ in
        String(
          (0..<Int.random(in: 1...40, using: &generator)).map { _ in
            letters[Int.random(in: 0..<letters.count, using: &generator)]
          }
        )
      }
    ).sorted()
    var options = TestOptions()
    options.batchSize = 37
    try ledger.importing(
      [TestFile(.clients, fields: ["client_id"], rows: ids.map { [$0] })],
      options
    )
    #expect(
      try Set(plain.rows("SELECT client_id FROM clients_view")).subtracting(["C1", "C2", "C3"])
        == Set(ids)
    )
    let snapshot = try ledger.snapshot()
    for id in ids.prefix(20) {
      let record = try #require(try snapshot.record(of: .clients, identifiedBy: id))
      #expect(try snapshot.identifiers(of: .clients, [record]) == [record: id])
    }
  }
}
