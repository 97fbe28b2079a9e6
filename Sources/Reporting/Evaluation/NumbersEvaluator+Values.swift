import Records
import Templates

extension NumbersEvaluator {
  /// The members along an axis as the section shows them: months are members of their own.
  func shownMembers(_ axis: NumbersPlan.Axis, _ members: MemberAxis) -> [Member] {
    switch axis {
    case .none: [.whole]
    case .members: members.members
    case .months(let months):
      months.map { .value($0.description, label: LocalizedText(verbatim: $0.description)) }
        + [.total]
    }
  }

  /// The windows whose records make their members rows: those that can be had.
  ///
  /// Rows have no targets, so that what a target is compared with makes none.
  var shownWindows: [Int] {
    if plan.months != nil { return Array(windows.indices) }
    let columns = plan.template.columns.filter { isAvailable($0) && !$0.isOfTarget }
    let spans = columns.flatMap(\.spans)
    return windows.indices.filter { place in
      spans.contains { $0.days(in: report.period) == windows[place] }
    }
  }

  /// The values of the section, row by row, in each by across member, series and column.
  func values(of layout: Layout) -> [Value] {
    let grid = layout.grid
    let shownRows = shownMembers(plan.rows, layout.rows)
    let shownAcross = shownMembers(plan.across, layout.across)
    let series = plan.series.map(grid.series)
    var values: [Value] = []
    for (row, rowMember) in shownRows.enumerated() {
      for column in shownAcross.indices {
        let cell = grid.cell(
          row: plan.rows.isMembers ? row : 0,
          across: plan.across.isMembers ? column : 0
        )
        for series in series {
          if plan.months != nil {
            let window = if case .months = plan.rows { row } else { column }
            values.append(
              Value(grid.value(of: series, window: window, cell: cell))
            )
          } else {
            values += plan.template.columns.map { column in
              value(series, column, cell: cell, isPart: isPart(rowMember), grid)
            }
          }
        }
      }
    }
    return values
  }

  private func isPart(_ member: Member) -> Bool {
    switch member {
    case .whole, .total: false
    case .value, .other, .notStated: true
    }
  }

  /// What a column shows of a cell; `isPart` tells a member's row from a total.
  func value(
    _ series: Grid.Series,
    _ column: Column,
    cell: Int,
    isPart: Bool,
    _ grid: Grid
  ) -> Value {
    func number(_ span: Span) -> Rational? {
      guard let window = windows.firstIndex(of: span.days(in: report.period)) else { return nil }
      return grid.value(of: series, window: window, cell: cell)
    }
    guard isAvailable(column) else { return .notAvailable }
    switch column {
    case .period: return Value(number(.period))
    case .previousPeriod: return Value(number(.previousPeriod))
    case .samePeriodLastYear: return Value(number(.samePeriodLastYear))
    case .yearToDate: return Value(number(.yearToDate))
    case .yearToDateLastYear: return Value(number(.yearToDateLastYear))
    case .fiscalYear: return Value(number(.fiscalYear))
    case .change:
      guard let now = number(.period), let before = number(.samePeriodLastYear) else {
        return .blank
      }
      return .number(now - before)
    case .percentChange:
      guard let now = number(.period), let before = number(.samePeriodLastYear) else {
        return .blank
      }
      return Value((now - before) / before)
    case .target, .targetToDate, .percentOfTarget:
      if isPart { return .absent }
      guard let target = target(of: series.shown) else { return .notAvailable }
      switch (column, series.shown.metric.formula.additivity) {
      case (.target, _), (.targetToDate, .rate):
        return .number(target)
      case (.targetToDate, .additive):
        return .number(targetToDate(target))
      case (.targetToDate, .unduplicated):
        // A year's clients do not accrue month by month.
        return .notAvailable
      case (_, .additive):
        return Value(number(.yearToDate).flatMap { $0 / targetToDate(target) })
      default:
        return Value(number(.yearToDate).flatMap { $0 / target })
      }
    }
  }

  /// The year's target; that of a range is for what is at most.
  func target(of series: NumbersSection.Series) -> Rational? {
    guard series.part != .least else { return nil }
    return facts.target(
      of: series.metric.name,
      in: report.template,
      report.period.fiscalYear
    )
  }

  private func targetToDate(_ target: Rational) -> Rational {
    let (part, whole) = program.seasonality.share(of: report.period.monthsToDate)
    return target * (Rational(Int128(part), over: Int128(whole)) ?? Rational(0))
  }

  /// Whether a column can be had: the first month of what it compares with lies neither before the
  /// program nor before its earliest record.
  func isAvailable(_ column: Column) -> Bool {
    column.spans.filter(\.isComparison).allSatisfy { span in
      guard let earliest = facts.earliestMonth else { return false }
      let first = span.days(in: report.period).lowerBound.month
      return first >= earliest && first >= program.since.month
    }
  }
}

extension Value {
  /// A number, or no value.
  fileprivate init(_ number: Rational?) {
    self = number.map(Value.number) ?? .blank
  }
}
