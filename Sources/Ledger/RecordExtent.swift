import GRDB
import Records

/// How far a table of records goes.
struct RecordExtent: Sendable {
  /// How many records have a code: codes run from 1 to this.
  let records: Int
  let lastVersion: Int64

  /// Reads it; as memory is laid out by it, it must be what a table can have.
  init(_ table: RecordTable, _ database: Database) throws {
    lastVersion = try database.single(
      "SELECT coalesce(max(version_id), 0) FROM \(table.name)",
      as: Int64.self
    )
    records = try database.single(
      "SELECT count FROM identities WHERE type = ?",
      arguments: [table.type.rawValue],
      as: Int.self
    )
    // Every record has a version, and codes are of 32 bits.
    guard (0...Int64(UInt32.max)).contains(lastVersion), (0...Int(lastVersion)).contains(records)
    else {
      throw DatabaseError.contradiction(
        "\(table.type.rawValue) has \(records) records in \(lastVersion) versions"
      )
    }
  }
}
