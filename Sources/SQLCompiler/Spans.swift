import Records
import Templates

/// A run of days that a column looks at, as statements name it.
struct Span: Hashable {
  let name: String
  let days: ClosedRange<Day>
  /// Whether there may have been no records yet.
  let isComparison: Bool

  init(_ name: String, _ days: ClosedRange<Day>, isComparison: Bool = false) {
    self.name = name
    self.days = days
    self.isComparison = isComparison
  }

  private init(_ column: Column, _ days: ClosedRange<Day>, isComparison: Bool = false) {
    self.init(column.rawValue, days, isComparison: isComparison)
  }

  /// The spans that a column rests on, the one it shows first.
  static func of(_ column: Column, in period: Period) -> [Span] {
    let now = Span(.period, period.days)
    let lastYear = Span(.samePeriodLastYear, period.lastYear.days, isComparison: true)
    switch column {
    case .period: return [now]
    case .previousPeriod: return [Span(column, period.previous.days, isComparison: true)]
    case .samePeriodLastYear: return [lastYear]
    case .yearToDate, .percentOfTarget: return [toDate(in: period)]
    case .yearToDateLastYear:
      return [Span(column, period.yearToDateLastYear, isComparison: true)]
    case .fiscalYear: return [Span(column, period.fiscalYear.days)]
    case .change, .percentChange: return [now, lastYear]
    case .target, .targetToDate: return []
    }
  }

  static func toDate(in period: Period) -> Span { Span(.yearToDate, period.yearToDate) }

  /// The months of the fiscal year to date.
  static func months(of period: Period) -> [Span] {
    period.monthsToDate.map { Span("\($0)", $0.days) }
  }
}

extension NumbersTemplate {
  /// Whether months are its rows or columns, each with days of its own.
  var isByMonth: Bool { breakdown == .date(.month) || across == .date(.month) }

  /// The spans that its numbers rest on.
  func spans(in period: Period) -> [Span] {
    guard !isByMonth else { return Span.months(of: period) + [.toDate(in: period)] }
    return columns.flatMap { Span.of($0, in: period) }.uniqued
  }

  /// The spans whose records make their members rows, where they can be had: rows have no targets.
  ///
  /// `besides` are those of a comparison, which count only where last year's can be had too.
  func shownSpans(in period: Period) -> (shown: [Span], besides: [Span]) {
    guard !isByMonth else { return (spans(in: period), []) }
    let own = columns.filter { !$0.isOfTarget && !$0.comparesWithLastYear }
      .flatMap { Span.of($0, in: period) }.uniqued
    let compared = columns.filter(\.comparesWithLastYear).flatMap { Span.of($0, in: period) }
      .uniqued
    return (own, compared.filter { !own.contains($0) })
  }
}

extension Column {
  /// Whether it shows how the period differs from the same one of last year.
  var comparesWithLastYear: Bool { self == .change || self == .percentChange }
}

extension Frame {
  /// All spans of the report, the period always among them.
  var spans: [Span] {
    let shown = report.numbersSections.flatMap { $0.spans(in: period) }
    return (Span.of(.period, in: period) + shown).uniqued
  }

  /// Makes the table `spans`: the days of each, the fiscal year that holds the first of them, and
  /// whether it can be compared with.
  var spansCreation: SQLStatement {
    let rows = spans.map { span in
      let year = calendar.fiscalYear(holding: span.days.lowerBound).days
      let days = [
        span.days.lowerBound, span.days.upperBound, year.lowerBound, year.upperBound,
      ]
      let values = [span.name] + days.map(\.description)
      return "(\(dialect.literals(values)), \(span.isComparison ? 1 : 0))"
    }
    let begun = """
      CASE WHEN is_comparison = 0 THEN 1
        WHEN \(dialect.month("first_day")) >= (SELECT month FROM beginning) THEN 1
        ELSE 0
      END
      """
    var parts = NamedQueries()
    parts.name(
      "VALUES\n  \(rows.joined(separator: ",\n  "))",
      "days(span, first_day, last_day, year_first, year_last, is_comparison)"
    )
    if spans.contains(where: \.isComparison) { parts.name(beginning, "beginning(month)") }
    let last = Query(
      columns: [
        .init("span"), .init("first_day"), .init("last_day"), .init("year_first"),
        .init("year_last"),
        .init(spans.contains(where: \.isComparison) ? begun : "1", as: "is_available"),
      ],
      tables: ["days"]
    )
    return SQLStatement(
      role: .preparation,
      comment: [
        "The days that columns look at, each with the fiscal year that holds the first of them;",
        "what lies before the program or its earliest record cannot be compared with.",
      ],
      text: dialect.creation("spans", parts.text(last.text))
    )
  }

  /// The month of the earliest contact, event that was held, or response; no earlier than the
  /// program's first.
  private var beginning: String {
    let since = literal(program.since.month.description)
    let month = dialect.month("min(date)")
    return """
      SELECT CASE WHEN \(month) < \(since) THEN \(since) ELSE \(month) END
      FROM (
        SELECT min(date) AS date FROM contacts_view
        UNION ALL
        SELECT min(date) FROM events_view WHERE status = \(literal(EventStatus.held))
        UNION ALL
        SELECT min(date) FROM responses_view
      ) AS earliest
      """
  }
}
