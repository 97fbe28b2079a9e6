import Records

/// The rows of a batch in the columns of their table, row by row instead of column by column,
/// blanks being ``Swift/Int64/blank`` for codes and numbers alike.
struct RowBlock {
  let count: Int
  /// The columns that the file has, by their place in the table.
  let stated: [Int]
  private let width: Int
  private let values: [Int64]
  private let records: [Int64]
  private let lines: [Int64]
  private let source: Int

  init(_ batch: RecordBatch, in table: RecordTable) {
    let width = table.columns.count
    var stated: [Int] = []
    var values = [Int64](repeating: .blank, count: batch.count * width)
    for (field, column) in zip(batch.fields, batch.columns) {
      guard let place = table.index(of: field) else { continue }
      stated.append(place)
      let isCoded = table.columns[place].isCoded
      var target = place
      for value in column {
        values[target] = isCoded && value == 0 ? .blank : value
        target += width
      }
    }
    count = batch.count
    self.stated = stated.sorted()
    self.width = width
    self.values = values
    records = batch.records
    lines = batch.lines
    source = batch.source
  }

  func record(at row: Int) -> Int64 { records[row] }

  func place(at row: Int) -> Place { Place(source: source, line: lines[row]) }

  /// The row's values in the columns of the table.
  func content(at row: Int) -> ArraySlice<Int64> { values[row * width..<(row + 1) * width] }

  @inline(__always)
  func value(at row: Int, column: Int) -> Int64 { values[row * width + column] }
}
