/// What a measure comes to in one cell.
struct Amount: Sendable, Equatable {
  /// Whether any record, or any client, is behind it: a sum of zeros still occurs.
  var occurs = false
  /// Nil where there is no value, such as a mean of nothing.
  var value: Rational?

  static let nothing = Amount(occurs: false, value: Rational(0))
}

/// Which cells each group of a grouping belongs to, in each window of time.
///
/// A record counts once in each cell that its group belongs to: its member's, the totals', and
/// several members' where a list field has several elements.
struct CellMap: Sendable {
  /// The slots of each window.
  let windows: [Range<Int>]
  let cellCount: Int
  /// For each window, for each group, its cells.
  private let cells: [[[Int32]]]
  /// For each slot, the windows that hold it.
  let windowsOfSlot: [[Int]]

  init(windows: [Range<Int>], slotCount: Int, cellCount: Int, cells: [[[Int32]]]) {
    self.windows = windows
    self.cellCount = cellCount
    self.cells = cells
    windowsOfSlot = (0..<slotCount).map { slot in
      windows.indices.filter { windows[$0].contains(slot) }
    }
  }

  func cells(of group: Int, in window: Int) -> [Int32] { cells[window][group] }
}
