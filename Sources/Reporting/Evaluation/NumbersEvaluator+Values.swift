import Records
import Templates

extension NumbersEvaluator {
  /// The members along an axis as the section shows them: months are members of their own.
  func shownMembers(_ axis: NumbersPlan.Axis, _ members: [Member]) -> [Member] {
    switch axis {
    case .none: [.whole]
    case .members: members
    case .months(let months):
      months.map { .value($0.description, label: LocalizedText(verbatim: $0.description)) }
        + [.total]
    }
  }

  /// The windows that the section's columns look at, of those that can be had.
  var shownWindows: [Int] {
    if plan.months != nil { return Array(windows.indices) }
    let spans = plan.template.columns.filter(isAvailable).flatMap(\.spans)
    return windows.indices.filter { place in
      spans.contains { $0.days(in: report.period) == windows[place] }
    }
  }

  /// The values of the section, row by row, in each by across member, series and column.
  func values(_ rows: MemberAxis, _ across: MemberAxis, _ grid: Grid) -> [Value] {
    let shownRows = shownMembers(plan.rows, rows.members)
    let shownAcross = plan.across == .none ? [.whole] : shownMembers(plan.across, across.members)
    var values: [Value] = []
    for (row, rowMember) in shownRows.enumerated() {
      for column in shownAcross.indices {
        let cell = grid.cell(
          row: plan.rows.isMembers ? row : 0,
          across: plan.across.isMembers ? column : 0
        )
        for series in plan.series {
          if plan.months != nil {
            let window = if case .months = plan.rows { row } else { column }
            values.append(
              Value(grid.value(of: series.expression, window: window, cell: cell))
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

  private func value(
    _ series: NumbersPlan.Series,
    _ column: Column,
    cell: Int,
    isPart: Bool,
    _ grid: Grid
  ) -> Value {
    func number(_ span: Span) -> Rational? {
      guard let window = windows.firstIndex(of: span.days(in: report.period)) else { return nil }
      return grid.value(of: series.expression, window: window, cell: cell)
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
      guard let target = target(of: series) else { return .notAvailable }
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
  private func target(of series: NumbersPlan.Series) -> Rational? {
    guard series.shown.part != .least else { return nil }
    return facts.target(
      of: series.shown.metric.name,
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

  // MARK: Overlaps

  /// The metrics whose shown parts come to more than their total, each with the first column in
  /// which they do.
  func overlaps(
    _ rows: MemberAxis,
    _ across: MemberAxis,
    _ grid: Grid
  )
    -> [NumbersSection.Overlap]
  {
    guard plan.rows != .none else { return [] }
    var overlaps: [NumbersSection.Overlap] = []
    let metrics = Set(plan.series.map(\.shown.metric))
    for series in plan.series where series.shown.metric.formula.additivity != .rate {
      let metric = series.shown.metric
      guard metrics.contains(metric), !overlaps.contains(where: { $0.metric == metric }) else {
        continue
      }
      for column in plan.template.columns where column.spans.count == 1 && isAvailable(column) {
        guard let (parts, total) = partsAndTotal(series, column, rows, across, grid),
          parts > total
        else { continue }
        overlaps.append(
          NumbersSection.Overlap(metric: metric, column: column, sumOfParts: parts, total: total)
        )
        break
      }
    }
    return overlaps
  }

  private func partsAndTotal(
    _ series: NumbersPlan.Series,
    _ column: Column,
    _ rows: MemberAxis,
    _ across: MemberAxis,
    _ grid: Grid
  ) -> (parts: Rational, total: Rational)? {
    // The total of the other axis, where it has one, stands last.
    let acrossTotal = across.members.count - 1
    let values: [Rational?]
    if case .months = plan.rows {
      values = windows.indices.map { window in
        grid.value(
          of: series.expression,
          window: window,
          cell: grid.cell(row: 0, across: acrossTotal)
        )
      }
    } else {
      let window =
        plan.months == nil
        ? windows.firstIndex(of: column.spans[0].days(in: report.period)) : windows.count - 1
      guard let window else { return nil }
      values = rows.members.indices.map { row in
        grid.value(
          of: series.expression,
          window: window,
          cell: grid.cell(row: row, across: acrossTotal)
        )
      }
    }
    guard let last = values.last, let total = last else { return nil }
    return (values.dropLast().compactMap(\.self).reduce(Rational(0), +), total)
  }
}

extension Value {
  /// A number, or no value.
  fileprivate init(_ number: Rational?) {
    self = number.map(Value.number) ?? .blank
  }
}
