import Records
import Testing

@testable import Ledger

/// What the check of a ledger finds: nothing in what imports made, and everything touched by hand.
struct AuditTests {
  let folder: TestFolder
  let plain: PlainSQL

  init() throws {
    folder = try TestFolder()
    plain = PlainSQL(path: folder.ledgerPath)
  }

  // MARK: Untouched

  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func `a ledger that only imports have written to is sound`(seed: UInt64) throws {
    var model = ModelLedger()
    var random = RandomImports(seed: seed)
    let clients = [TestFile(.clients, path: "clients", "client_id", ["C1", "C2"])]
    _ = model.importing(clients, TestOptions())
    let size = Int(seed % 4) + 1
    try folder.ledger(blockSize: size).importing(clients)
    for _ in 1...8 {
      let (files, options) = try random.next(after: model)
      _ = model.importing(files, options)
      let ledger = try folder.ledger(blockSize: size)
      try ledger.importing(files, options)
      switch random.correction(of: model) {
      case .undo(let number)?:
        _ = model.undoing(number)
        do { try ledger.undoing(number) } catch LedgerError.alreadyUndone {}
      case .retirement(let type, let record)?:
        _ = model.retiring(type, record)
        try ledger.retiring(type, record.split(separator: ", ").map(String.init))
      case .dismissal(let rows)?:
        model.dismissing(rows)
        try ledger.dismissing(rows)
      case nil: break
      }
      let audit = try ledger.audit()
      // The test's own reader of files, unlike the real one, refers to records that are retired.
      let faults = audit.faults.filter { if case .reference = $0 { false } else { true } }
      #expect(faults == [])
      #expect(audit[.digests].checked > 0)
    }
  }

  @Test(arguments: 1...4) func `a ledger of an earlier format is sound once it has digests`(
    format: Int
  ) throws {
    try FormatTests.load(format: format, into: plain)
    let reader = try folder.ledger(program: "tiny", access: .reading)
    let before = try reader.audit()
    #expect(!before.hasDigests)
    #expect(before.faults == [])
    let ledger = try folder.ledger(program: "tiny", access: .writing)
    let audit = try ledger.audit()
    #expect(audit.hasDigests)
    #expect(audit.faults == [])
    try ledger.undoing(try ledger.imports().count)
    #expect(try ledger.audit().faults == [])
  }

  // MARK: Touched

