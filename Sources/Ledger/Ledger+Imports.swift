import GRDB
import Records

extension Ledger {
  /// Every import, first to last, with its files.
  package func imports() throws -> [ImportEntry] {
    try readers.readTransaction { database in
      var sources: [Int64: [ImportedFile]] = [:]
      for row in try Row.fetchAll(database, sql: "SELECT * FROM sources ORDER BY source_id") {
        sources[try row.value("import_id"), default: []].append(try ImportedFile(row))
      }
      let rows = try Row.fetchAll(database, sql: "SELECT * FROM imports ORDER BY import_id")
      let undos = UndoHistory(
        fromLast: try rows.reversed().map { row in
          (ImportNumber(try row.value("import_id")), try ImportAction(row).target)
        }
      )
      return try rows.map {
        let number: Int64 = try $0.value("import_id")
        let counts = ImportCounts(
          new: try $0.value("new_records"),
          changed: try $0.value("changed_records"),
          unchanged: try $0.value("unchanged_records"),
          retired: try $0.value("retired_records")
        )
        return ImportEntry(
          number: ImportNumber(number),
          time: try $0.value("imported_at"),
          action: try ImportAction($0),
          undoneBy: undos.undone[ImportNumber(number)],
          counts: counts,
          quarantine: try QuarantineCounts($0),
          sources: sources[number] ?? []
        )
      }
    }
  }
}

extension ImportedFile {
  /// Reads it from a row of the sources.
  init(_ row: Row) throws {
    self.init(
      path: try row.value("path"),
      sheet: row.hasColumn("sheet") ? try row.optional("sheet", as: String.self) : nil,
      type: try row.recordType("type"),
      sha256: try row.value("sha256"),
      byteCount: try row.value("byte_count"),
      rowCount: try row.value("row_count")
    )
  }
}

extension QuarantineCounts {
  /// Reads them from a row of the imports; earlier formats know no quarantine.
  fileprivate init(_ row: Row) throws {
    guard row.hasColumn("quarantined_rows") else {
      self.init()
      return
    }
    self.init(
      quarantined: try row.value("quarantined_rows"),
      settled: try row.value("settled_rows")
    )
  }
}

extension ImportAction {
  /// Reads it from a row of the imports; a ledger of format 1 that nobody has written to since knows
  /// files alone.
  fileprivate init(_ row: Row) throws {
    guard row.hasColumn("undoes") else {
      self = .files
      return
    }
    if let undone = try row.optional("undoes", as: Int64.self) {
      self = .undo(of: ImportNumber(undone))
    } else if let record = try row.optional("retires", as: String.self) {
      self = .retirement(of: record, reason: try row.value("reason"))
    } else if row.hasColumn("dismisses"),
      let rows = try row.optional("dismisses", as: String.self)
    {
      self = .dismissal(of: rows, reason: try row.value("reason"))
    } else {
      self = .files
    }
  }
}
