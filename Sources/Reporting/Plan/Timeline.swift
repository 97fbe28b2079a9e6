package import Records

/// The days that a plan looks at, cut into slots wherever a window begins or ends, so that every
/// window is a run of whole slots and a record is counted once, whatever the number of windows.
package struct Timeline: Hashable, Sendable {
  /// The first day of each slot, ascending; a last entry ends the last slot.
  private let bounds: [Day]
  /// Whether some window holds the slot.
  private let isWatched: [Bool]

  /// The windows may overlap and come in any order; there is at least one.
  package init(windows: some Collection<ClosedRange<Day>>) {
    precondition(!windows.isEmpty, "a plan looks at some days")
    var cuts: Set<Day> = []
    for window in windows {
      cuts.insert(window.lowerBound)
      cuts.insert(window.upperBound + 1)
    }
    let bounds = cuts.sorted()
    self.bounds = bounds
    isWatched = bounds.dropLast().map { start in windows.contains { $0.contains(start) } }
  }

  package var slotCount: Int { bounds.count - 1 }

  package var days: ClosedRange<Day> { bounds[0]...(bounds[bounds.count - 1] - 1) }

  /// The slots of one of the windows that the timeline was made of.
  func slots(of window: ClosedRange<Day>) -> Range<Int> {
    let start = bounds.firstIndex { $0 >= window.lowerBound } ?? slotCount
    let end = bounds.firstIndex { $0 > window.upperBound } ?? slotCount
    return start..<end
  }

  /// The slot of a day, whether a window holds it or not; nil outside the timeline.
  func slot(of day: Day) -> Int? {
    guard days.contains(day) else { return nil }
    return bounds.lastIndex { $0 <= day }
  }

  /// For each day from the first, its slot, or -1 where no window holds it.
  var watchedSlotsByDay: [Int32] {
    (0..<slotCount).flatMap { slot in
      let length = Int(bounds[slot + 1].number - bounds[slot].number)
      return [Int32](repeating: isWatched[slot] ? Int32(slot) : -1, count: length)
    }
  }

  /// For each slot, its place among the distinct fiscal years of a calendar, and those years.
  func fiscalYears(of calendar: FiscalCalendar) -> (places: [Int], years: [Period]) {
    var years: [Period] = []
    let places = (0..<slotCount).map { slot in
      let year = calendar.fiscalYear(holding: bounds[slot])
      if let place = years.firstIndex(of: year) { return place }
      years.append(year)
      return years.count - 1
    }
    return (places, years)
  }

  /// The place of a window's fiscal year among the distinct ones of a calendar.
  func yearPlace(of window: ClosedRange<Day>, _ calendar: FiscalCalendar) -> Int {
    fiscalYears(of: calendar).places[slots(of: window).lowerBound]
  }
}
