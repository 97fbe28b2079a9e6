import Records
import Templates

/// Whole years since a day, as they are seen from a viewpoint: on the first day of a fiscal year,
/// so that nobody changes group within it.
struct Ages: Sendable {
  /// The fiscal years that rows may lie in.
  let years: [Period]
  /// For each slot of the timeline, the place of its year among ``years``.
  let yearOfSlot: [Int]
  private let timeline: Timeline
  private let column: ClosedRange<Day>?

  init(_ viewpoint: Viewpoint, timeline: Timeline) {
    self.timeline = timeline
    column = viewpoint.column
    if let column {
      years = [viewpoint.calendar.fiscalYear(holding: column.lowerBound)]
      yearOfSlot = [Int](repeating: 0, count: timeline.slotCount)
    } else {
      (yearOfSlot, years) = timeline.fiscalYears(of: viewpoint.calendar)
    }
  }

  /// Whole years since the day of a number; 0 for what began within the year and by the column's
  /// end, blank for what began later.
  ///
  /// Where no column is meant, a mark tells when it began.
  func years(since number: Int64, inYear place: Int) -> Int64 {
    guard number != .blank else { return .blank }
    let day = Day(number: number)
    let start = years[place].days.lowerBound
    if day <= start { return Int64(day.wholeYears(to: start)) }
    if let column { return day <= column.upperBound ? 0 : .blank }
    guard day <= years[place].days.upperBound, day <= timeline.days.upperBound else {
      return .blank
    }
    return timeline.slot(of: day).map { Newborn.mark(slot: $0) } ?? 0
  }
}

extension Program {
  /// Whether a field's value depends on the column that looks at it: an age, or what is made of
  /// ages or of years since a day.
  func isAged(_ field: ResolvedField) -> Bool {
    switch field.leaf {
    case .age: true
    case .stored, .unnamed, .placement, .date: false
    case .derived(let derived):
      switch derived.derivation {
      case .bandsOfYears: true
      case .map, .bands: source(of: derived).map(isAged) ?? false
      }
    }
  }

  /// Whether the groups of a grouping change, on some of a measure's record types, with the column
  /// that looks at them.
  func isAged(_ grouping: Grouping, in measure: Measure) -> Bool {
    measure.selections.contains { selection in
      grouping.paths.compactMap { resolve($0, on: selection.type) }.contains(where: isAged)
    }
  }

  /// Whether other records may count in a measure when another column looks at them.
  func isAged(_ measure: Measure) -> Bool {
    measure.selections.contains { selection in
      let type = selection.type
      let counted = measure.aggregation.field.map { path(of: $0) }
      let fields =
        (selection.filter.paths + [counted].compactMap(\.self)).map { resolve($0, on: type) }
        + measure.only.paths.map { resolveOnly($0, on: type) }
      return fields.compactMap(\.self).contains(where: isAged)
    }
  }
}

extension Measure {
  /// The measure as one column asks for it: its own where ages decide what it counts, else the
  /// same in every column.
  func seen(in column: ClosedRange<Day>, of program: Program) -> Measure {
    guard program.isAged(self) else { return self }
    return Measure(
      aggregation: aggregation,
      selections: selections,
      only: only,
      calendar: calendar,
      column: column
    )
  }
}

extension Grouping {
  /// The grouping of a measure as one column asks for it: its own where the column has days of two
  /// fiscal years and ages tell the groups, else the same in every column.
  ///
  /// A record's ages are those of the column's year, and elsewhere of its own: only at the turn of a
  /// year is that not the same.
  func seen(in column: ClosedRange<Day>, of measure: Measure, _ program: Program) -> Grouping {
    let year = calendar.fiscalYear(holding: column.lowerBound)
    guard column.upperBound > year.days.upperBound, program.isAged(self, in: measure)
    else { return self }
    return Grouping(paths: paths, calendar: calendar, column: column)
  }
}
