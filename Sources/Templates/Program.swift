package import Records

/// A program folder, read and checked: what its records look like, what its numbers mean, and
/// which reports it makes.
package struct Program: Sendable {
  /// The name that a ledger keeps: it refuses the templates of another program.
  package let name: String
  package let title: LocalizedText
  /// The first day of the program: no record is older.
  package let since: Day
  package let calendars: [String: FiscalCalendar]
  package let schema: Schema
  package let derivedFields: [QualifiedField: DerivedField]
  package let seasonality: Seasonality
  /// In declared order.
  package let metrics: [Metric]
  /// In order of name.
  package let reports: [ReportTemplate]

  package init(
    name: String,
    title: LocalizedText,
    since: Day,
    calendars: [String: FiscalCalendar],
    schema: Schema = .core,
    derivedFields: [DerivedField] = [],
    seasonality: Seasonality = .even,
    metrics: [Metric] = [],
    reports: [ReportTemplate] = []
  ) {
    self.name = name
    self.title = title
    self.since = since
    self.calendars = calendars
    self.schema = schema
    self.derivedFields = Dictionary(
      derivedFields.map { ($0.field, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    self.seasonality = seasonality
    self.metrics = metrics
    self.reports = reports
  }

  package func report(_ name: String) -> ReportTemplate? {
    reports.first { $0.name.rawValue == name }
  }

  package func metric(_ name: String) -> Metric? {
    metrics.first { $0.name.rawValue == name }
  }
}

/// Each month's weight in a year's target.
package struct Seasonality: Hashable, Sendable {
  /// Twelve weights, January first, none negative and not all zero.
  package let weights: [Int64]

  package init(weights: [Int64]) {
    precondition(weights.count == 12, "a year has twelve months")
    self.weights = weights
  }

  package static let even = Seasonality(weights: [Int64](repeating: 1, count: 12))

  /// The weight of some months and of the whole year.
  package func share(of months: [Month]) -> (part: Int64, whole: Int64) {
    (months.reduce(0) { $0 + weights[$1.month - 1] }, weights.reduce(0, +))
  }
}
