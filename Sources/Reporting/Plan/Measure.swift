package import Records
package import Templates

/// One aggregate over records: what a metric's arithmetic starts from.
package struct Measure: Hashable, Sendable {
  package let aggregation: Aggregation
  package let selections: [Selection]
  /// The report's filter on every record.
  package let only: Filter
  /// The report's calendar, which fiscal years and ages go by.
  package let calendar: FiscalCalendar
  /// The days of the one column that asks, where ages decide what is counted; nil where every
  /// column asks the same.
  package let column: ClosedRange<Day>?

  package enum Aggregation: Hashable, Sendable {
    case count
    case sum(FieldName)
    case mean(FieldName)
    case median(FieldName)
    case distinct(FieldName)
    case first(FieldName, within: FirstScope)
  }
}
