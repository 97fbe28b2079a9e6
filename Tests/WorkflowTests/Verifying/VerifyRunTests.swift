import GRDB
import Records
import Rendering
import Testing
import Workflow

/// A verification of a ledger that somebody has damaged: every check is made, and one finds it.
struct VerifyRunTests {
  private let place: Workplace

  init() throws {
    place = try Workplace()
    try place.write(Workplace.contacts(5), to: "first/contacts.csv")
    try place.run(["first"])
    _ = try place.seal(formats: [.csv])
    try place.write(Workplace.contacts(7), to: "second/contacts.csv")
    try place.run(["second"])
    _ = try place.seal(formats: [.csv], reason: "two came late")
  }

  private func verify() throws -> VerifyResult {
    try VerifyRun(VerifyRequest(), in: place.workspace(), workers: 1).run()
  }

  private func execute(_ sql: String) throws {
    try DatabaseQueue(path: place.path("vouch.sqlite")).writeWithoutTransaction {
      try $0.execute(sql: "PRAGMA foreign_keys = OFF; \(sql)")
    }
  }

  @Test func `what only Vouch has written to is sound`() throws {
    let result = try verify()
    #expect(result.checks.count == 8)
    #expect(result.faultCount == 0)
  }

  @Test(arguments: [
    "DROP TABLE seals", "DROP TABLE row_digests", "DROP TABLE block_columns", "DROP TABLE fields",
    "DROP TABLE texts", "DROP TABLE identities", "DROP TABLE imports", "DROP TABLE sources",
    "DROP TABLE quarantine", "DROP TABLE contacts", "DROP VIEW contacts_view",
    "UPDATE fields SET kind = 'colour' WHERE name = 'minutes'",
    "UPDATE fields SET kind = 'list' WHERE name = 'kind'",
    "UPDATE identities SET count = 'many'", "UPDATE imports SET digest = NULL",
    "UPDATE imports SET new_records = 'many'", "UPDATE imports SET retires = 'contacts:K1'",
    "UPDATE sources SET type = 'visits', byte_count = 'large'",
    "UPDATE row_digests SET digests = x'00'", "UPDATE row_digests SET first_row = 'x'",
    "UPDATE contacts SET date = 9223372036854775807", "UPDATE contacts SET record = 'x'",
    "UPDATE texts SET text = x'FF'", "DELETE FROM texts", "DELETE FROM imports",
    "UPDATE seals SET import_id = 'x'", "UPDATE seals SET document = '{}'",
    "UPDATE seals SET document = x'FF', folder = x'FF'",
    "UPDATE seals SET seal_id = 9223372036854775807 WHERE seal_id = 2",
    "UPDATE seals SET seal_id = -9223372036854775808 WHERE seal_id = 1",
  ])
  func `whatever is damaged, every check is made and one finds it`(sql: String) throws {
    try execute(sql)
    let result = try verify()
    #expect(result.checks.count == 8)
    #expect(result.faultCount > 0)
    #expect(throws: WorkflowError.self) { try result.requireSound() }
  }

  @Test func `a seal that cannot be read keeps none from being checked`() throws {
    try execute("UPDATE seals SET import_id = 'x' WHERE seal_id = 2")
    let result = try verify()
    let extents = result.checks.suffix(4).map(\.extent)
    #expect(
      extents == [
        .lookedAt("2 seals"), .lookedAt("1 file"), .lookedAt("1 number of 1 seal"),
        .lookedAt("1 of 1 number agree"),
      ]
    )
    #expect(result.checks.suffix(4).map(\.faults.count) == [1, 0, 0, 0])
  }
}
