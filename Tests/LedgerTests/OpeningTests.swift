import Foundation
import GRDB
import Records
import Testing

@testable import Ledger

struct OpeningTests {
  let folder: TestFolder

  init() throws {
    folder = try TestFolder()
  }

  @Test(arguments: [Ledger.Access.reading, .writing])
  func `a ledger that is not there is missing`(access: Ledger.Access) {
    #expect(throws: LedgerError.missing(path: folder.ledgerPath)) {
      try folder.ledger(access: access)
    }
    #expect(!FileManager.default.fileExists(atPath: folder.ledgerPath))
  }

  @Test(arguments: ["no/such/folder/vouch.sqlite", "file/vouch.sqlite"])
  func `a ledger cannot be made where no file can be`(place: String) throws {
    try Data().write(to: URL(fileURLWithPath: folder.path + "/file"))
    let path = folder.path + "/" + place
    let error = #expect(throws: LedgerError.self) {
      try Ledger.open(path, program: "mlo", schema: .core, access: .writingOrCreating)
    }
    guard case .cannotWrite(path, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func `no empty file is left where SQLite cannot open what the system can make`() throws {
    // Longer than the 512 bytes that SQLite allows for a path, shorter than what the system does.
    let deep = folder.path + String(repeating: "/" + String(repeating: "d", count: 200), count: 3)
    try FileManager.default.createDirectory(atPath: deep, withIntermediateDirectories: true)
    let path = deep + "/vouch.sqlite"
    let error = #expect(throws: LedgerError.self) {
      try Ledger.open(path, program: "mlo", schema: .core, access: .writingOrCreating)
    }
    guard case .cannotWrite(path, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: deep) == [])
  }

  @Test(arguments: [
    "contact_id,date,kind\n" + String(repeating: "K1,2025-11-01,family\n", count: 100), "short",
  ])
  func `a file that is not SQLite is no ledger, and stays as it is`(content: String) throws {
    let data = Data(content.utf8)
    try data.write(to: URL(fileURLWithPath: folder.ledgerPath))
    for access in [Ledger.Access.reading, .writing, .writingOrCreating] {
      #expect(throws: LedgerError.notALedger(path: folder.ledgerPath)) {
        try folder.ledger(access: access)
      }
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder.ledgerPath)) == data)
  }

  @Test func `a folder is no ledger`() {
    #expect(throws: LedgerError.notALedger(path: folder.path)) {
      try Ledger.open(folder.path, program: "mlo", schema: .core, access: .reading)
    }
  }

  @Test(arguments: ["PRAGMA application_id = 7", "CREATE TABLE contacts (name TEXT)"])
  func `another program's SQLite file is no ledger`(sql: String) throws {
    try PlainSQL(path: folder.ledgerPath).execute(sql)
    for access in [Ledger.Access.reading, .writing, .writingOrCreating] {
      #expect(throws: LedgerError.notALedger(path: folder.ledgerPath)) {
        try folder.ledger(access: access)
      }
    }
  }

  @Test func `a ledger of a newer version is refused`() throws {
    _ = try folder.ledger()
    try PlainSQL(path: folder.ledgerPath).execute("PRAGMA user_version = 99")
    let refusal = LedgerError.newerVersion(
      path: folder.ledgerPath,
      found: 99,
      known: LedgerFormat.version
    )
    for access in [Ledger.Access.reading, .writing, .writingOrCreating] {
      #expect(throws: refusal) { try folder.ledger(access: access) }
    }
  }

  @Test(arguments: 1...4) func `a ledger whose header says an earlier format is damaged`(
    format: Int
  ) throws {
    try folder.ledger().importing(smallProgram)
    try PlainSQL(path: folder.ledgerPath).execute("PRAGMA user_version = \(format)")
    for access in [Ledger.Access.reading, .inspecting, .writing, .writingOrCreating] {
      let error = #expect(throws: LedgerError.self) { try folder.ledger(access: access) }
      guard case .damaged = error else {
        Issue.record("\(String(describing: error))")
        return
      }
    }
  }

  @Test(arguments: [
    "CREATE TRIGGER sly AFTER INSERT ON contacts BEGIN DELETE FROM clients; END",
    "CREATE TRIGGER sly INSTEAD OF INSERT ON contacts_view BEGIN DELETE FROM clients; END",
    """
    DROP TRIGGER targets_added;
    CREATE TRIGGER targets_added AFTER DELETE ON block_columns BEGIN DELETE FROM clients; END
    """,
  ])
  func `a trigger of another tool never runs on an import`(sql: String) throws {
    try folder.ledger().importing(smallProgram)
    let plain = PlainSQL(path: folder.ledgerPath)
    try plain.execute(sql)
    let before = try plain.everything()
    for access in [Ledger.Access.writing, .writingOrCreating] {
      let error = #expect(throws: LedgerError.self) { try folder.ledger(access: access) }
      guard case .altered(_, let fault) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(fault.description.hasPrefix("the trigger "))
      #expect(fault.remedy.hasPrefix("take it away with DROP TRIGGER "))
    }
    #expect(try plain.everything() == before)
    #expect(try folder.ledger(access: .reading).imports().count == 1)
  }

  @Test func `an import makes its own triggers and views anew, and leaves other tables alone`()
    throws
  {
    try folder.ledger().importing(smallProgram)
    let plain = PlainSQL(path: folder.ledgerPath)
    let schema = "SELECT name, sql FROM sqlite_master ORDER BY name"
    let before = try plain.rows(schema)
    try plain.execute(
      """
      DROP TRIGGER contacts_added; DROP VIEW sites_view; CREATE VIEW sites_view AS SELECT 1;
      DROP TRIGGER sites_added;
      CREATE TRIGGER sites_added AFTER INSERT ON sites BEGIN DELETE FROM clients; END;
      CREATE TABLE notes (text); INSERT INTO notes VALUES ('mine');
      """
    )
    try folder.ledger().importing([TestFile(.sites, "site_id", ["S9"])])
    #expect(try plain.rows("SELECT * FROM notes") == ["mine"])
    try plain.execute("DROP TABLE notes")
    #expect(try plain.rows(schema) == before)
    #expect(try plain.rows("SELECT count(*) > 0 FROM clients") == ["1"])
  }

  @Test func `a ledger of another program is refused`() throws {
    _ = try folder.ledger(program: "mlo")
    let refusal = LedgerError.otherProgram(
      path: folder.ledgerPath,
      found: "mlo",
      expected: "lip"
    )
    for access in [Ledger.Access.reading, .writing, .writingOrCreating] {
      #expect(throws: refusal) { try folder.ledger(program: "lip", access: access) }
    }
    let any = try Ledger.open(
      folder.ledgerPath,
      program: nil,
      schema: .core,
      access: .reading
    )
    #expect(any.program == "mlo")
  }

  @Test func `a ledger whose making was cut short is made by the next import`() throws {
    for content in [nil, "PRAGMA journal_mode = WAL"] {
      let folder = try TestFolder()
      try Data().write(to: URL(fileURLWithPath: folder.ledgerPath))
      if let content { try PlainSQL(path: folder.ledgerPath).execute(content) }
      #expect(throws: LedgerError.missing(path: folder.ledgerPath)) {
        try folder.ledger(access: .reading)
      }
      let ledger = try folder.ledger()
      try ledger.importing(smallProgram)
      #expect(try ledger.imports().count == 1)
    }
  }

  @Test func `a ledger that another process writes to is busy, and can be read`() throws {
    try folder.ledger().importing(smallProgram)
    let ledger = try folder.ledger()
    let other = try DatabaseQueue(path: folder.ledgerPath)
    try other.writeWithoutTransaction { database in
      try database.execute(sql: "BEGIN EXCLUSIVE")
      #expect(throws: LedgerError.busy(path: folder.ledgerPath)) {
        try ledger.importing(smallProgram)
      }
      var schema = Schema.core
      schema.add(Field("needs", .list), to: .contacts)
      #expect(throws: LedgerError.busy(path: folder.ledgerPath)) {
        try folder.ledger(schema: schema, access: .writing)
      }
      #expect(try folder.ledger(access: .reading).snapshot().targets().count == 2)
      try database.execute(sql: "ROLLBACK")
    }
    try ledger.importing(smallProgram)
  }

  @Test func `a ledger opened for reading takes no import`() throws {
    _ = try folder.ledger()
    let ledger = try folder.ledger(access: .reading)
    #expect(throws: LedgerError.self) { try ledger.importing(smallProgram) }
    #expect(throws: LedgerError.self) {
      try ledger.readers.read { try $0.execute(sql: "DELETE FROM imports") }
    }
  }

  @Test func `a damaged ledger is reported as damaged`() throws {
    try folder.ledger().importing(smallProgram)
    let url = URL(fileURLWithPath: folder.ledgerPath)
    var data = try Data(contentsOf: url)
    data.replaceSubrange(8192..<data.count, with: repeatElement(0xff, count: data.count - 8192))
    try data.write(to: url)
    let error = #expect(throws: LedgerError.self) {
      try folder.ledger(access: .reading).imports()
    }
    guard case .damaged = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func `opening a ledger that is up to date changes no byte`() throws {
    try folder.ledger().importing(smallProgram)
    let before = try Data(contentsOf: URL(fileURLWithPath: folder.ledgerPath))
    for access in [Ledger.Access.reading, .writing, .writingOrCreating] {
      _ = try folder.ledger(access: access).imports()
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder.ledgerPath)) == before)
  }

  @Test func `an error says what to do`() {
    #expect(
      LedgerError.busy(path: "a.sqlite").description
        == "a.sqlite: another process is writing to the ledger; try again when it is done"
    )
  }
}
