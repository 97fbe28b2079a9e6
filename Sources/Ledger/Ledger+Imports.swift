import GRDB
import Records

extension Ledger {
  /// Every import, first to last, with its files.
  package func imports() throws -> [ImportEntry] {
    try readers.readTransaction { database in
      var sources: [Int64: [ImportedFile]] = [:]
      for row in try Row.fetchAll(database, sql: "SELECT * FROM sources ORDER BY source_id") {
        guard let type = RecordType(rawValue: row["type"]) else { continue }
        sources[row["import_id"], default: []].append(
          ImportedFile(
            path: row["path"],
            type: type,
            sha256: row["sha256"],
            byteCount: row["byte_count"],
            rowCount: row["row_count"]
          )
        )
      }
      return try Row.fetchAll(database, sql: "SELECT * FROM imports ORDER BY import_id").map {
        let number: Int64 = $0["import_id"]
        let counts = ImportCounts(
          new: $0["new_records"],
          changed: $0["changed_records"],
          unchanged: $0["unchanged_records"],
          retired: $0["retired_records"]
        )
        return ImportEntry(
          number: ImportNumber(number),
          time: $0["imported_at"],
          counts: counts,
          sources: sources[number] ?? []
        )
      }
    }
  }
}
