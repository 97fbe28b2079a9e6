import Records
import Templates

/// The values of two fields of a row, to be told the same or not.
struct ComparedValues: Sendable {
  private let left: Side
  private let right: Side

  /// One field: a reader of its values, and for values that are lists of several, the codes of
  /// their elements.
  private struct Side: Sendable {
    let reader: Reader
    let kind: ValueKind
    let elements: [Int64: [Int64]]

    init(_ reader: Reader, _ reading: ValueReading) {
      self.reader = reader
      kind = reading.kind
      elements = reading.kind == .list ? reading.terms.elements : [:]
    }
  }

  /// Nil where no value of one is a value of the other.
  init?(
    _ left: (reader: Reader, reading: ValueReading),
    _ right: (reader: Reader, reading: ValueReading)
  ) {
    switch (left.reading.kind, right.reading.kind) {
    case (.text, .text), (.text, .list), (.list, .text), (.list, .list): break
    case (.record(let type), .record(let other)) where type == other: break
    default: return nil
    }
    self.left = Side(left.reader, left.reading)
    self.right = Side(right.reader, right.reading)
  }

  /// Whether each of some rows holds the same value in both fields, or lists with an element in
  /// common; a blank is the same as nothing.
  func areSame(_ batch: borrowing ColumnBatch, rows: [Int32], slots: [Int32]) -> [Bool] {
    var lefts = [Int64](repeating: 0, count: batch.count)
    var rights = lefts
    left.reader.read(batch, rows: rows, slots: slots, into: &lefts)
    right.reader.read(batch, rows: rows, slots: slots, into: &rights)
    return rows.map { areSame(lefts[Int($0)], rights[Int($0)]) }
  }

  private func areSame(_ first: Int64, _ second: Int64) -> Bool {
    guard !left.kind.isBlank(first), !right.kind.isBlank(second) else { return false }
    switch (left.elements[first], right.elements[second]) {
    case (nil, nil): return first == second
    case (let firsts?, nil): return firsts.contains(second)
    case (nil, let seconds?): return seconds.contains(first)
    case (let firsts?, let seconds?): return firsts.contains { seconds.contains($0) }
    }
  }
}
