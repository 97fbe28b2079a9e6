import Records
import Testing

@testable import Ledger

struct SealEntryTests {
  private func entry(_ number: SealNumber, after last: SealEntry?) -> SealEntry {
    SealEntry(
      number: number,
      time: "2025-11-05T09:00:00Z",
      report: "monthly",
      period: "2025-10",
      asOf: ImportNumber(1),
      folder: "/srv/reports",
      document: "{\"previous\":\"\(last?.sha256 ?? "")\"}",
      sha256: "hash-\(number)"
    )
  }

  @Test func `seals are kept in order, each made knowing those before it`() throws {
    let folder = try TestFolder()
    let ledger = try folder.ledger(program: "tiny")
    try ledger.importing([TestFile(.sites, "site_id", ["S1"])])
    #expect(try ledger.seals() == [])
    let first = try ledger.addSeal { number, earlier in
      #expect(earlier.isEmpty)
      return entry(number, after: earlier.last)
    }
    let second = try ledger.addSeal { entry($0, after: $1.last) }
    #expect(first.number == SealNumber(1))
    #expect(second.number == SealNumber(2))
    #expect(second.document == #"{"previous":"hash-1"}"#)
    #expect(try ledger.seals() == [first, second])
  }

  @Test func `a seal that cannot be made leaves the ledger as it was`() throws {
    struct Refusal: Error {}
    let folder = try TestFolder()
    let ledger = try folder.ledger(program: "tiny")
    try ledger.importing([TestFile(.sites, "site_id", ["S1"])])
    #expect(throws: Refusal.self) { try ledger.addSeal { _, _ in throw Refusal() } }
    #expect(try ledger.seals() == [])
  }

  @Test func `a ledger of an earlier format has no seals`() throws {
    let folder = try TestFolder()
    let plain = PlainSQL(path: folder.ledgerPath)
    try FormatTests.load(format: 4, into: plain)
    let ledger = try folder.ledger(program: "tiny", access: .reading)
    #expect(try ledger.seals() == [])
  }

  @Test(arguments: [
    "DELETE FROM seals WHERE seal_id = 3", "DELETE FROM seals WHERE seal_id = 2",
    "DELETE FROM seals WHERE seal_id = 1", "DELETE FROM seals",
    "UPDATE seals SET folder = '/elsewhere' WHERE seal_id = 3",
    "UPDATE seals SET last_import = 0 WHERE seal_id = 1",
    "UPDATE seals SET last_import = 9 WHERE seal_id = 3",
    "INSERT INTO seals SELECT 4, sealed_at, report, period, import_id, last_import, folder, document, sha256 FROM seals WHERE seal_id = 3",
  ])
  func `the next import vouches for the seals before it`(sql: String) throws {
    let folder = try TestFolder()
    let ledger = try folder.ledger()
    for site in ["S1", "S2", "S3"] {
      try ledger.importing([TestFile(.sites, "site_id", [site])])
      if site != "S2" { _ = try ledger.addSeal { entry($0, after: $1.last) } }
      if site == "S1" { _ = try ledger.addSeal { entry($0, after: $1.last) } }
    }
    // The last seal has no import after it yet.
    #expect(try ledger.audit().faults == [])
    try ledger.importing([TestFile(.sites, "site_id", ["S4"])])
    #expect(try ledger.audit().faults == [])
    try PlainSQL(path: folder.ledgerPath).execute(sql)
    let faults = try ledger.audit().faults
    #expect(!faults.isEmpty)
    for fault in faults {
      switch fault {
      case .altered(let row), .added(let row), .missing(let row, _):
        #expect(row.table == "seals")
      default: Issue.record("\(fault)")
      }
    }
  }
}
