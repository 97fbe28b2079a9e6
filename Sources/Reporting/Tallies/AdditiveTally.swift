import Records

/// Counts, sums and means: for each group and slot, how many records, how many of them with a
/// number, and the sum of those.
///
/// Merging adds.
struct AdditiveTally: Sendable {
  private let slotCount: Int
  /// Group by group, in each slot by slot.
  private var cells: [Cell] = []

  private struct Cell {
    var records: Int64 = 0
    var valued: Int64 = 0
    var sum: Int64 = 0

    static func += (left: inout Self, right: Self) {
      left.records += right.records
      left.valued += right.valued
      left.sum += right.sum
    }

    func amount(as result: Result) -> Amount {
      let occurs = records > 0
      return switch result {
      case .count: Amount(occurs: occurs, value: Rational(records))
      case .sum: Amount(occurs: occurs, value: Rational(sum))
      case .mean: Amount(occurs: occurs, sum: sum, over: valued)
      }
    }
  }

  /// What of the tally is the measure's value.
  enum Result: Sendable {
    case count
    case sum
    case mean
  }

  init(slotCount: Int) {
    self.slotCount = slotCount
  }

  /// Counts some rows of a batch, whose groups and slots are those of ``TalliedRows``.
  mutating func count(_ rows: TalliedRows, groups: [Int32], groupCount: Int) {
    makeRoom(for: groupCount)
    for row in rows.places {
      let place = Int(groups[Int(row)]) * slotCount + Int(rows.slots[Int(row)])
      cells[place].records += 1
    }
  }

  /// Counts some rows of a batch with their numbers; a blank is left out of sums.
  mutating func add(
    _ values: [Int64],
    of rows: TalliedRows,
    groups: [Int32],
    groupCount: Int
  ) {
    makeRoom(for: groupCount)
    for row in rows.places {
      let place = Int(groups[Int(row)]) * slotCount + Int(rows.slots[Int(row)])
      cells[place].records += 1
      let value = values[Int(row)]
      guard value != .blank else { continue }
      cells[place].valued += 1
      cells[place].sum += value
    }
  }

  private mutating func makeRoom(for groupCount: Int) {
    let missing = groupCount * slotCount - cells.count
    if missing > 0 { cells.append(contentsOf: repeatElement(Cell(), count: missing)) }
  }

  /// Adds another part's tally, whose groups are numbered as `groups` says here.
  mutating func merge(_ other: Self, groups: [Int32]) {
    makeRoom(for: groups.reduce(0) { max($0, Int($1) + 1) })
    for (place, cell) in other.cells.enumerated() where cell.records > 0 {
      cells[Int(groups[place / slotCount]) * slotCount + place % slotCount] += cell
    }
  }

  /// The amount of each cell in each window.
  func evaluate(_ map: CellMap, as result: Result) -> [[Amount]] {
    map.windows.indices.map { window in
      var totals = [Cell](repeating: Cell(), count: map.cellCount)
      for group in 0..<cells.count / slotCount {
        var total = Cell()
        for slot in map.windows[window] { total += cells[group * slotCount + slot] }
        guard total.records > 0 else { continue }
        for cell in map.cells(of: group, in: window) { totals[Int(cell)] += total }
      }
      return totals.map { $0.amount(as: result) }
    }
  }
}
