/// The groups that a pass has met in one grouping, numbered as they come.
///
/// A group is the values of the grouping's fields: none, one or two. Small values, which codes
/// are, find their number in a table.
struct GroupIndex: Sendable {
  /// The values of each group, in order of its number.
  private(set) var keys: [GroupKey] = []
  private var first = ValueIndex()
  private var seconds: [ValueIndex] = []
  private var numbers: [[Int32]] = []

  mutating func number(of key: GroupKey) -> Int32 {
    let row = Int(first.place(of: key.first))
    if row == seconds.count {
      seconds.append(ValueIndex())
      numbers.append([])
    }
    let place = Int(seconds[row].place(of: key.second))
    if place == numbers[row].count {
      numbers[row].append(Int32(keys.count))
      keys.append(key)
    }
    return numbers[row][place]
  }
}

/// The values of a grouping's fields, 0 where it has fewer than two.
struct GroupKey: Hashable, Sendable {
  var first: Int64 = 0
  var second: Int64 = 0

  /// Which of a grouping's fields.
  enum Place: Sendable {
    case first
    case second
  }

  subscript(place: Place) -> Int64 {
    switch place {
    case .first: first
    case .second: second
    }
  }
}

/// Values numbered as they come.
struct ValueIndex: Sendable {
  /// The place of each value from 0 up, -1 where it has not been met.
  private var table: [Int32] = []
  private var others: [Int64: Int32] = [:]
  private(set) var values: [Int64] = []

  private static let tableLimit = Int64(1) << 20

  mutating func place(of value: Int64) -> Int32 {
    guard value >= 0, value < Self.tableLimit else {
      if let place = others[value] { return place }
      let place = Int32(values.count)
      others[value] = place
      values.append(value)
      return place
    }
    if value >= table.count {
      let size = max(16, Int(value) + 1, table.count * 2)
      table.append(contentsOf: repeatElement(-1, count: size - table.count))
    }
    if table[Int(value)] < 0 {
      table[Int(value)] = Int32(values.count)
      values.append(value)
    }
    return table[Int(value)]
  }
}
