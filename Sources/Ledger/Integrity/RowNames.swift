import GRDB
import Records

/// Finds what people call a row of the ledger, and which row of a file it comes from.
struct RowNames {
  let tables: RecordTables
  let database: Database

  /// A version of a record, from its row as it is; the least that is known where it is gone.
  func version(_ number: Int64, of type: RecordType, from origin: ImportNumber?) throws -> LedgerRow
  {
    let table = tables[type]
    let row = try Row.fetchOne(
      database,
      sql: "SELECT * FROM \(table.name) WHERE version_id = ?",
      arguments: [number]
    )
    return LedgerRow(
      table: type.rawValue,
      number: number,
      name: try row.map { try name(of: $0, table) },
      importNumber: origin,
      place: try row.flatMap { try place(of: $0) }
    )
  }

  /// A row of a table without records.
  func fact(
    _ number: Int64,
    of table: DigestedTable,
    from origin: ImportNumber?
  ) throws -> LedgerRow {
    let key =
      switch table {
      case .imports: "import_id"
      case .sources: "source_id"
      case .texts: "code"
      case .seals: "seal_id"
      case .records, .quarantine: "version_id"
      }
    let row = try Row.fetchOne(
      database,
      sql: "SELECT * FROM \(table.name) WHERE \(key) = ?",
      arguments: [number]
    )
    let name: String? =
      switch table {
      case .imports, .seals: nil
      case .sources: try row.flatMap { text(try $0.stored("path")) }
      case .texts: try row.flatMap { text(try $0.stored("text")) }
      case .records, .quarantine: try row.flatMap { text(try $0.stored("quarantine_id")) }
      }
    return LedgerRow(
      table: table.name,
      number: number,
      name: name,
      importNumber: origin,
      place: table == .quarantine ? try row.flatMap { try place(of: $0) } : nil
    )
  }

  private func name(of row: Row, _ table: RecordTable) throws -> String {
    let parts = try table.type.identity.map { field -> String in
      let value = try row.stored(field.rawValue)
      guard let index = table.index(of: field), let stored = Int64.fromDatabaseValue(value) else {
        return text(value) ?? ""
      }
      do {
        return try StoredWords(tables: tables, database: database)
          .text(of: stored, table.columns[index].content)
      } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
        // A name with a part that stands for nothing is still a name.
        return "?"
      }
    }
    return "\(table.type.rawValue):\(parts.joined(separator: ","))"
  }

  private func place(of row: Row) throws -> Diagnostic.Location? {
    let source = try Row.fetchOne(
      database,
      sql: "SELECT * FROM sources WHERE source_id = ?",
      arguments: [try row.stored("source_id")]
    )
    guard let source, let path = text(try source.stored("path")) else { return nil }
    return Diagnostic.Location(
      file: path,
      sheet: source.hasColumn("sheet") ? text(try source.stored("sheet")) : nil,
      line: Int.fromDatabaseValue(try row.stored("source_line"))
    )
  }

  /// What a column holds, as text; nil for nothing.
  private func text(_ value: DatabaseValue) -> String? {
    switch value.storage {
    case .null: nil
    case .int64(let number): String(number)
    case .double(let number): String(number)
    case .string(let text): text
    case .blob: "?"
    }
  }
}
