import GRDB
package import Records

/// A record as one import brought it, in words.
package struct RecordVersion: Hashable, Sendable {
  package let firstImport: ImportNumber
  /// The import that superseded or retired it; nil while it is current.
  package let untilImport: ImportNumber?
  /// The row that it came from; of a restored version, that of the version that it restores.
  package let place: Diagnostic.Location
  /// What files can say of it, beside an identifier of its own; blanks are left out.
  package let values: [Value]

  package struct Value: Hashable, Sendable {
    package let field: FieldName
    /// As files write it.
    package let text: String
  }
}

extension Ledger {
  /// The versions of a record, first to last.
  package func versions(of name: RecordName) throws -> [RecordVersion] {
    try readers.readTransaction { database in
      let finder = RecordFinder(tables: tables, database: database)
      guard let record = try finder.record(name) else {
        throw LedgerError.noSuchRecord(name, nearest: try finder.nearest(to: name))
      }
      let table = tables[name.type]
      let words = StoredWords(tables: tables, database: database)
      let sheet = try FileMark(database).hasQuarantine ? "s.sheet" : "NULL"
      return try Row.fetchAll(
        database,
        sql: """
          SELECT r.*, s.path AS "source path", \(sheet) AS "source sheet"
          FROM \(table.name) AS r JOIN sources AS s USING (source_id)
          WHERE r.record = ? ORDER BY r.version_id
          """,
        arguments: [record]
      )
      .map { row in
        let until = try row.optional("until_import", as: Int64.self)
        return RecordVersion(
          firstImport: ImportNumber(try row.value("first_import")),
          untilImport: until.map { ImportNumber($0) },
          place: Diagnostic.Location(
            file: try row.value("source path"),
            sheet: try row.optional("source sheet", as: String.self),
            line: try row.value("source_line")
          ),
          values: try table.columns.compactMap { column in
            guard let stored = try row.optional(column.name.rawValue, as: Int64.self) else {
              return nil
            }
            let text = try words.text(of: stored, column.content)
            return RecordVersion.Value(field: column.name, text: text)
          }
        )
      }
    }
  }

  /// Whether any import brought a record, current or retired.
  package func holds(_ name: RecordName) throws -> Bool {
    try readers.readTransaction { database in
      try RecordFinder(tables: tables, database: database).record(name) != nil
    }
  }

  /// The types of which a record has this identifier of its own, current or retired.
  package func types(identifying identifier: String) throws -> [RecordType] {
    try readers.readTransaction { database in
      let finder = RecordFinder(tables: tables, database: database)
      return try RecordType.allCases.filter {
        try finder.record(of: $0, identifiedBy: identifier) != nil
      }
    }
  }
}

/// What single stored integers stand for, as files write it.
struct StoredWords {
  let tables: RecordTables
  let database: Database

  func text(of value: Int64, _ content: RecordTable.Content) throws -> String {
    switch content {
    case .texts:
      try database.single(
        "SELECT (SELECT text FROM texts WHERE code = ?)",
        arguments: [value],
        as: String.self
      )
    case .references(let type): try identifier(of: value, type)
    case .integers: String(value)
    case .decimals: decimal(millionths: value)
    case .days: try Day(stored: value).description
    }
  }

  private func identifier(of record: Int64, _ type: RecordType) throws -> String {
    guard let field = tables[type].identifier else {
      throw DatabaseError.contradiction("nothing can refer to \(type.rawValue)")
    }
    let query = "SELECT \(quoted(field)) FROM \(tables[type].name) WHERE record = ?"
    // The index of current records answers at once for all but the retired.
    return try database.single(
      "SELECT coalesce((\(query) AND until_import IS NULL), (\(query)))",
      arguments: [record, record],
      as: String.self
    )
  }

  private func decimal(millionths value: Int64) -> String {
    let (whole, rest) = value.magnitude.quotientAndRemainder(dividingBy: 1_000_000)
    var decimals = String(String(rest + 1_000_000).dropFirst())
    while decimals.last == "0" { decimals.removeLast() }
    return (value < 0 ? "-" : "") + String(whole) + (decimals.isEmpty ? "" : ".\(decimals)")
  }
}
