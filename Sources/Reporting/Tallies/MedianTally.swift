import Records

/// Medians: for each group and slot, how often each exact number stood there.
///
/// Merging adds.
struct MedianTally: Sendable {
  private var counts: [Place: [Int64: Int64]] = [:]
  /// Records without a number: they occur, and are left out of the median.
  private var blanks: Set<Place> = []

  private struct Place: Hashable, Sendable {
    let group: Int32
    let slot: Int32
  }

  /// Counts the numbers of some rows of a batch.
  mutating func add(_ values: [Int64], of rows: TalliedRows, groups: [Int32]) {
    for row in rows.places {
      let place = Place(group: groups[Int(row)], slot: rows.slots[Int(row)])
      let value = values[Int(row)]
      if value == .blank {
        blanks.insert(place)
      } else {
        counts[place, default: [:]][value, default: 0] += 1
      }
    }
  }

  /// Adds another part's tally, whose groups are numbered as `groups` says here.
  mutating func merge(_ other: Self, groups: [Int32]) {
    for (place, values) in other.counts {
      let own = Place(group: groups[Int(place.group)], slot: place.slot)
      counts[own, default: [:]].merge(values, uniquingKeysWith: +)
    }
    for place in other.blanks {
      blanks.insert(Place(group: groups[Int(place.group)], slot: place.slot))
    }
  }

  /// The median of each cell in each window: of an even number, the mean of the middle two.
  func evaluate(_ map: CellMap) -> [[Amount]] {
    var histograms = [[[Int64: Int64]]](
      repeating: [[Int64: Int64]](repeating: [:], count: map.cellCount),
      count: map.windows.count
    )
    var occurs = [[Bool]](
      repeating: [Bool](repeating: false, count: map.cellCount),
      count: map.windows.count
    )
    func forEachCell(of place: Place, _ body: (Int, Int) -> Void) {
      for window in map.windowsOfSlot[Int(place.slot)] {
        for cell in map.cells(of: Int(place.group), in: window) { body(window, Int(cell)) }
      }
    }
    for (place, values) in counts {
      forEachCell(of: place) { window, cell in
        histograms[window][cell].merge(values, uniquingKeysWith: +)
        occurs[window][cell] = true
      }
    }
    for place in blanks {
      forEachCell(of: place) { window, cell in occurs[window][cell] = true }
    }
    return histograms.indices.map { window in
      histograms[window].indices.map { cell in
        Amount(occurs: occurs[window][cell], medianOf: histograms[window][cell])
      }
    }
  }

  /// The middle number of those that stand as often as a histogram says; nil where there is none.
  static func median(of histogram: [Int64: Int64]) -> Rational? {
    let count = histogram.values.reduce(0, +)
    guard count > 0 else { return nil }
    var seen: Int64 = 0
    var lower: Int64?
    // Some may stand there no more.
    for (value, times) in histogram.sorted(by: { $0.key < $1.key }) where times > 0 {
      seen += times
      if lower == nil, seen * 2 >= count { lower = value }
      if let lower, seen * 2 > count {
        return Rational(Int128(lower) + Int128(value), over: 2)
      }
    }
    return nil
  }
}
