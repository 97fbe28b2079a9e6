import Records
import Testing

@testable import Ledger

/// What stands in quarantine in a small ledger; random sequences are in `HistoryTests`.
struct QuarantineTests {
  let folder: TestFolder
  let ledger: Ledger
  let plain: PlainSQL

  init() throws {
    folder = try TestFolder()
    ledger = try folder.ledger()
    try ledger.importing(smallProgram)
    plain = PlainSQL(path: folder.ledgerPath)
  }

  @Test func `bad rows are kept with all that is known of them`() throws {
    let outcome = try importBad(["K9", nil])
    #expect(outcome.quarantine.entered == 2)
    #expect(outcome.quarantine.standing == 2)
    let rows = try ledger.quarantine()
    #expect(rows.map(\.number) == [QuarantineNumber(1), QuarantineNumber(2)])
    #expect(rows.map(\.importNumber) == [ImportNumber(2), ImportNumber(2)])
    #expect(rows.map(\.end) == [nil, nil])
    let file = file(["K9", nil])
    #expect(rows.map(\.row) == file.badRows.map { $0.row(of: file, source: 0) })
    #expect(rows.map(\.place.description) == ["late.csv:100", "late.csv:101"])
    #expect(try ledger.imports().last?.quarantine == QuarantineCounts(quarantined: 2))
  }

  @Test func `an import that only quarantines makes another state, and the same again does not`()
    throws
  {
    try importBad(["K9"])
    #expect(try ledger.snapshot().asOf == ImportNumber(2))
    #expect(try importBad(["K9"]).quarantine.known == 1)
    #expect(try ledger.snapshot().asOf == ImportNumber(2))
    #expect(try ledger.imports().last?.quarantine == QuarantineCounts())
    let counts = try (0...3).map { try ledger.snapshot(asOf: ImportNumber($0)).quarantine.count }
    #expect(counts == [0, 0, 1, 1])
  }

  @Test func `a good row of the same type and identity releases a bad one`() throws {
    try importBad(["K9", nil])
    let other = TestFile(.responses, "response_id date question answer", ["K9,2025-11-05,q,yes"])
    #expect(try ledger.importing([other]).outcome.quarantine.released == 0)
    let good = TestFile(.contacts, "contact_id date kind", ["K9,2025-11-05,group"])
    #expect(try ledger.importing([good]).outcome.quarantine.released == 1)
    let row = try ledger.quarantinedRow(QuarantineNumber(1))
    #expect(row.end == QuarantineEnd(kind: .released, importNumber: ImportNumber(4)))
    #expect(try numbers() == [2])
    let counts = try (1...4).map { try ledger.snapshot(asOf: ImportNumber($0)).quarantine.count }
    #expect(counts == [0, 2, 2, 1])
  }

  @Test(arguments: [
    (RecordType.attendance, "E1, C1"), (.assignments, "O01, S001"),
    (.assignments, "O01, S002, 2025-09-01"), (.clientLinks, "C2"),
    (.targets, "ircc-monthly, reach, 2025-26"),
  ])
  func `a record of any type is known by its identity`(type: RecordType, identity: String) throws {
    var file = TestFile(type, path: "bad.csv", fields: [], rows: [])
    file.badRows = [TestBadRow(line: 2, identity: identity, cells: ["?"], reason: "wrong")]
    try ledger.importing([file])
    #expect(try ledger.importing(smallProgram).outcome.quarantine.released == 1)
    #expect(try numbers() == [])
  }

  @Test func `a newer bad row of the same record takes the place of the older`() throws {
    try importBad(["K9"], cells: "yesterday")
    #expect(try importBad(["K9"], cells: "today").quarantine.replaced == 1)
    #expect(try numbers() == [2])
  }

  @Test func `the same row with other reasons keeps its number`() throws {
    try importBad(["K9"], reason: "no day")
    let outcome = try importBad(["K9"], reason: "a day in the future")
    #expect(outcome.quarantine.renewed == 1)
    #expect(try ledger.quarantine().map(\.row.problems.first?.summary) == ["a day in the future"])
    #expect(try numbers() == [1])
    try ledger.undoing(3)
    #expect(try ledger.quarantine().map(\.row.problems.first?.summary) == ["no day"])
  }

