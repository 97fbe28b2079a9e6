import Records
import Testing

@testable import Ledger

/// Ledgers that are sound SQLite files and hold what no import puts there, as another tool can.
struct DamageTests {
  let folder: TestFolder

  init() throws {
    folder = try TestFolder()
    try folder.ledger().importing(smallProgram)
  }

  @Test(arguments: [
    "UPDATE contacts SET record = 9999999",
    "UPDATE contacts SET record = 0",
    "UPDATE contacts SET kind = 9999999",
    "UPDATE contacts SET kind = -1",
    "UPDATE contacts SET site_id = 9999999",
    "UPDATE contacts SET client_id = -9223372036854775807 - 1",
    "UPDATE contacts SET date = 9223372036854775807",
    "UPDATE identities SET count = 1 WHERE type = 'contacts'",
    "UPDATE identities SET count = -1 WHERE type = 'contacts'",
    "UPDATE identities SET count = 4611686018427387904 WHERE type = 'contacts'",
    "UPDATE identities SET count = 'many' WHERE type = 'contacts'",
    "DELETE FROM identities WHERE type = 'contacts'",
    "UPDATE contacts SET version_id = 9223372036854775807 WHERE version_id = 3",
    "UPDATE texts SET code = 9999999 WHERE code = 1",
    "DELETE FROM texts WHERE code = 1",
    "UPDATE fields SET type = 'visits' WHERE type = 'sites' AND name = 'board'",
    "INSERT INTO fields VALUES ('contacts', 'mood', 'colour')",
    "DELETE FROM fields WHERE type = 'contacts'",
    "DELETE FROM fields WHERE type = 'contacts' AND name = 'date'",
  ])
  func `a scan of records that cannot be is refused`(sql: String) throws {
    try PlainSQL(path: folder.ledgerPath).execute(sql)
    let error = #expect(throws: LedgerError.self) {
      let snapshot = try folder.ledger(access: .reading).snapshot()
      let scan = Scan(.contacts, fields: ["date", "kind", "site_id", "client_id", "minutes"])
      try snapshot.read(scan, part: 0, of: 1) { _ in }
    }
    expectDamaged(error)
  }

  @Test func `a target that nothing names is refused`() throws {
    try PlainSQL(path: folder.ledgerPath).execute("UPDATE targets SET metric = NULL")
    let error = #expect(throws: LedgerError.self) {
      try folder.ledger(access: .reading).snapshot().targets()
    }
    expectDamaged(error)
  }

  @Test func `a first day out of all time is refused`() throws {
    try PlainSQL(path: folder.ledgerPath)
      .execute("UPDATE contacts SET date = -9223372036854775807")
    let error = #expect(throws: LedgerError.self) {
      try folder.ledger(access: .reading).snapshot().earliestDay()
    }
    expectDamaged(error)
  }

  @Test(arguments: [
    "UPDATE sources SET type = 'visits'", "UPDATE sources SET byte_count = 'large'",
    "UPDATE imports SET new_records = 'many'",
  ])
  func `a history that cannot be is refused`(sql: String) throws {
    try PlainSQL(path: folder.ledgerPath).execute(sql)
    let error = #expect(throws: LedgerError.self) {
      try folder.ledger(access: .reading).imports()
    }
    expectDamaged(error)
  }

  @Test(arguments: [
    "UPDATE quarantine SET type = 'visits'", "UPDATE quarantine SET type = NULL",
    "UPDATE quarantine SET cells = 'K9'", "UPDATE quarantine SET problems = '{}'",
    "UPDATE quarantine SET source_line = 'first'", "UPDATE quarantine SET source_id = 99",
    "UPDATE quarantine SET headings = x'00'",
    "UPDATE quarantine SET until_import = 2, ending = 'forgotten'",
    "UPDATE quarantine SET until_import = 2",
  ])
  func `a row in quarantine that cannot be is refused`(sql: String) throws {
    var file = TestFile(.contacts, "contact_id", [])
    file.badRows = [TestBadRow(line: 2, identity: "K9", cells: ["K9"], reason: "no date")]
    try folder.ledger().importing([file])
    try PlainSQL(path: folder.ledgerPath).execute(
      """
      PRAGMA foreign_keys = OFF; PRAGMA writable_schema = ON;
      UPDATE sqlite_master SET sql = replace(sql, ' NOT NULL', '') WHERE name = 'quarantine';
      """
    )
    try PlainSQL(path: folder.ledgerPath).execute("PRAGMA foreign_keys = OFF; \(sql)")
    let error = #expect(throws: LedgerError.self) {
      let ledger = try folder.ledger(access: .reading)
      _ = try ledger.quarantine()
      _ = try ledger.quarantinedRow(QuarantineNumber(1))
    }
    expectDamaged(error)
  }

  @Test(arguments: [
    "UPDATE contacts SET record = 9999999",
    "UPDATE contacts SET record = -5",
    "UPDATE contacts SET date = 9223372036854775807",
    "UPDATE contacts SET previous = version_id",
    "UPDATE events SET record = 9223372036854775807 WHERE event_id = 'E1'",
    "UPDATE events SET record = -5 WHERE event_id = 'E2'",
    "UPDATE events SET date = -9223372036854775807",
    "UPDATE identities SET count = 4611686018427387904 WHERE type = 'events'",
  ])
  func `an import into records that cannot be is refused`(sql: String) throws {
    try PlainSQL(path: folder.ledgerPath).execute(sql)
    let before = try PlainSQL(path: folder.ledgerPath).everything()
    let error = #expect(throws: LedgerError.self) {
      let again = [
        TestFile(.contacts, "contact_id minutes", ["K1,45", "K2,50", "K3,55"]),
        TestFile(.attendance, "event_id client_id status", ["E1,C1,absent"]),
      ]
      try folder.ledger(access: .writing).importing(again)
    }
    expectDamaged(error)
    #expect(try PlainSQL(path: folder.ledgerPath).everything() == before)
  }

  private func expectDamaged(_ error: LedgerError?) {
    guard case .damaged = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }
}
