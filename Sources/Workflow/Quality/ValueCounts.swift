/// How often each of some values that are not negative occurs.
struct ValueCounts {
  private(set) var count = 0
  /// By value, for the small ones that almost all are.
  private var small: [Int] = []
  private var large: [Int64: Int] = [:]

  private static let smallest: Range<Int64> = 0..<1024

  mutating func add(_ value: Int64) {
    count += 1
    guard Self.smallest.contains(value) else {
      large[value, default: 0] += 1
      return
    }
    if small.isEmpty { small = Array(repeating: 0, count: Self.smallest.count) }
    small[Int(value)] += 1
  }

  /// The least value that `part` of `parts` of all do not exceed: a value that occurs, so whole.
  ///
  /// Of nothing there is none.
  func quantile(_ part: Int, of parts: Int) -> Int64? {
    var rest = (count * part + parts - 1) / parts
    guard rest > 0 else { return nil }
    for (value, occurrences) in small.enumerated() {
      rest -= occurrences
      if rest <= 0 { return Int64(value) }
    }
    for (value, occurrences) in large.sorted(by: { $0.key < $1.key }) {
      rest -= occurrences
      if rest <= 0 { return value }
    }
    return nil
  }
}
