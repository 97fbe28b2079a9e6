import Records

/// From where fiscal years and ages are seen: by a report's calendar, and for one column or for
/// all of them at once.
struct Viewpoint: Hashable, Sendable {
  let calendar: FiscalCalendar
  /// The days of the column that ages are read for; nil where a row is read once for all columns,
  /// and a birth within the year is marked: see ``Newborn``.
  var column: ClosedRange<Day>?
}

extension Measure {
  var viewpoint: Viewpoint { Viewpoint(calendar: calendar, column: column) }
}

extension Grouping {
  var viewpoint: Viewpoint { Viewpoint(calendar: calendar, column: column) }
}
