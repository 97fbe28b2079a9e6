import Foundation
import GRDB

/// The records of a folder of CSV files in plain tables of SQLite: nothing of Vouch has read them.
struct PlainRecords: Sendable {
  let database: DatabaseQueue

  /// Loads what `Tables.sql`, and then the program's own `Tables.sql`, has tables for.
  init(_ folder: URL, program: OracleProgram) throws {
    database = try DatabaseQueue()
    try database.write { database in
      for query in program.tables { try database.execute(sql: OracleQueries.text(query)) }
      for table in try Self.tables(database) {
        let file = folder.appending(path: "\(table).csv")
        let columns = try Self.columns(of: table, database)
        let rows = PlainCSV.rows([UInt8](try Data(contentsOf: file)))
        try Self.load(rows, into: table, columns, database)
      }
    }
  }

  /// The tables, each of a record type.
  static func tables(_ database: Database) throws -> [String] {
    try String.fetchAll(
      database,
      sql: "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
    )
  }

  /// The columns of a table, with what they hold.
  private static func columns(of table: String, _ database: Database) throws -> [String: String] {
    let rows = try Row.fetchAll(
      database,
      sql: "SELECT name, type FROM pragma_table_info(?)",
      arguments: [table]
    )
    return Dictionary(uniqueKeysWithValues: rows.map { ($0["name"], $0["type"]) })
  }

  private static func load(
    _ rows: [[String]],
    into table: String,
    _ columns: [String: String],
    _ database: Database
  ) throws {
    // A column that no field is named by is left out.
    let header = (rows.first ?? []).enumerated().compactMap { place, name in
      columns[name].map { (place: place, name: name, type: $0) }
    }
    let names = header.map { "\"\($0.name)\"" }.joined(separator: ", ")
    let marks = header.map { _ in "?" }.joined(separator: ", ")
    let insertion = try database.makeStatement(
      sql: "INSERT INTO \(table) (\(names)) VALUES (\(marks))"
    )
    for row in rows.dropFirst() {
      let values = header.map { value(of: row[$0.place], $0.type) }
      try insertion.execute(arguments: StatementArguments(values))
    }
  }

  /// What a cell says: trimmed and in normal form C, nil where blank; a day without its time; the
  /// elements of a list once each.
  private static func value(of cell: String, _ type: String) -> String? {
    let text = plain(cell)
    if text.isEmpty { return nil }
    switch type {
    case "DAY TEXT": return String(text.prefix(10))
    case "LIST TEXT":
      var elements: [String] = []
      for element in text.split(separator: ";").map({ plain(String($0)) })
      where !element.isEmpty && !elements.contains(element) {
        elements.append(element)
      }
      return elements.isEmpty ? nil : elements.joined(separator: ";")
    default: return text
    }
  }

  private static func plain(_ cell: String) -> String {
    // Most cells are words of ASCII that need nothing done to them.
    if cell.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x80 }) { return cell }
    return cell.trimmingCharacters(in: .whitespaces).precomposedStringWithCanonicalMapping
  }
}
