import Records
import Templates

/// Writes the end of a statement: what each column of a section shows, as rows of
/// ``SQLAnswer``s, from the part `numbers`.
struct ColumnAnswers {
  let frame: Frame
  let template: NumbersTemplate
  let metric: Metric

  private var dialect: SQLDialect { frame.dialect }

  /// Adds the parts that the columns need to those of a statement, and ends it.
  func statement(_ parts: NamedQueries) -> String {
    var parts = parts
    if template.columns.contains(where: \.isOfTarget) { parts.name(promise, "promised") }
    return parts.text(answers(of: template.columns))
  }

  /// The rank of each member: what the first column shows of the metric, of a range at most.
  var ranks: String {
    let ranking = Series.of(metric).last?.name ?? ""
    let first = answers(of: Array(template.columns.prefix(1)))
    return """
      SELECT member, numerator, denominator
      FROM (
        \(first.indented(by: 2))
      ) AS first_column
      WHERE metric = \(frame.literal(ranking))\(template.isByMonth ? " AND across_member = ''" : "")
      """
  }

  /// The parts that ranks need beside `numbers`.
  var ranksPromise: String? {
    template.columns.first?.isOfTarget == true ? promise : nil
  }

  private func answers(of columns: [Column]) -> String {
    if template.isByMonth {
      return query("'period'", available: nil, "n.numerator", "n.denominator").text
    }
    let plain = columns.filter(\.isSpan)
    var blocks: [Query] = []
    if !plain.isEmpty {
      var block = query("n.span", available: "n.is_available", "n.numerator", "n.denominator")
      block.conditions = ["n.span IN (\(dialect.literals(plain.map(\.rawValue))))"]
      blocks.append(block)
    }
    blocks += columns.filter { !$0.isSpan }.flatMap(blocks(of:))
    return blocks.map(\.text).joined(separator: "\nUNION ALL\n")
  }

  private func blocks(of column: Column) -> [Query] {
    switch column {
    case .period, .previousPeriod, .samePeriodLastYear, .yearToDate, .yearToDateLastYear,
      .fiscalYear:
      []
    case .change: [change(column, over: "n.denominator * b.denominator")]
    case .percentChange: [change(column, over: "nullif(n.denominator * b.numerator, 0)")]
    case .target, .targetToDate: promises(column)
    case .percentOfTarget: [share(column)]
    }
  }

  /// A row of answers; without a number where `available` is 0.
  private func query(
    _ column: String,
    available: String?,
    _ numerator: String,
    _ denominator: String
  ) -> Query {
    func named(_ expression: String, _ name: String) -> Query.Column {
      .init(expression, as: expression == "n.\(name)" ? nil : name)
    }
    let status = available.map { "CASE \($0) WHEN 1 THEN '' ELSE 'not_available' END" }
    return Query(
      columns: [
        .init(frame.literal(template.id), as: "section"), .init("n.breakdown"), .init("n.member"),
        .init("n.across"), .init("n.across_member"), .init("n.metric"),
        .init(column, as: "\"column\""), .init(status ?? "''", as: "status"),
        named(
          available.map { "CASE \($0) WHEN 1 THEN \(numerator) END" } ?? numerator,
          "numerator"
        ),
        named(denominator, "denominator"),
      ],
      tables: ["numbers AS n"]
    )
  }

  /// The period beside the same one of last year, called `n` and `b`.
  private func change(_ column: Column, over denominator: String) -> Query {
    var block = query(
      frame.literal(column.rawValue),
      available: "b.is_available",
      "n.numerator * b.denominator - b.numerator * n.denominator",
      denominator
    )
    let keys = ["metric", "breakdown", "member", "across", "across_member"]
    let same = keys.map { "b.\($0) = n.\($0)" }.joined(separator: " AND ")
    block.tables.append("JOIN numbers AS b ON \(same)")
    block.conditions = [
      "n.span = \(frame.literal(Column.period.rawValue))",
      "b.span = \(frame.literal(Column.samePeriodLastYear.rawValue))",
    ]
    return block
  }

  // MARK: Targets

  /// The year's target in millionths, if there is one.
  private var promise: String {
    """
    SELECT \(dialect.millionths("target")) AS millionths
    FROM targets_view
    WHERE report = \(frame.literal(frame.report.name.rawValue))
      AND metric = \(frame.literal(metric.name.rawValue))
      AND fiscal_year IN (\(dialect.literals(frame.period.fiscalYear.spellings)))
    ORDER BY length(fiscal_year)
    LIMIT 1
    """
  }

  /// Total rows, and the only row of a section without a breakdown, once for each series.
  ///
  /// Every section has numbers of the days to date or of another span; of targets any will do.
  private func promises(_ column: Column) -> [Query] {
    let isAccrued = metric.formula.additivity == .additive
    let hasNone = column == .targetToDate && metric.formula.additivity == .unduplicated
    let (part, whole) = share
    return Series.of(metric).map { series in
      let hasTarget = series.end != .least && !hasNone
      let weighted = column == .targetToDate && isAccrued
      var query = Query(
        columns: [
          .init(frame.literal(template.id), as: "section"),
          .init(frame.literal(template.breakdown == nil ? "" : "total"), as: "breakdown"),
          .init("''", as: "member"), .init("''", as: "across"), .init("''", as: "across_member"),
          .init(frame.literal(series.name), as: "metric"),
          .init(frame.literal(column.rawValue), as: "\"column\""),
        ],
        tables: ["(SELECT 1 AS one) AS once"]
      )
      if hasTarget {
        query.columns += [
          .init(Self.promiseStatus, as: "status"),
          .init("promised.millionths\(weighted ? " * \(part)" : "")", as: "numerator"),
          .init("1000000\(weighted ? " * \(whole)" : "")", as: "denominator"),
        ]
        query.tables.append("LEFT JOIN promised ON 1 = 1")
      } else {
        query.columns += [
          .init("'not_available'", as: "status"), .init("NULL", as: "numerator"),
          .init("NULL", as: "denominator"),
        ]
      }
      return query
    }
  }

  private static let promiseStatus = """
    CASE WHEN promised.millionths IS NULL THEN 'not_available' ELSE '' END
    """

  /// The year to date as a part of the target to date, or of the year's where months do not add up.
  private func share(_ column: Column) -> Query {
    let (part, whole) = metric.formula.additivity == .additive ? share : (1, 1)
    var block = query(
      frame.literal(column.rawValue),
      available: nil,
      "n.numerator * 1000000\(whole == 1 ? "" : " * \(whole)")",
      "nullif(n.denominator * promised.millionths\(part == whole ? "" : " * \(part)"), 0)"
    )
    block.columns[7] = .init(Self.promiseStatus, as: "status")
    let least = Series.of(metric).first { $0.end == .least }
    let hasTarget = least.map { "n.metric <> \(frame.literal($0.name))" } ?? "1 = 1"
    block.tables.append("LEFT JOIN promised ON \(hasTarget)")
    block.conditions = [
      "n.span = \(frame.literal(Span.toDate(in: frame.period).name))",
      "n.breakdown IN ('', 'total')",
    ]
    return block
  }

  /// The weight of the months to date in the year's target, in lowest terms.
  private var share: (part: Int64, whole: Int64) {
    let (part, whole) = frame.program.seasonality.share(of: frame.period.monthsToDate)
    guard part > 0 else { return (0, 1) }
    var (left, right) = (whole, part)
    while right != 0 { (left, right) = (right, left % right) }
    return (part / left, whole / left)
  }
}
