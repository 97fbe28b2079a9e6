import Ledger
import Records
import Testing

@Suite("The views as they stood")
struct LedgerViewsTests {
  let folder: TestFolder
  let ledger: Ledger

  init() throws {
    folder = try TestFolder()
    ledger = try folder.ledger()
    try ledger.importing(smallProgram)
  }

  private func rows(_ query: String, asOf number: Int64? = nil) throws -> [[LedgerViews.Value]] {
    try ledger.withViews(asOf: number.map(ImportNumber.init)) { try $0.rows(query) }
  }

  @Test func `an earlier state shows the records as they were, and what they referred to`() throws {
    try ledger.importing([
      TestFile(.contacts, "contact_id date kind site_id", ["K3,2025-12-02,outreach,S001"])
    ])
    try ledger.retiring(.contacts, ["K1"])
    let query = "SELECT contact_id, date, site_id, people FROM contacts_view ORDER BY 1"
    let k1: [LedgerViews.Value] = [
      .text("K1"), .text("2025-11-05"), .text("S001"), .integer(1),
    ]
    let k2: [LedgerViews.Value] = [.text("K2"), .text("2025-11-06"), .null, .integer(3)]
    func k3(_ date: String, _ site: String) -> [LedgerViews.Value] {
      [.text("K3"), .text(date), .text(site), .integer(40)]
    }
    #expect(try rows(query, asOf: 0) == [])
    #expect(try rows(query, asOf: 1) == [k1, k2, k3("2025-12-01", "S002")])
    #expect(try rows(query, asOf: 2) == [k1, k2, k3("2025-12-02", "S001")])
    #expect(try rows(query) == [k2, k3("2025-12-02", "S001")])
    #expect(throws: LedgerError.noSuchImport(ImportNumber(9), last: ImportNumber(3))) {
      try rows(query, asOf: 9)
    }
  }

  @Test func `a reference leads to a record that has been retired since`() throws {
    try ledger.importing([
      TestFile(.contacts, "contact_id date kind site_id", ["K3,2025-12-01,outreach,"])
    ])
    try ledger.retiring(.assignments, ["O01", "S002", "2025-09-01"])
    try ledger.retiring(.sites, ["S002"])
    let query = "SELECT site_id FROM contacts_view WHERE contact_id = 'K3'"
    #expect(try rows(query, asOf: 1) == [[.text("S002")]])
    #expect(try rows(query) == [[.null]])
  }

  @Test func `a field that the program has declared since the last import is blank`() throws {
    var schema = Schema.core
    schema.add(Field("urgent", .yesNo), to: .contacts)
    let later = try folder.ledger(schema: schema, access: .reading)
    let answers = try later.withViews { try $0.rows("SELECT DISTINCT urgent FROM contacts_view") }
    #expect(answers == [[.null]])
  }

  @Test func `statements make temporary tables that are gone, and change nothing`() throws {
    try ledger.withViews { views in
      try views.apart {
        try views.make("CREATE TEMP TABLE contact AS SELECT * FROM contacts_view")
        #expect(try views.rows("SELECT count(*) FROM contact") == [[.integer(3)]])
      }
      #expect(throws: (any Error).self) { try views.rows("SELECT count(*) FROM contact") }
      for statement in [
        "DELETE FROM contacts", "DROP TABLE contacts", "CREATE TABLE more (x)",
        "CREATE TEMP TABLE x AS SELECT 1; DELETE FROM contacts",
      ] {
        #expect(throws: (any Error).self) { try views.make(statement) }
        #expect(throws: (any Error).self) { try views.rows(statement) }
      }
    }
    #expect(try rows("SELECT count(*) FROM contacts_view") == [[.integer(3)]])
  }
}