  @Test
  func `a row that was dismissed stays out when it comes again, until the dismissal is undone`()
    throws
  {
    try importBad(["K9", nil])
    #expect(try ledger.dismissing([1, 2]).quarantine.dismissed == 2)
    #expect(
      try ledger.imports().last?.action == .dismissal(of: "1-2", reason: "a test")
    )
    #expect(try importBad(["K9", nil]).quarantine.dismissedBefore == 2)
    #expect(try numbers() == [])
    #expect(try importBad(["K9"], cells: "otherwise").quarantine.entered == 1)
    #expect(try ledger.undoing(3)?.quarantine.entered == 2)
    // By line: the first and the third row are on the same.
    #expect(try numbers() == [1, 3, 2])
  }

  @Test func `equal rows without a name are as many as the file has of them`() throws {
    #expect(try importBad([nil, nil, nil]).quarantine.entered == 3)
    #expect(try importBad([nil, nil, nil]).quarantine.known == 3)
    #expect(try importBad([nil, nil, nil, nil]).quarantine.entered == 1)
    #expect(try numbers() == [1, 2, 3, 4])
  }

  @Test func `a row stands again whose dismissal is undone, and the next is numbered after all`()
    throws
  {
    try importBad(["K9", "K8"])
    try ledger.dismissing([1, 2])
    try ledger.undoing(3)
    #expect(try importBad(["K9", "K8"]).quarantine.known == 2)
    try ledger.dismissing([2])
    #expect(try importBad(["K9", "K8", "K7"]).quarantine.dismissedBefore == 1)
    #expect(try numbers() == [1, 3])
  }

  @Test func `only what stands can be dismissed`() throws {
    try importBad(["K9"])
    try ledger.dismissing([1])
    let end = QuarantineEnd(kind: .dismissed, importNumber: ImportNumber(3))
    #expect(throws: LedgerError.alreadySettled(QuarantineNumber(1), end)) {
      try ledger.dismissing([1])
    }
    #expect(throws: LedgerError.noSuchQuarantinedRow(QuarantineNumber(2))) {
      try ledger.dismissing([2])
    }
    #expect(throws: LedgerError.noSuchQuarantinedRow(QuarantineNumber(2))) {
      try ledger.quarantinedRow(QuarantineNumber(2))
    }
  }

  @Test func `an undo takes back what an import quarantined and released`() throws {
    try importBad(["K9"])
    var mended = TestFile(
      .contacts,
      path: "late.csv",
      "contact_id date kind",
      ["K9,2025-11-05,group"]
    )
    mended.badRows = [TestBadRow(line: 3, identity: nil, cells: [], reason: "empty")]
    try ledger.importing([mended])
    #expect(try numbers() == [2])
    let undo = try ledger.undoing(3)
    #expect(undo?.counts == ImportCounts(retired: 1))
    #expect(undo?.quarantine.undone == 1)
    #expect(undo?.quarantine.entered == 1)
    #expect(try numbers() == [1])
    #expect(try ledger.undoing(2)?.quarantine.undone == 1)
    #expect(try numbers() == [])
    try ledger.undoing(5)
    #expect(try numbers() == [1])
    try ledger.undoing(4)
    #expect(try numbers() == [2])
  }

  @Test func `an import is not undone whose rows a later one has settled`() throws {
    try importBad(["K9"])
    try ledger.dismissing([1])
    let problems = try ledger.undoing(2)?.problems
    #expect(
      problems?.map(\.cause) == [.settledSince(QuarantineNumber(1), by: ImportNumber(3))]
    )
    try ledger.undoing(3)
    #expect(try ledger.undoing(2)?.problemCount == 0)
  }

  @Test func `rows that are read again leave those alone that are not`() throws {
    try importBad(["K9", "K9"], cells: "one", "other")
    #expect(try numbers() == [1, 2])
    let first = try ledger.quarantine()[0]
    let outcome = try ledger.runImport(at: "2025-12-05T09:00:00Z") { transaction in
      transaction.quarantine([first.row], on: .retry)
      let codes = try transaction.codeBook(for: [])
      return (.commit, try transaction.finish(codes: codes, sources: [first.file]))
    }
    #expect(outcome.quarantine.known == 1)
    #expect(try numbers() == [1, 2])
  }

  @Test func `numbers are written in runs`() {
    let numbers = [16, 12, 14, 15, 12].map { QuarantineNumber($0) }
    #expect(QuarantineNumber.list(numbers) == "12, 14-16")
  }

  @Test func `a sheet is part of the source's name`() throws {
    let sheet = ImportedFile(
      path: "O03.xlsx",
      sheet: "Contacts",
      type: .contacts,
      sha256: "",
      byteCount: 1,
      rowCount: 0
    )
    let row = TestBadRow(line: 7, identity: "K9", cells: ["K9", "?"], reason: "wrong")
    _ = try ledger.runImport(at: "2025-12-05T09:00:00Z") { transaction in
      transaction.quarantine([row.row(of: TestFile(.contacts, "", []), source: 0)])
      let codes = try transaction.codeBook(for: [])
      return (.commit, try transaction.finish(codes: codes, sources: [sheet]))
    }
    #expect(try ledger.imports().last?.sources == [sheet])
    let quarantined = try #require(try ledger.quarantine().first)
    #expect(quarantined.place.description == "O03.xlsx:Contacts!7")
    #expect(quarantined.row.problems.map(\.location.description) == ["O03.xlsx:Contacts!B7"])
    #expect(try plain.rows("SELECT source FROM quarantine_view") == ["O03.xlsx:Contacts"])
  }

  // MARK: The ledger in short

  private func file(
    _ identities: [String?],
    cells: [String] = [],
    reason: String = "no day"
  ) -> TestFile {
    var file = TestFile(.contacts, path: "late.csv", "contact_id", [])
    file.badRows = identities.enumerated().map { index, identity in
      let cell = cells.indices.contains(index) ? cells[index] : "?"
      return TestBadRow(
        line: 100 + index,
        identity: identity,
        cells: [identity ?? "", cell],
        reason: reason
      )
    }
    return file
  }

  @discardableResult
  private func importBad(
    _ identities: [String?],
    cells: String...,
    reason: String = "no day"
  ) throws -> ImportOutcome {
    try ledger.importing([file(identities, cells: cells, reason: reason)]).outcome
  }

  private func numbers() throws -> [Int64] { try ledger.quarantine().map(\.number.rawValue) }
}