  /// What is done to the ledger by hand, and what the check says of it.
  static let tampering: [(sql: String, faults: [String])] = [
    ("UPDATE contacts SET minutes = 90 WHERE contact_id = 'K1'", ["altered contacts:K1 of 1"]),
    ("UPDATE contacts SET minutes = NULL WHERE contact_id = 'K1'", ["altered contacts:K1 of 1"]),
    ("UPDATE contacts SET minutes = 30.5 WHERE contact_id = 'K1'", ["altered contacts:K1 of 1"]),
    ("UPDATE contacts SET minutes = 'long' WHERE contact_id = 'K1'", ["altered contacts:K1 of 1"]),
    ("UPDATE contacts SET minutes = 'none' WHERE contact_id = 'K3'", ["altered contacts:K3 of 1"]),
    (
      "UPDATE contacts SET people = minutes, minutes = NULL WHERE contact_id = 'K1'",
      ["altered contacts:K1 of 1"]
    ),
    ("UPDATE contacts SET date = date + 1 WHERE contact_id = 'K1'", ["altered contacts:K1 of 1"]),
    (
      "UPDATE contacts SET kind = (SELECT kind FROM contacts WHERE contact_id = 'K2') "
        + "WHERE contact_id = 'K1'", ["altered contacts:K1 of 1"]
    ),
    (
      "UPDATE contacts SET contact_id = 'K01' WHERE contact_id = 'K1'",
      ["altered contacts:K01 of 1"]
    ),
    ("UPDATE contacts SET source_line = 9 WHERE contact_id = 'K1'", ["altered contacts:K1 of 1"]),
    ("UPDATE contacts SET source_id = 1 WHERE contact_id = 'K1'", ["altered contacts:K1 of 1"]),
    (
      "UPDATE contacts SET first_import = 2 WHERE contact_id = 'K1'",
      ["moved contacts:K1 of 1 to 2"]
    ),
    (
      "UPDATE contacts SET until_import = 2 WHERE contact_id = 'K1'",
      ["ended contacts:K1 of 1 by 2, not -"]
    ),
    (
      "UPDATE contacts SET until_import = NULL WHERE contact_id = 'K2' AND first_import = 1",
      ["ended contacts:K2 of 1 by -, not 2", "outOfLine contacts:K2 of 2"]
    ),
    ("UPDATE contacts SET previous = NULL WHERE contact_id = 'K2'", ["outOfLine contacts:K2 of 2"]),
    (
      "UPDATE contacts SET record = 1 WHERE contact_id = 'K3'",
      [
        "misnumbered contacts:K3 of 1", "miscounted contacts", "outOfLine contacts:K3 of 1",
      ]
    ),
    (
      "DELETE FROM contacts WHERE contact_id = 'K3'",
      ["miscounted contacts", "missing contacts 3 of 1 after contacts:K2"]
    ),
    (
      "INSERT INTO contacts (record, date, first_import, kind, source_id, source_line, contact_id) "
        + "SELECT 4, date, 1, kind, source_id, source_line, 'K4' FROM contacts "
        + "WHERE contact_id = 'K1'", ["added contacts:K4", "miscounted contacts"]
    ),
    (
      "UPDATE contacts SET version_id = -1 WHERE contact_id = 'K1'; "
        + "UPDATE contacts SET version_id = 1 WHERE contact_id = 'K3'; "
        + "UPDATE contacts SET version_id = 3 WHERE contact_id = 'K1'",
      ["altered contacts:K1 of 1", "altered contacts:K3 of 1"]
    ),
    (
      "UPDATE contacts SET client_id = 99 WHERE contact_id = 'K1'",
      ["altered contacts:K1 of 1", "reference contacts:K1 client_id"]
    ),
    ("UPDATE contacts SET kind = 99 WHERE contact_id = 'K1'", ["altered contacts:K1 of 1"]),
    ("UPDATE identities SET count = 9 WHERE type = 'contacts'", ["miscounted contacts"]),
    ("UPDATE texts SET text = 'chat' WHERE text = 'one_on_one'", ["altered texts chat of 1"]),
    ("DELETE FROM texts WHERE text = 'one_on_one'", ["missing texts"]),
    ("INSERT INTO texts (text) VALUES ('stray')", ["added texts stray"]),
    (
      "UPDATE sources SET path = 'other.csv' WHERE path = 'late.csv'",
      ["altered sources other.csv of 2"]
    ),
    ("UPDATE sources SET sha256 = 'x' WHERE path = 'late.csv'", ["altered sources late.csv of 2"]),
    (
      "UPDATE imports SET imported_at = '2020-01-01T00:00:00Z' WHERE import_id = 2",
      ["altered imports 2 of 2"]
    ),
    ("UPDATE imports SET changed_records = 7 WHERE import_id = 2", ["altered imports 2 of 2"]),
    (
      "INSERT INTO imports (import_id, imported_at) VALUES (3, 'now')",
      ["added imports 3", "digest 3"]
    ),
    ("UPDATE imports SET digest = NULL WHERE import_id = 2", ["digest 2"]),
    ("UPDATE imports SET digest = 'x' WHERE import_id = 1", ["digest 1", "digest 2"]),
    (
      "UPDATE row_digests SET digests = zeroblob(length(digests)) WHERE table_name = 'sites'",
      ["added sites:S001", "added sites:S002", "digest 1"]
    ),
    (
      "UPDATE quarantine SET cells = '[\"K8\"]' WHERE identity = 'K9'",
      ["altered quarantine 1 of 2"]
    ),
    (
      "UPDATE quarantine SET until_import = 2, ending = 'released' WHERE identity = 'K9'",
      ["ended quarantine 1 of 2 by 2, not -"]
    ),
    ("UPDATE quarantine SET ending = 'released'", ["altered quarantine 1 of 2"]),
    ("DELETE FROM quarantine", ["missing quarantine"]),
    (
      "INSERT INTO row_digests (import_id, table_name, first_row, digests, ended) "
        + "VALUES (2, 'visits', 1, x'', x'')", ["stray row_digests visits"]
    ),
    (
      "INSERT INTO row_digests (import_id, table_name, first_row, digests, ended) "
        + "VALUES (2, 'staff', 1, x'', x'')", ["digest 2"]
    ),
    ("INSERT INTO identities VALUES ('visits', 1)", ["stray identities visits"]),
    ("DELETE FROM identities WHERE type = 'staff'", ["miscounted staff"]),
    (
      "UPDATE fields SET kind = 'text' WHERE type = 'contacts' AND name = 'minutes'",
      ["field contacts.minutes text, not integer"]
    ),
    (
      "DELETE FROM fields WHERE type = 'contacts' AND name = 'minutes'",
      ["field contacts.minutes -, not integer"]
    ),
    (
      "INSERT INTO fields VALUES ('contacts', 'mood', 'colour')",
      ["field contacts.mood colour, not -"]
    ),
    ("INSERT INTO fields VALUES ('visits', 'mood', 'text')", ["stray fields visits.mood"]),
  ]

