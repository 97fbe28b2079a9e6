import Records
import Templates

/// What every measure of a section comes to in every window and cell of two axes.
struct Grid {
  /// The places of the shown members among those that cells were worked out for.
  private var rowPlaces: [Int]
  private var acrossPlaces: [Int]
  private let rowAxis: MemberAxis
  private let acrossAxis: MemberAxis
  private let slots: [Range<Int>]
  private let slotCount: Int
  private let shownWindows: [Int]
  private let rows: AxisPlaces
  private let across: AxisPlaces
  /// For each measure, the amounts of the cells in each window.
  private var amounts: [[[Amount]]] = []
  private var places: [Measure: Int] = [:]

  /// `shownWindows` are those that a shown column looks at.
  init(
    rows: MemberAxis,
    across: MemberAxis,
    windows: [ClosedRange<Day>],
    _ shownWindows: [Int],
    _ timeline: Timeline
  ) {
    rowPlaces = Array(rows.members.indices)
    acrossPlaces = Array(across.members.indices)
    (rowAxis, acrossAxis) = (rows, across)
    slots = windows.map(timeline.slots(of:))
    slotCount = timeline.slotCount
    self.shownWindows = shownWindows
    let lastSlots = slots.map { $0.upperBound - 1 }
    self.rows = AxisPlaces(rows, lastSlots: lastSlots)
    self.across = AxisPlaces(across, lastSlots: lastSlots)
  }

  /// The same numbers with some members left out; nil where others are asked for.
  func showing(_ rows: MemberAxis, _ across: MemberAxis) -> Grid? {
    guard let rowPlaces = rows.places(on: rowAxis), let acrossPlaces = across.places(on: acrossAxis)
    else { return nil }
    var grid = self
    (grid.rowPlaces, grid.acrossPlaces) = (rowPlaces, acrossPlaces)
    return grid
  }

  var rowCount: Int { rowPlaces.count }
  var acrossCount: Int { acrossPlaces.count }

  func cell(row: Int, across: Int) -> Int {
    rowPlaces[row] * acrossAxis.members.count + acrossPlaces[across]
  }

  /// The place of a row's total, and of the total of what goes across.
  var totals: (row: Int, across: Int) { (rowCount - 1, acrossCount - 1) }

  /// The cells of the groups of a look, in its windows.
  func map(of look: NumbersEvaluator.Look) -> CellMap {
    let width = Int32(acrossAxis.members.count)
    let cells = look.windows.map { window in
      look.keys.map { key in
        let acrossPlaces = across.places(of: key, in: window)
        return rows.places(of: key, in: window).flatMap { row in
          acrossPlaces.map { row * width + $0 }
        }
      }
    }
    return CellMap(
      windows: look.windows.map { slots[$0] },
      slotCount: slotCount,
      cellCount: rowAxis.members.count * acrossAxis.members.count,
      cells: cells
    )
  }

  mutating func set(_ found: [[Amount]], of look: NumbersEvaluator.Look) {
    let place = places[look.measure] ?? amounts.count
    if place == amounts.count {
      places[look.measure] = place
      amounts.append(slots.map { _ in [] })
    }
    for (window, cells) in zip(look.windows, found) { amounts[place][window] = cells }
  }

  /// Adds what some measures come to in one grid of the same cells more than in another; false where
  /// that is nothing.
  mutating func add(
    _ after: Grid,
    less before: Grid,
    where isAdded: (Measure) -> Bool
  ) -> Bool {
    var isMoved = false
    for (measure, place) in places where isAdded(measure) {
      guard let newPlace = after.places[measure], let oldPlace = before.places[measure]
      else { continue }
      for window in amounts[place].indices {
        let (new, old) = (after.amounts[newPlace][window], before.amounts[oldPlace][window])
        for cell in amounts[place][window].indices where new[cell] != old[cell] {
          amounts[place][window][cell].add(new[cell], less: old[cell])
          isMoved = true
        }
      }
    }
    return isMoved
  }

  func occurs(in cells: [Int]) -> Bool {
    amounts.contains { windows in
      shownWindows.contains { window in cells.contains { windows[window][$0].occurs } }
    }
  }

  /// A series whose expression knows where the grid keeps its measures: hashing a measure, with its
  /// filters, takes longer than adding up what it comes to.
  struct Series {
    let shown: NumbersSection.Series
    let expression: Expression<Int?>
  }

  func series(_ series: NumbersPlan.Series) -> Series {
    Series(shown: series.shown, expression: series.expression.map { places[$0] })
  }

  /// What a measure alone comes to.
  func value(of measure: Measure, window: Int, cell: Int) -> Rational? {
    places[measure].flatMap { amounts[$0][window][cell].value }
  }

  /// Whether records of a group belong to a shown row and column.
  func holds(_ key: GroupKey, row: Int, across: Int, window: Int) -> Bool {
    rows.places(of: key, in: window).contains(Int32(rowPlaces[row]))
      && self.across.places(of: key, in: window).contains(Int32(acrossPlaces[across]))
  }

  func value(of series: Series, window: Int, cell: Int) -> Rational? {
    series.expression.value { place in place.flatMap { amounts[$0][window][cell].value } }
  }
}

/// Where the values of an axis' field belong, looked up once for all measures.
private struct AxisPlaces {
  private let place: GroupKey.Place
  /// For each value, its places; alike in all windows, but for a newborn's mark.
  private var places: [Int64: [Int32]] = [:]
  private var marked: [Int64: [[Int32]]] = [:]
  private let whole: [Int32]?

  init(_ axis: MemberAxis, lastSlots: [Int]) {
    guard let field = axis.field else {
      (place, whole) = (.first, [0])
      return
    }
    (place, whole) = (field.place, nil)
    func found(_ value: Int64, _ lastSlot: Int) -> [Int32] {
      axis.places(of: field.members.texts(of: value, lastSlot: lastSlot)).map(Int32.init)
    }
    for value in field.values {
      if Newborn.slot(of: value) == nil {
        places[value] = found(value, 0)
      } else {
        marked[value] = lastSlots.map { found(value, $0) }
      }
    }
  }

  func places(of key: GroupKey, in window: Int) -> [Int32] {
    if let whole { return whole }
    let value = key[place]
    return places[value] ?? marked[value]?[window] ?? []
  }
}
