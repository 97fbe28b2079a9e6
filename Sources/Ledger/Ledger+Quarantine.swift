import GRDB
package import Records

extension Ledger {
  /// The rows that stand in quarantine, by file, sheet, line and number.
  package func quarantine() throws -> [QuarantinedRow] {
    try readers.readTransaction { database in
      guard try FileMark(database).hasQuarantine else { return [] }
      return try QuarantinedRow.fetch(database, where: "q.until_import IS NULL").sorted {
        one,
        two in
        one.place == two.place ? one.number < two.number : one.place < two.place
      }
    }
  }

  /// How many rows stood in quarantine after an import.
  package func quarantineExtent(asOf number: ImportNumber) throws -> QuarantineExtent {
    try readers.readTransaction { database in
      guard try FileMark(database).hasQuarantine else { return QuarantineExtent() }
      return try QuarantineExtent(database, asOf: number)
    }
  }

  /// A row as it stands in quarantine, or last stood there.
  package func quarantinedRow(_ number: QuarantineNumber) throws -> QuarantinedRow {
    try readers.readTransaction { database in
      let versions =
        try FileMark(database).hasQuarantine
        ? QuarantinedRow.fetch(database, where: "q.quarantine_id = \(number.rawValue)") : []
      guard let last = versions.last else { throw LedgerError.noSuchQuarantinedRow(number) }
      return last
    }
  }
}

extension QuarantinedRow {
  /// Where the row is in its file.
  package var place: Diagnostic.Location {
    Diagnostic.Location(file: file.path, sheet: file.sheet, line: row.line)
  }

  /// Versions of rows, in the order in which they were made.
  fileprivate static func fetch(
    _ database: Database,
    where condition: String
  ) throws -> [QuarantinedRow] {
    var files: [Int64: (number: ImportNumber, file: ImportedFile, place: Int)] = [:]
    for row in try Row.fetchAll(
      database,
      sql: """
        SELECT s.*, source_id - (
          SELECT min(o.source_id) FROM sources AS o WHERE o.import_id = s.import_id) AS place
        FROM sources AS s WHERE source_id IN (
          SELECT q.source_id FROM quarantine AS q WHERE \(condition))
        """
    ) {
      files[try row.value("source_id")] = (
        ImportNumber(try row.value("import_id")), try ImportedFile(row), try row.value("place")
      )
    }
    return try Row.fetchAll(
      database,
      sql: "SELECT q.* FROM quarantine AS q WHERE \(condition) ORDER BY q.version_id"
    )
    .map { row in
      guard let (number, file, place) = files[try row.value("source_id")] else {
        throw DatabaseError.contradiction("a row in quarantine comes from no file")
      }
      return QuarantinedRow(
        number: QuarantineNumber(try row.value("quarantine_id")),
        importNumber: number,
        file: file,
        row: try KeptRow(row).badRow(source: place, of: file),
        end: try QuarantineEnd(row)
      )
    }
  }
}

extension QuarantineEnd {
  /// Reads it from a row of the table; nil where the version stands.
  init?(_ row: Row) throws {
    guard let until = try row.optional("until_import", as: Int64.self) else { return nil }
    let word: String = try row.value("ending")
    guard let kind = Kind(rawValue: word) else {
      throw DatabaseError.contradiction("a row left quarantine as \(word)")
    }
    self.init(kind: kind, importNumber: ImportNumber(until))
  }
}
