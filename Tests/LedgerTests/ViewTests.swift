import Ledger
import Records
import Testing

/// A program with one of each kind of thing.
let smallProgram: [TestFile] = [
  TestFile(
    .sites,
    "site_id name board since",
    ["S001,École Élan,cepeo,1999-09-01", "S002,Rideau High,,"]
  ),
  TestFile(.staff, "staff_id name languages", ["O01,A. Officer,english;somali"]),
  TestFile(.clients, "client_id birth_date birth_year", ["C1,1969-12-31,", "C2,,1990", "C3,,"]),
  TestFile(.clientLinks, "client_id same_as", ["C2,C1"]),
  TestFile(
    .events,
    "event_id date kind walk_ins status",
    ["E1,2025-11-03,workshop,4,", "E2,2025-12-04,forum,,planned"]
  ),
  TestFile(.assignments, "staff_id site_id from to", ["O01,S001,,", "O01,S002,2025-09-01,"]),
  TestFile(
    .contacts,
    "contact_id date kind staff_id site_id client_id minutes people",
    [
      "K1,2025-11-05,one_on_one,O01,S001,C1,30,", "K2,2025-11-06,family,O01,,C2,,3",
      "K3,2025-12-01,outreach,,S002,,0,40",
    ]
  ),
  TestFile(.attendance, "event_id client_id status", ["E1,C1,", "E1,C2,absent", "E2,C3,excused"]),
  TestFile(.responses, "response_id date question answer", ["R1,2025-11-30,helpful,yes"]),
  TestFile(
    .targets,
    "report metric fiscal_year target",
    ["ircc-monthly,reach,2025-26,16000", "steering,helpful_rate,2025-26,0.925"]
  ),
]

struct ViewTests {
  let folder: TestFolder
  let plain: PlainSQL

  init() throws {
    folder = try TestFolder()
    try folder.ledger().importing(smallProgram)
    plain = PlainSQL(path: folder.ledgerPath)
  }

  @Test(arguments: [
    (
      "SELECT * FROM sites_view ORDER BY 1",
      [
        "S001|École Élan|cepeo|||1999-09-01|1|sites.csv|2",
        "S002|Rideau High|||||1|sites.csv|3",
      ]
    ),
    ("SELECT * FROM staff_view", ["O01|A. Officer|english;somali|1|staff.csv|2"]),
    (
      "SELECT client_id, birth_date, birth_year FROM clients_view ORDER BY 1",
      ["C1|1969-12-31|", "C2||1990", "C3||"]
    ),
    ("SELECT * FROM client_links_view", ["C2|C1|1|client_links.csv|2"]),
    (
      "SELECT event_id, date, kind, walk_ins, status, site_id FROM events_view ORDER BY 1",
      ["E1|2025-11-03|workshop|4|held|", "E2|2025-12-04|forum|0|planned|"]
    ),
    (
      "SELECT * FROM assignments_view ORDER BY site_id",
      ["O01|S001|||1|assignments.csv|2", "O01|S002|2025-09-01||1|assignments.csv|3"]
    ),
    (
      """
      SELECT contact_id, date, kind, staff_id, site_id, client_id, minutes, people, import_id,
        source, source_line FROM contacts_view ORDER BY 1
      """,
      [
        "K1|2025-11-05|one_on_one|O01|S001|C1|30|1|1|contacts.csv|2",
        "K2|2025-11-06|family|O01||C2||3|1|contacts.csv|3",
        "K3|2025-12-01|outreach||S002||0|40|1|contacts.csv|4",
      ]
    ),
    (
      "SELECT * FROM attendance_view ORDER BY event_id, client_id",
      [
        "E1|C1|present|1|attendance.csv|2", "E1|C2|absent|1|attendance.csv|3",
        "E2|C3|excused|1|attendance.csv|4",
      ]
    ),
    ("SELECT * FROM responses_view", ["R1|2025-11-30|helpful|yes|||1|responses.csv|2"]),
    (
      "SELECT * FROM targets_view ORDER BY 1",
      [
        "ircc-monthly|reach|2025-26|16000.0|1|targets.csv|2",
        "steering|helpful_rate|2025-26|0.925|1|targets.csv|3",
      ]
    ),
    (
      "SELECT import_id, imported_at, new_records, changed_records FROM imports",
      ["1|2025-12-01T09:00:00Z|20|0"]
    ),
    (
      "SELECT path, type, sha256, byte_count, row_count FROM sources WHERE type = 'contacts'",
      ["contacts.csv|contacts|sha of contacts.csv|100|3"]
    ),
    ("PRAGMA foreign_key_check", []),
    ("PRAGMA integrity_check", ["ok"]),
    ("PRAGMA journal_mode", ["wal"]),
  ])
  func `a view shows the current records in words`(sql: String, expected: [String]) throws {
    #expect(try plain.rows(sql) == expected)
  }

  @Test func `the file says what it is and only its owner may read it`() throws {
    #expect(try plain.rows("PRAGMA application_id") == ["1450145123"])
    #expect(try plain.rows("PRAGMA user_version") == ["5"])
    #expect(try plain.rows("SELECT program FROM ledger") == ["mlo"])
    #expect(try permissions(of: folder.ledgerPath) == 0o600)
  }

  @Test func `every column beside the fields is reserved`() throws {
    for type in RecordType.allCases {
      let names = try ["", "_view"].flatMap { suffix in
        try plain.rows("SELECT name FROM pragma_table_info('\(type.rawValue)\(suffix)')")
      }
      let fields = Schema.core.fields(of: type).map(\.name)
      let own = Set(names.map { FieldName($0) }).subtracting(fields)
      #expect(own.isSubset(of: FieldName.reserved))
    }
    #expect(FieldName("Source_Line").isReserved)
    #expect(!FieldName("recorded").isReserved)
  }

  @Test func `a field that the program adds becomes a column and keeps what is stored`() throws {
    var schema = Schema.core
    schema.add(Field("needs", .list), to: .contacts)
    schema.add(Field("urgent", .yesNo), to: .contacts)
    let ledger = try folder.ledger(schema: schema)
    let later = TestFile(
      .contacts,
      "contact_id date kind needs urgent",
      ["K1,2025-11-05,one_on_one,housing;legal,yes"]
    )
    try ledger.importing([later])
    #expect(
      try plain.rows("SELECT contact_id, minutes, needs, urgent FROM contacts_view ORDER BY 1")
        == ["K1|30|housing;legal|yes", "K2|||", "K3|0||"]
    )

    // A program file without the field hides it, and its values go on from version to version.
    let earlier = try folder.ledger()
    try earlier.importing([
      TestFile(.contacts, "contact_id date kind minutes", ["K1,2025-11-05,one_on_one,45"])
    ])
    #expect(try plain.rows("PRAGMA table_info(contacts_view)").count == 18)
    _ = try folder.ledger(schema: schema)
    #expect(
      try plain.rows("SELECT minutes, needs, urgent FROM contacts_view WHERE contact_id = 'K1'")
        == ["45|housing;legal|yes"]
    )
  }

  @Test func `a field of another kind than it is stored in is refused`() throws {
    var listed = Schema.core
    listed.add(Field("needs", .list), to: .contacts)
    _ = try folder.ledger(schema: listed)
    var counted = Schema.core
    counted.add(Field("needs", .integer(minimum: 0)), to: .contacts)
    let refusal = LedgerError.fieldChanged(
      QualifiedField(.contacts, "needs"),
      stored: "list",
      declared: "integer"
    )
    for access in [Ledger.Access.reading, .writing] {
      #expect(throws: refusal) { try folder.ledger(schema: counted, access: access) }
    }
  }
}
