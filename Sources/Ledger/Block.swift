import GRDB
import Records

/// A whole run of versions of one type, kept column by column beside its rows.
///
/// Blocks say nothing that the rows do not, and every one may be dropped at any time: a scan then
/// reads the rows, and the next import makes it again. ``BlockGuards`` drops those of a table that
/// another tool writes to.
struct Block {
  let versions: ClosedRange<Int64>
  fileprivate(set) var columns: [FieldName: Column] = [:]

  struct Column {
    /// The row of `block_columns` that holds the bytes.
    let id: Int64
    let summary: BlockColumn.Summary
    let checksum: Int64
  }

  /// Versions in a block; as many rows as a scan delivers at once.
  static let defaultSize = 16_384

  /// The columns of every block beside the fields.
  static let record: FieldName = "record"
  static let firstImport: FieldName = "first_import"
  static let untilImport: FieldName = "until_import"
  /// The field that places records of some types in a month.
  static let date: FieldName = "date"

  /// The columns that a block of a table has once it is whole.
  static func columnNames(of table: RecordTable) -> [FieldName] {
    [record, firstImport, untilImport] + table.columns.map(\.name)
  }
}

extension Block {
  /// The blocks that hold some of these versions and have all of these columns, in order.
  static func all(
    of type: RecordType,
    versions: ClosedRange<Int64>,
    having names: [FieldName],
    _ database: Database
  ) throws -> [Block] {
    let rows = try RawStatement(
      """
      SELECT first_version, last_version, block_column_id, least, greatest, blanks, checksum, field
      FROM block_columns
      WHERE type = \(literal(type.rawValue)) AND first_version <= \(versions.upperBound)
        AND last_version >= \(versions.lowerBound)
      ORDER BY first_version
      """,
      on: database
    )
    var blocks: [Block] = []
    while try rows.step() {
      let (first, last) = (rows.code(at: 0), rows.code(at: 1))
      if blocks.last?.versions.lowerBound != first {
        // Else a record would be read twice, or memory laid out by a size that no block has.
        guard first > blocks.last?.versions.upperBound ?? 0, last >= first,
          last - first < Int64(defaultSize)
        else { throw DatabaseError.contradiction("the blocks of \(type.rawValue) overlap") }
        blocks.append(Block(versions: first...last))
      }
      guard blocks[blocks.count - 1].versions.upperBound == last else {
        throw DatabaseError.contradiction("a block of \(type.rawValue) has two ends")
      }
      let name = FieldName(rows.withText(at: 7) { String(decoding: $0, as: UTF8.self) })
      let summary = BlockColumn.Summary(
        count: Int(last - first) + 1,
        blanks: Int(rows.code(at: 5)),
        least: rows.code(at: 3),
        greatest: rows.code(at: 4)
      )
      blocks[blocks.count - 1].columns[name] = Column(
        id: rows.code(at: 2),
        summary: summary,
        checksum: rows.code(at: 6)
      )
    }
    return blocks.filter { block in names.allSatisfy { block.columns[$0] != nil } }
  }
}
