import Foundation
import GRDB
import Records
import Testing

@testable import Ledger

/// Every column of every table of a ledger, set by hand to what no import leaves there: each time
/// the audit says that something is wrong, and never fails itself.
struct TamperTests {
  let folder: TestFolder
  let plain: PlainSQL
  /// A copy of the ledger that takes NULL everywhere and a current record twice, and the tables and
  /// indexes as they were before.
  let loose: String
  let texts: [(name: String, sql: String)]

  init() throws {
    folder = try TestFolder()
    plain = PlainSQL(path: folder.ledgerPath)
    let ledger = try folder.ledger()
    try ledger.importing(smallProgram)
    for period in ["2025-10", "2025-11"] {
      _ = try ledger.addSeal { number, _ in
        SealEntry(
          number: number,
          time: "2025-12-05T09:00:00Z",
          report: "monthly",
          period: period,
          asOf: ImportNumber(1),
          folder: "/srv/reports",
          document: "{}",
          sha256: "hash-\(number)"
        )
      }
    }
    var late = TestFile(.contacts, path: "late.csv", "contact_id minutes", ["K2,50", "K4,5"])
    late.badRows = [TestBadRow(line: 4, identity: "K9", cells: ["K9"], reason: "no date")]
    try ledger.importing([late])

    loose = folder.path + "/loose.sqlite"
    try plain.execute("VACUUM INTO \(literal(loose))")
    texts = try DatabaseQueue(path: loose).read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT name, sql FROM sqlite_master
          WHERE sql LIKE '% NOT NULL%' OR sql LIKE 'CREATE UNIQUE INDEX %'
          """
      )
      .map { ($0["name"], $0["sql"]) }
    }
    try PlainSQL(path: loose).execute(
      """
      PRAGMA writable_schema = ON;
      UPDATE sqlite_master SET sql = replace(sql, ' NOT NULL', '') WHERE type = 'table';
      UPDATE sqlite_master SET sql = replace(sql, 'CREATE UNIQUE INDEX', 'CREATE INDEX')
        WHERE type = 'index';
      """
    )
  }

  static let tables =
    [
      "block_columns", "fields", "identities", "imports", "ledger", "quarantine", "row_digests",
      "seals", "sources", "texts",
    ] + RecordType.allCases.map(\.rawValue)

  /// Numbers of rows that nothing goes by.
  static let meaningless = ["block_column_id", "row_digest_id"]

  private let greatest = "9223372036854775807"

  @Test(arguments: tables) func `whatever a column is set to, something is found`(
    table: String
  ) throws {
    let row = try row(of: table)
    var tampered = 0
    for column in try columns(of: table) where !Self.meaningless.contains(column) {
      let name = "\"\(column)\""
      let other = """
        CASE typeof(\(name)) WHEN 'integer' THEN \(name) + 1 WHEN 'null' THEN 1
          WHEN 'blob' THEN CAST(x'FF' || substr(\(name), 2) AS BLOB) ELSE \(name) || 'x' END
        """
      for value in try ["NULL", other] + (isText(column, of: table) ? [] : ["'x'", greatest]) {
        let sql =
          "UPDATE \"\(table)\" SET \(name) = \(value) WHERE \(row) AND \(name) IS NOT \(value)"
        if try expectFault(after: sql) { tampered += 1 }
      }
    }
    #expect(tampered > 0)
  }

  // Blocks may go at any time: the next import makes them again.
  @Test(arguments: tables.filter { $0 != "block_columns" })
  func `a row that is gone is missed`(table: String) throws {
    #expect(try expectFault(after: "DELETE FROM \"\(table)\" WHERE \(row(of: table))"))
  }

  @Test(arguments: tables) func `a row that no import brought is found`(table: String) throws {
    let columns = try columns(of: table).filter {
      !["\(table)_id", "import_id", "source_id", "code", "version_id", "seal_id"].contains($0)
        || ["row_digests", "seals"].contains(table) && $0 == "import_id"
        || RecordType(rawValue: table) != nil && $0 == "source_id"
        || table == "quarantine" && $0 == "source_id"
        || table == "sources" && $0 == "import_id"
    }
    .filter { !Self.meaningless.contains($0) }
    let values = columns.map {
      ["table_name", "type"].contains($0) && RecordType(rawValue: table) == nil
        && !["sources", "quarantine"].contains(table) ? "'junk'" : "\"\($0)\""
    }
    let sql = """
      INSERT INTO "\(table)" (\(columns.map { "\"\($0)\"" }.joined(separator: ", ")))
      SELECT \(values.joined(separator: ", ")) FROM "\(table)" WHERE \(try row(of: table))
      """
    #expect(try expectFault(after: sql))
  }

  // MARK: A case

  private func columns(of table: String) throws -> [String] {
    try plain.rows("SELECT name FROM pragma_table_info('\(table)')")
  }

  /// Whether a column takes texts only, so that one other text stands for all other values.
  private func isText(_ column: String, of table: String) throws -> Bool {
    try plain.rows("SELECT type FROM pragma_table_info('\(table)') WHERE name = '\(column)'")
      == ["TEXT"]
  }

  /// What chooses one row of a table.
  private func row(of table: String) throws -> String {
    switch table {
    case "fields": "type = 'contacts' AND name = 'minutes'"
    case "identities": "type = 'contacts'"
    default: "rowid = (SELECT max(rowid) FROM \"\(table)\")"
    }
  }

  /// - Returns: whether SQLite let it be done, and it did something.
  private func expectFault(after sql: String) throws -> Bool {
    let copy = try TestFolder()
    try FileManager.default.copyItem(atPath: loose, toPath: copy.ledgerPath)
    guard try tamper(sql, with: copy.ledgerPath) else { return false }
    do {
      let audit = try copy.ledger(access: .inspecting).audit()
      #expect(!audit.faults.isEmpty, "\(sql)")
      #expect(audit[.file].checked > 0)
    } catch LedgerError.otherProgram where sql.contains("\"ledger\"") {
    } catch LedgerError.damaged where sql.contains("\"ledger\"") {
      // Whose ledger it is must be known before anything can be checked.
    } catch {
      Issue.record("\(sql): \(error)")
    }
    return true
  }

  private func tamper(_ sql: String, with path: String) throws -> Bool {
    try DatabaseQueue(path: path).writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF")
      do { try database.execute(sql: sql) } catch is DatabaseError { return false }
      guard database.changesCount > 0 else { return false }
      try database.execute(sql: "PRAGMA writable_schema = ON")
      for (name, text) in texts {
        try database.execute(
          sql: "UPDATE sqlite_master SET sql = ? WHERE name = ?",
          arguments: [text, name]
        )
      }
      return true
    }
  }
}
