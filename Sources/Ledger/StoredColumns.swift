import GRDB
import Records

/// The columns of the blocks of one type, as bytes that were found to be those written.
struct StoredColumns {
  private let type: RecordType
  private let query: RawStatement

  init(_ type: RecordType, _ database: Database) throws {
    self.type = type
    query = try RawStatement(
      "SELECT data FROM block_columns WHERE block_column_id = ?",
      on: database
    )
  }

  func withColumn<Result>(
    _ name: FieldName,
    of block: Block,
    _ body: (PackedColumn) throws -> Result
  ) throws -> Result {
    let key = BlockColumn.Key(type: type, field: name, firstVersion: block.versions.lowerBound)
    guard let column = block.columns[name] else { throw key.contradiction }
    try query.bind(column.id, at: 0)
    defer { query.reset() }
    guard try query.step() else { throw key.contradiction }
    return try query.withBytes(at: 0) { bytes in
      guard let packed = PackedColumn(bytes, column.summary),
        key.checksum(of: bytes, column.summary) == column.checksum
      else { throw key.contradiction }
      return try body(packed)
    }
  }
}

extension BlockColumn.Key {
  fileprivate var contradiction: DatabaseError {
    .contradiction("the block of \(type.rawValue).\(field) from \(firstVersion) is not as written")
  }
}
