import GRDB
import Records

/// Reads blocks for a scan: the versions that are current in a snapshot and dated on its days.
struct BlockReader {
  private let type: RecordType
  private let asOf: ImportNumber
  private let days: ClosedRange<Int64>?
  private let fields: [Field]

  /// A field of the scan; one that no import has brought has no column and is blank everywhere.
  private struct Field {
    let name: FieldName
    let isStored: Bool
    let blank: Int64
  }

  private let columns: StoredColumns
  private var choice = RowChoice(capacity: Block.defaultSize)
  /// What rows are chosen by.
  private var values = [Int64](repeating: 0, count: Block.defaultSize)

  init(
    _ scan: Scan,
    in table: RecordTable,
    _ contents: [RecordTable.Content],
    asOf number: ImportNumber,
    _ database: Database
  ) throws {
    type = scan.type
    asOf = number
    days = scan.days.map { $0.lowerBound.number...$0.upperBound.number }
    fields = zip(scan.fields, contents).map { name, content in
      Field(
        name: name,
        isStored: table.index(of: name) != nil,
        blank: content.isCoded ? 0 : .blank
      )
    }
    columns = try StoredColumns(type, database)
  }

  /// The columns that a block must have to be read.
  var columnNames: [FieldName] {
    [Block.record, Block.firstImport, Block.untilImport] + (days == nil ? [] : [Block.date])
      + fields.filter(\.isStored).map(\.name)
  }

  /// Fills a batch with those of some versions of a block that the scan is about.
  mutating func fill(
    _ batch: inout ColumnBatch,
    from block: Block,
    _ versions: ClosedRange<Int64>
  ) throws {
    let start = block.versions.lowerBound
    let rows = Int(versions.lowerBound - start)..<Int(versions.upperBound - start) + 1
    batch.count = 0
    guard try choose(rows, of: block) else { return }
    try read(Block.record, of: block, rows, into: &batch.records, blankAs: .blank)
    for (place, field) in fields.enumerated() {
      if field.isStored {
        try read(field.name, of: block, rows, into: &batch.columns[place], blankAs: field.blank)
      } else {
        for row in 0..<rows.count { batch.columns[place][row] = field.blank }
      }
    }
    batch.count = rows.count
    choice.apply(to: &batch)
  }

  /// Chooses the rows that the scan is about; says no where there can be none.
  private mutating func choose(_ rows: Range<Int>, of block: Block) throws -> Bool {
    choice.keepAll()
    let begun = Int64.min...asOf.rawValue
    let notEnded = asOf.rawValue + 1...Int64.max
    return try keep(rows, of: block, by: Block.firstImport, in: begun, blankAs: .blank)
      && keep(rows, of: block, by: Block.untilImport, in: notEnded, blankAs: .max)
      && days.map { try keep(rows, of: block, by: Block.date, in: $0, blankAs: .blank) } ?? true
  }

  private mutating func keep(
    _ rows: Range<Int>,
    of block: Block,
    by name: FieldName,
    in range: ClosedRange<Int64>,
    blankAs blank: Int64
  ) throws -> Bool {
    let fit = try columns.withColumn(name, of: block) { column in
      let fit = column.fit(in: range, blankAs: blank)
      if fit == .some { column.read(rows, into: &values, blankAs: blank) }
      return fit
    }
    if fit == .some { choice.keep(values, rows.count, in: range) }
    return fit != .none
  }

  private func read(
    _ name: FieldName,
    of block: Block,
    _ rows: Range<Int>,
    into values: inout [Int64],
    blankAs blank: Int64
  ) throws {
    try columns.withColumn(name, of: block) { $0.read(rows, into: &values, blankAs: blank) }
  }
}
