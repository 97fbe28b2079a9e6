/// The groups that a pass has met in one grouping, numbered as they come.
///
/// A group is the values of the grouping's fields: none, one or two. Small values, which codes
/// are, find their number in a table.
struct GroupIndex: Sendable {
  /// The values of each group, in order of its number.
  private(set) var keys: [GroupKey] = []
  private let fieldCount: Int
  private var firsts = ValueIndex()
  private var seconds = ValueIndex()
  private var pairs = ValueIndex()

  init(fieldCount: Int) {
    self.fieldCount = fieldCount
  }

  mutating func number(of key: GroupKey) -> Int32 {
    var number = firsts.place(of: key.first)
    if fieldCount > 1 {
      number = pairs.place(of: Self.paired(number, seconds.place(of: key.second)))
    }
    if number == keys.count { keys.append(key) }
    return number
  }

  /// Sets the numbers of the groups of some rows, whose `keys` are columns, field by field.
  mutating func number(_ rows: [Int32], keys: [[Int64]], into numbers: inout [Int32]) {
    switch fieldCount {
    case 0:
      let whole = number(of: GroupKey())
      for row in rows { numbers[Int(row)] = whole }
    case 1:
      for row in rows { numbers[Int(row)] = number(of: GroupKey(first: keys[0][Int(row)])) }
    default:
      for row in rows {
        let key = GroupKey(first: keys[0][Int(row)], second: keys[1][Int(row)])
        numbers[Int(row)] = number(of: key)
      }
    }
  }

  /// One number for two places, small where both are: Szudzik's pairing.
  private static func paired(_ first: Int32, _ second: Int32) -> Int64 {
    let (first, second) = (Int64(first), Int64(second))
    return first < second ? second * second + first : first * first + first + second
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
    if value >= 0, value < table.count, table[Int(value)] >= 0 { return table[Int(value)] }
    return newPlace(of: value)
  }

  @inline(never)
  private mutating func newPlace(of value: Int64) -> Int32 {
    if let place = others[value] { return place }
    let place = Int32(values.count)
    values.append(value)
    guard value >= 0, value < Self.tableLimit else {
      others[value] = place
      return place
    }
    if value >= table.count {
      let size = max(16, Int(value) + 1, table.count * 2)
      table.append(contentsOf: repeatElement(-1, count: size - table.count))
    }
    table[Int(value)] = place
    return place
  }
}
