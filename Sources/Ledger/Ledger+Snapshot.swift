import GRDB
package import Records

extension Ledger {
  /// The records as they stood after an import; after the last one where none is named.
  package func snapshot(asOf requested: ImportNumber? = nil) throws -> LedgerSnapshot {
    try readers.readTransaction { database in
      let last = ImportNumber(
        try database.single("SELECT coalesce(max(import_id), 0) FROM imports", as: Int64.self)
      )
      let number = requested ?? last
      guard (ImportNumber(0)...last).contains(number) else {
        throw LedgerError.noSuchImport(number, last: last)
      }
      let mark = try FileMark(database)
      let asOf = ImportNumber(
        try database.single(
          """
          SELECT coalesce(max(import_id), 0) FROM imports
          WHERE import_id <= ? AND \(mark.changesReports)
          """,
          arguments: [number.rawValue],
          as: Int64.self
        )
      )
      var extents: [RecordType: RecordExtent] = [:]
      for type in RecordType.allCases {
        extents[type] = try RecordExtent(tables[type], database)
      }
      return LedgerSnapshot(
        asOf: asOf,
        quarantine: mark.hasQuarantine
          ? try QuarantineExtent(database, asOf: asOf) : QuarantineExtent(),
        texts: try CodeTable(textsOf: database),
        extents: extents,
        tables: tables,
        schema: schema,
        readers: readers
      )
    }
  }
}
