import Records

/// Which rows of a batch stay in it.
struct RowChoice {
  private var isKept: [Bool]
  private(set) var keepsAll = true

  init(capacity: Int) {
    isKept = [Bool](repeating: true, count: capacity)
  }

  mutating func keepAll() {
    guard !keepsAll else { return }
    for row in isKept.indices { isKept[row] = true }
    keepsAll = true
  }

  mutating func drop(_ row: Int) {
    isKept[row] = false
    keepsAll = false
  }

  mutating func keep(_ values: [Int64], _ count: Int, in range: ClosedRange<Int64>) {
    for row in 0..<count where !range.contains(values[row]) { drop(row) }
  }

  /// Takes the other rows out of a batch.
  func apply(to batch: inout ColumnBatch) {
    guard !keepsAll else { return }
    let rows = batch.count
    batch.count = moveKept(of: &batch.records, rows)
    for column in batch.columns.indices { _ = moveKept(of: &batch.columns[column], rows) }
  }

  /// Moves the values of kept rows to the front, and says how many they are.
  private func moveKept(of values: inout [Int64], _ rows: Int) -> Int {
    var count = 0
    for row in 0..<rows {
      // Without a branch: what is not kept is written over.
      values[count] = values[row]
      count += isKept[row] ? 1 : 0
    }
    return count
  }
}