  /// What is done to the schema by hand, and what the check says of it.
  static let layouts: [(sql: String, faults: [String])] = [
    ("CREATE TABLE notes (text)", ["foreign table notes on notes"]),
    ("CREATE INDEX quick ON contacts (kind)", ["foreign index quick on contacts"]),
    ("CREATE VIEW short AS SELECT 1", ["foreign view short on short"]),
    (
      "CREATE TRIGGER sly AFTER INSERT ON contacts BEGIN DELETE FROM clients; END",
      ["foreign trigger sly on contacts"]
    ),
    ("DROP TRIGGER contacts_added", ["missing trigger contacts_added on contacts"]),
    (
      "DROP TRIGGER contacts_added; "
        + "CREATE TRIGGER contacts_added AFTER INSERT ON contacts BEGIN SELECT 1; END",
      ["altered trigger contacts_added on contacts"]
    ),
    (
      "DROP TRIGGER contacts_added; "
        + "CREATE TRIGGER contacts_added AFTER DELETE ON texts BEGIN SELECT 1; END",
      ["foreign trigger contacts_added on texts", "missing trigger contacts_added on contacts"]
    ),
    ("DROP VIEW contacts_view", ["missing view contacts_view on contacts_view"]),
    (
      "DROP VIEW contacts_view; CREATE VIEW contacts_view AS SELECT * FROM contacts",
      ["altered view contacts_view on contacts_view"]
    ),
    ("DROP VIEW quarantine_view", ["missing view quarantine_view on quarantine_view"]),
    (
      "PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace(sql, '; ', ';  ')"
        + " WHERE name = 'quarantine_view'",
      ["altered view quarantine_view on quarantine_view"]
    ),
    ("DROP INDEX clients_current", ["missing index clients_current on clients"]),
    (
      "DROP INDEX clients_current; CREATE INDEX clients_current ON clients (record)",
      ["altered index clients_current on clients"]
    ),
    (
      "ALTER TABLE contacts ADD COLUMN mood TEXT DEFAULT 'calm'",
      ["altered table contacts on contacts"]
    ),
  ]

  @Test(arguments: layouts) func `what is done to the schema is found and named`(
    sql: String,
    faults: [String]
  ) throws {
    try fill(blockSize: 100)
    try plain.execute(sql)
    let found = try folder.ledger(access: .reading).audit().faults.map(\.words).sorted()
    #expect(found == faults)
  }

  @Test(
    arguments: [
      "DROP VIEW contacts_view",
      "DROP VIEW quarantine_view",
      "DROP VIEW quarantine_view; CREATE VIEW quarantine_view AS SELECT 1",
      "DROP TRIGGER contacts_added",
    ]
  ) func `views and triggers are made anew when a ledger is opened to be written`(
    sql: String
  ) throws {
    try fill(blockSize: 100)
    try plain.execute(sql)
    #expect(try !folder.ledger(access: .reading).audit().faults.isEmpty)
    _ = try folder.ledger(access: .writing)
    #expect(try folder.ledger(access: .reading).audit().faults == [])
  }

  @Test func `a program that declares other fields than before leaves the schema sound`() throws {
    func ledger(_ fields: [Field], _ access: Ledger.Access) throws -> Ledger {
      var schema = Schema.core
      for field in fields { schema.add(field, to: .contacts) }
      return try folder.ledger(schema: schema, access: access)
    }
    let (mood, about) = (Field("mood", .category), Field("about", .list))
    _ = try ledger([mood], .writingOrCreating)
    for fields in [[mood, about], [about, mood], [about], []] {
      // First as another program file finds it, then as it leaves it.
      for access in [Ledger.Access.inspecting, .writing, .inspecting] {
        #expect(try ledger(fields, access).audit().faults == [])
      }
    }
  }

  @Test(arguments: tampering) func `what is touched by hand is found and named`(
    sql: String,
    faults: [String]
  ) throws {
    try fill(blockSize: 100)
    try plain.execute("PRAGMA foreign_keys = OFF; \(sql)")
    let found = try folder.ledger(access: .inspecting).audit().faults.map(\.words).sorted()
    #expect(Set(found) == Set(faults))
  }

  @Test func `a record is named with its import, file and line`() throws {
    try fill()
    try plain.execute("UPDATE contacts SET minutes = 90 WHERE contact_id = 'K1'")
    let fault = try #require(try folder.ledger().audit()[.digests].faults.first)
    guard case .altered(let row) = fault else {
      Issue.record("\(fault)")
      return
    }
    #expect(row.name == "contacts:K1")
    #expect(row.importNumber == ImportNumber(1))
    #expect(row.place == Diagnostic.Location(file: "contacts.csv", line: 2))
  }

  @Test func `a record without an identifier of its own is named by its parts`() throws {
    try fill()
    try plain.execute("UPDATE attendance SET source_line = 99 WHERE record = 1")
    let words = try folder.ledger().audit().faults.map(\.words)
    #expect(words.first?.hasPrefix("altered attendance:E1,C") == true)
  }

