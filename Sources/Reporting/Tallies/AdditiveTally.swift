import Records

/// Counts, sums and means: for each group and slot, how many records, how many of them with a
/// number, and the sum of those. Merging adds.
struct AdditiveTally: Sendable {
  private let slotCount: Int
  private var records: [Int64] = []
  private var valued: [Int64] = []
  private var sums: [Int64] = []

  /// What of the tally is the measure's value.
  enum Result: Sendable {
    case count
    case sum
    case mean
  }

  init(slotCount: Int) {
    self.slotCount = slotCount
  }

  /// Counts a record that has no number, or whose number nobody asks for.
  mutating func add(group: Int32, slot: Int32) {
    let place = place(group, slot)
    records[place] += 1
  }

  /// Counts a record with its number.
  mutating func add(_ value: Int64, group: Int32, slot: Int32) {
    let place = place(group, slot)
    records[place] += 1
    guard value != .blank else { return }
    valued[place] += 1
    sums[place] += value
  }

  private mutating func place(_ group: Int32, _ slot: Int32) -> Int {
    let place = Int(group) * slotCount + Int(slot)
    if place >= records.count {
      let missing = (Int(group) + 1) * slotCount - records.count
      records.append(contentsOf: repeatElement(0, count: missing))
      valued.append(contentsOf: repeatElement(0, count: missing))
      sums.append(contentsOf: repeatElement(0, count: missing))
    }
    return place
  }

  /// Adds another part's tally, whose groups are numbered as `groups` says here.
  mutating func merge(_ other: Self, groups: [Int32]) {
    for place in other.records.indices where other.records[place] > 0 {
      let slot = Int32(place % slotCount)
      let own = self.place(groups[place / slotCount], slot)
      records[own] += other.records[place]
      valued[own] += other.valued[place]
      sums[own] += other.sums[place]
    }
  }

  /// The amount of each cell in each window.
  func evaluate(_ map: CellMap, as result: Result) -> [[Amount]] {
    let groupCount = records.count / slotCount
    return map.windows.indices.map { window in
      var cells = [(records: Int64, valued: Int64, sum: Int64)](
        repeating: (0, 0, 0),
        count: map.cellCount
      )
      for group in 0..<groupCount {
        var total = (records: Int64(0), valued: Int64(0), sum: Int64(0))
        for slot in map.windows[window] {
          let place = group * slotCount + slot
          total.records += records[place]
          total.valued += valued[place]
          total.sum += sums[place]
        }
        guard total.records > 0 else { continue }
        for cell in map.cells(of: group, in: window) {
          cells[Int(cell)].records += total.records
          cells[Int(cell)].valued += total.valued
          cells[Int(cell)].sum += total.sum
        }
      }
      return cells.map { cell in
        let value: Rational? =
          switch result {
          case .count: Rational(cell.records)
          case .sum: Rational(cell.sum)
          case .mean: Rational(Int128(cell.sum), over: Int128(cell.valued))
          }
        return Amount(occurs: cell.records > 0, value: value)
      }
    }
  }
}
