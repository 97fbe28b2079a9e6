import GRDB
import Records

/// Checks that a block says what its rows do.
struct BlockComparison {
  private let table: RecordTable
  private let block: Block
  private let columns: StoredColumns

  /// The blocks of a table, in order; a fault where they are in none.
  static func all(
    of table: RecordTable,
    _ database: Database,
    _ audit: inout LedgerAudit
  ) throws -> [(ClosedRange<Int64>, BlockComparison)] {
    guard table.hasBlocks else { return [] }
    do {
      let blocks = try Block.all(of: table.type, versions: 1...Int64.max, having: [], database)
      return try blocks.map {
        let columns = try StoredColumns(table.type, database)
        return ($0.versions, BlockComparison(table: table, block: $0, columns: columns))
      }
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
      audit.add(.columns(of: table.type, field: nil, versions: nil), to: .columns)
      return []
    }
  }

  func compare(with page: StoredPage, _ audit: inout LedgerAudit) throws {
    for name in block.columns.keys.sorted(by: { $0.rawValue < $1.rawValue }) {
      audit.count(1, of: .columns)
      guard try !says(name, page) else { continue }
      audit.add(
        .columns(of: table.type, field: name, versions: block.versions),
        to: .columns
      )
    }
  }

  private func says(_ name: FieldName, _ page: StoredPage) throws -> Bool {
    let stored: [Int64]
    switch name {
    case Block.record: stored = page.records
    case Block.firstImport: stored = page.firstImports
    case Block.untilImport: stored = page.untilImports
    default:
      guard let column = table.index(of: name) else { return false }
      stored = page.content.columns[column]
    }
    guard page.versions.count == block.versions.count,
      page.versions.first == block.versions.lowerBound
    else { return false }
    var values = [Int64](repeating: .blank, count: stored.count)
    do {
      try columns.withColumn(name, of: block) {
        $0.read(0..<stored.count, into: &values, blankAs: .blank)
      }
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
      return false
    }
    return values == stored
  }
}
