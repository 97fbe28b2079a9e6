/// What a measure comes to in one cell.
struct Amount: Sendable, Equatable {
  /// Whether any record, or any client, is behind it: a sum of zeros still occurs.
  var occurs = false
  /// Nil where there is no value, such as a median of nothing.
  private var total: Rational?
  /// What the total of a mean is divided by; nil where it is the value.
  private var weight: Int64?
  /// Of a median, how often each number stands there; the total is the middle one.
  private var numbers: [Int64: Int64]?

  /// Nil where there is no value, such as a mean of nothing.
  var value: Rational? {
    guard let weight, let total else { return total }
    return total / Rational(weight)
  }

  /// A number of entities, which occur where there are any.
  init(counting count: Int64) {
    self.init(occurs: count > 0, value: Rational(count))
  }

  init(occurs: Bool, value: Rational?) {
    self.occurs = occurs
    total = value
  }

  /// A mean.
  init(occurs: Bool, sum: Int64, over count: Int64) {
    self.occurs = occurs
    total = Rational(sum)
    weight = count
  }

  /// A median.
  init(occurs: Bool, medianOf numbers: [Int64: Int64]) {
    self.occurs = occurs
    self.numbers = numbers
    total = MedianTally.median(of: numbers)
  }

  /// Adds what one amount is more than another: of a mean, its sum and its count; of a median, its
  /// numbers.
  mutating func add(_ after: Amount, less before: Amount) {
    if let new = after.numbers, let old = before.numbers {
      numbers?.merge(new, uniquingKeysWith: +)
      numbers?.merge(old.mapValues { -$0 }, uniquingKeysWith: +)
      total = numbers.flatMap(MedianTally.median)
      return
    }
    guard let own = total, let new = after.total, let old = before.total else { return }
    total = own + (new - old)
    guard let weight, let newWeight = after.weight, let oldWeight = before.weight else { return }
    self.weight = weight + newWeight - oldWeight
  }
}

/// Which cells each group of a grouping belongs to, in each window of time.
///
/// A record counts once in each cell that its group belongs to: its member's, the totals', and
/// several members' where a list field has several elements.
struct CellMap: Sendable {
  /// The slots of each window.
  let windows: [Range<Int>]
  let cellCount: Int
  /// For each slot, the windows that hold it.
  let windowsOfSlot: [[Int]]
  /// The cells of all groups in all windows, one after the other.
  private var cells: [Int32] = []
  /// Where those of each group begin, window by window, and one more for the end of the last.
  private var starts: [Int32] = [0]
  let groupCount: Int

  /// `cells` are, for each window, those of each group.
  init(windows: [Range<Int>], slotCount: Int, cellCount: Int, cells: [[[Int32]]]) {
    self.windows = windows
    self.cellCount = cellCount
    windowsOfSlot = (0..<slotCount).map { slot in
      windows.indices.filter { windows[$0].contains(slot) }
    }
    groupCount = cells.first?.count ?? 0
    for group in cells.joined() {
      self.cells += group
      starts.append(Int32(self.cells.count))
    }
  }

  /// What numbers of entities, each in one group, come to in the cells of a window.
  func amounts(counting groups: [Int64], in window: Int) -> [Amount] {
    var counts = [Int64](repeating: 0, count: cellCount)
    for (group, count) in groups.enumerated() where count > 0 {
      for cell in cells(of: group, in: window) { counts[Int(cell)] += count }
    }
    return counts.map(Amount.init(counting:))
  }

  /// The groups of each cell in a window.
  func groups(in window: Int) -> [[Int]] {
    var groups = [[Int]](repeating: [], count: cellCount)
    for group in 0..<groupCount {
      for cell in cells(of: group, in: window) { groups[Int(cell)].append(group) }
    }
    return groups
  }

  func cells(of group: Int, in window: Int) -> ArraySlice<Int32> {
    let place = window * groupCount + group
    return cells[Int(starts[place])..<Int(starts[place + 1])]
  }
}
