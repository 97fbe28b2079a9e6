import Foundation
import Records
import Synchronization
import Testing

@testable import Ledger

struct SnapshotTests {
  let folder: TestFolder
  let ledger: Ledger

  init() throws {
    folder = try TestFolder()
    ledger = try folder.ledger()
    try ledger.importing(smallProgram)
  }

  @Test func `a scan delivers codes, numbers and blanks`() throws {
    let snapshot = try ledger.snapshot()
    var rows: [[Int64]] = []
    let scan = Scan(.contacts, fields: ["date", "kind", "site_id", "minutes", "people"])
    try snapshot.read(scan, part: 0, of: 1) { batch in
      for row in 0..<batch.count { rows.append(batch.columns.map { $0[row] }) }
    }
    let day = try #require(Day(iso: "2025-11-05")).number
    let kinds = ["one_on_one", "family", "outreach"].compactMap { snapshot.texts.code(of: $0) }
    #expect(
      rows == [
        [day, kinds[0], 1, 30, .blank], [day + 1, kinds[1], 0, .blank, 3],
        [day + 26, kinds[2], 2, 0, 40],
      ]
    )
  }

  @Test func `a scan keeps to its days`() throws {
    var records: [Int64] = []
    let scan = Scan(.contacts, fields: [], days: Month(year: 2025, month: 12).days)
    try ledger.snapshot().read(scan, part: 0, of: 1) { records += $0.records.prefix($0.count) }
    #expect(records == [3])
  }

  @Test(arguments: [1, 2, 3, 7, 100])
  func `the parts of a scan hold each record once`(parts: Int) throws {
    let clients = (1...50_000).map { ["N\($0)"] }
    var options = TestOptions()
    options.batchSize = 20_000
    try ledger.importing([TestFile(.clients, fields: ["client_id"], rows: clients)], options)
    let snapshot = try ledger.snapshot()
    var records: [Int64] = []
    for part in 0..<parts {
      try snapshot.read(Scan(.clients, fields: ["gender"]), part: part, of: parts) { batch in
        records += batch.records.prefix(batch.count)
      }
    }
    #expect(records.sorted() == Array(1...50_003))
    #expect(snapshot.recordCount(of: .clients) == 50_003)
  }

  @Test func `two threads read while an import goes in, and see what they began with`() throws {
    let snapshot = try ledger.snapshot()
    let seen = Mutex<[[Int64]]>([])
    try ledger.runImport(at: "now") { transaction in
      var codes = try transaction.codeBook(for: Set(RecordType.allCases))
      let change = TestFile(
        .contacts,
        "contact_id date kind",
        ["K1,2025-11-05,group", "K8,2025-11-05,group"]
      )
      for batch in try change.batches(source: 0, codes: &codes, schema: .core, size: 10) {
        try transaction.append(batch)
      }
      let source = ImportedFile(path: "x", type: .contacts, sha256: "", byteCount: 0, rowCount: 2)
      _ = try transaction.finish(codes: codes, sources: [source])
      DispatchQueue.concurrentPerform(iterations: 4) { part in
        do {
          let records = try snapshot.scannedRecords(.contacts)
          seen.withLock { $0.append(records) }
        } catch {
          Issue.record("part \(part): \(error)")
        }
      }
      return (.commit, ())
    }
    let during = seen.withLock { $0 }
    #expect(during == [[Int64]](repeating: [1, 2, 3], count: 4))
    #expect(try snapshot.scannedRecords(.contacts) == [1, 2, 3])
    #expect(try ledger.snapshot().scannedRecords(.contacts) == [1, 2, 3, 4])
  }

  @Test func `a field that no import has brought is blank`() throws {
    var schema = Schema.core
    schema.add(Field("needs", .list), to: .contacts)
    schema.add(Field("visits", .integer(minimum: 0)), to: .contacts)
    let ledger = try folder.ledger(schema: schema, access: .reading)
    var rows: [[Int64]] = []
    let scan = Scan(
      .contacts,
      fields: ["needs", "visits"],
      days: Month(year: 2025, month: 12).days
    )
    try ledger.snapshot().read(scan, part: 0, of: 1) { batch in
      rows.append(batch.columns.map { $0[0] })
    }
    #expect(rows == [[0, .blank]])
  }

  @Test func `an import that was not is refused`() {
    #expect(throws: LedgerError.noSuchImport(ImportNumber(2), last: ImportNumber(1))) {
      try ledger.snapshot(asOf: ImportNumber(2))
    }
  }

  @Test func `before the first import there is nothing`() throws {
    let snapshot = try ledger.snapshot(asOf: ImportNumber(0))
    #expect(try snapshot.scannedRecords(.contacts).isEmpty)
    #expect(try snapshot.earliestDay() == nil)
    #expect(try snapshot.targets().isEmpty)
  }

  @Test func `the earliest day is that of contacts, events and responses`() throws {
    #expect(try ledger.snapshot().earliestDay() == Day(iso: "2025-11-03"))
    try ledger.importing([
      TestFile(.events, "event_id date kind", ["E1,2025-11-10,workshop"])
    ])
    #expect(try ledger.snapshot().earliestDay() == Day(iso: "2025-11-05"))
    #expect(try ledger.snapshot(asOf: ImportNumber(1)).earliestDay() == Day(iso: "2025-11-03"))
    try ledger.importing([
      TestFile(.events, "event_id date kind status", ["E9,2025-10-01,workshop,cancelled"])
    ])
    #expect(try ledger.snapshot().earliestDay() == Day(iso: "2025-11-05"))
  }

  @Test func `targets are as the last import left them`() throws {
    try ledger.importing([
      TestFile(
        .targets,
        "report metric fiscal_year target",
        ["ircc-monthly,reach,2025-26,17000.5"]
      )
    ])
    #expect(
      try ledger.snapshot().targets() == [
        LedgerSnapshot.Target(
          report: "ircc-monthly",
          metric: "reach",
          fiscalYear: "2025-26",
          millionths: 17_000_500_000,
          record: 1
        ),
        LedgerSnapshot.Target(
          report: "steering",
          metric: "helpful_rate",
          fiscalYear: "2025-26",
          millionths: 925_000,
          record: 2
        ),
      ]
    )
    #expect(
      try ledger.snapshot(asOf: ImportNumber(1)).targets().first?.millionths == 16_000_000_000
    )
  }

  @Test func `identifiers are found for current and retired records`() throws {
    let scope = try ReplaceScope(
      .responses,
      days: Month(year: 2025, month: 11).days,
      schema: .core
    )
    var options = TestOptions()
    options.scopes = [scope]
    try ledger.importing([], options)
    let snapshot = try ledger.snapshot()
    #expect(try snapshot.identifiers(of: .responses, [1]) == [1: "R1"])
    #expect(try snapshot.identifiers(of: .sites, [2, 1, 2]) == [1: "S001", 2: "S002"])
    #expect(try snapshot.record(of: .clients, identifiedBy: "C3") == 3)
    #expect(try snapshot.record(of: .clients, identifiedBy: "c3") == nil)
  }
}