  @Test(arguments: [
    "UPDATE block_columns SET data = zeroblob(length(data)) WHERE type = 'contacts'",
    "UPDATE block_columns SET least = least + 1 WHERE type = 'contacts' AND field = 'date'",
    "UPDATE block_columns SET last_version = 4 WHERE type = 'contacts' AND field = 'date'",
    "UPDATE block_columns SET field = 'mood' WHERE type = 'contacts' AND field = 'date'",
  ])
  func `a touched block is named`(sql: String) throws {
    try fill()
    try plain.execute(sql)
    let audit = try folder.ledger(access: .reading).audit()
    #expect(audit[.columns].faultCount > 0)
    for fault in audit[.columns].faults {
      guard case .columns(of: .contacts, _, _) = fault else {
        Issue.record("\(fault)")
        continue
      }
    }
    #expect(audit[.digests].faults == [])
  }

  @Test func `rows that were touched past their guards disagree with their block too`() throws {
    try fill()
    let guards = try plain.rows(
      "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'contacts'"
    )
    let creations = try plain.rows(
      "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'contacts'"
    )
    for name in guards { try plain.execute("DROP TRIGGER \"\(name)\"") }
    try plain.execute("UPDATE contacts SET minutes = 90 WHERE contact_id = 'K1'")
    for creation in creations { try plain.execute(creation) }
    let words = try folder.ledger(access: .reading).audit().faults.map(\.words)
    #expect(words == ["altered contacts:K1 of 1", "columns contacts minutes 1...3"])
  }

  @Test func `who mends the digest of a row too is found by that of the import`() throws {
    try fill()
    try plain.execute(
      """
      UPDATE row_digests SET digests = CAST(x'0102030405060708' || substr(digests, 9) AS BLOB)
      WHERE table_name = 'contacts' AND import_id = 1
      """
    )
    let words = try folder.ledger(access: .reading).audit().faults.map(\.words)
    #expect(words == ["altered contacts:K1 of 1", "digest 1"])
  }

  @Test func `faults beyond the limit are counted`() throws {
    try fill()
    try plain.execute("UPDATE contacts SET source_line = source_line + 1")
    let findings = try folder.ledger().audit(limit: 2)[.digests]
    #expect(findings.faults.count == 2)
    #expect(findings.faultCount == 4)
  }

  /// A first import, and a second that corrects a contact and leaves a row in quarantine.
  private func fill(blockSize: Int = 3) throws {
    let ledger = try folder.ledger(blockSize: blockSize)
    try ledger.importing(smallProgram)
    var late = TestFile(.contacts, path: "late.csv", "contact_id minutes", ["K2,50"])
    late.badRows = [TestBadRow(line: 3, identity: "K9", cells: ["K9"], reason: "no date")]
    try ledger.importing([late])
  }
}

extension LedgerAudit {
  var faults: [LedgerFault] { Part.allCases.flatMap { self[$0].faults } }
}

extension LedgerFault {
  /// In short, for tests.
  fileprivate var words: String {
    switch self {
    case .sqlite(let text): "sqlite \(text)"
    case .layout(let fault):
      "\(fault.finding.rawValue) \(fault.object.kind.rawValue) \(fault.object.name) on "
        + fault.object.table
    case .field(let type, let name, let listed, let expected):
      "field \(type.rawValue).\(name) \(listed ?? "-"), not \(expected ?? "-")"
    case .stray(let table, let name): "stray \(table) \(name)"
    case .foreignKey(let table, _, let parent): "foreignKey \(table) \(parent)"
    case .altered(let row): "altered \(row.words)"
    case .added(let row): "added \(row.words)"
    case .missing(let row, let before):
      ["texts", "quarantine"].contains(row.table)
        ? "missing \(row.table)"
        : "missing \(row.table) \(row.number) of \(row.importNumber?.description ?? "-") after "
          + (before?.words ?? "-")
    case .moved(let row, let number): "moved \(row.words) to \(number)"
    case .ended(let row, let found, let recorded):
      "ended \(row.words) by \(found?.description ?? "-"), not \(recorded?.description ?? "-")"
    case .outOfLine(let row): "outOfLine \(row.words)"
    case .misnumbered(let row): "misnumbered \(row.words)"
    case .miscounted(let type, _, _): "miscounted \(type.rawValue)"
    case .reference(let row, let field, _): "reference \(row.name ?? "-") \(field)"
    case .columns(let type, let field, let versions):
      "columns \(type.rawValue) \(field?.rawValue ?? "-") \(versions.map { "\($0)" } ?? "-")"
    case .digest(let number): "digest \(number)"
    }
  }
}

extension LedgerRow {
  fileprivate var words: String {
    let name = name.map { $0.hasPrefix(table) ? $0 : "\(table) \($0)" } ?? "\(table) \(number)"
    return name + (importNumber.map { " of \($0)" } ?? "")
  }
}
