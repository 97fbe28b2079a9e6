import Records
import Templates

extension NumbersEvaluator {
  /// The metrics whose shown parts come to more than their total, each with the first column in
  /// which they do.
  func overlaps(_ grid: Grid) -> [NumbersSection.Overlap] {
    var overlaps: [NumbersSection.Overlap] = []
    for series in plan.series where series.shown.metric.formula.additivity != .rate {
      guard !overlaps.contains(where: { $0.metric == series.shown.metric }) else { continue }
      overlaps += overlap(of: series, grid).map { [$0] } ?? []
    }
    return overlaps
  }

  private func overlap(
    of series: NumbersPlan.Series,
    _ grid: Grid
  ) -> NumbersSection.Overlap? {
    let series = grid.series(series)
    for column in plan.template.columns where column.spans.count == 1 && !column.isOfTarget {
      // Where months are windows, the last is their total.
      let total =
        plan.months == nil
        ? windows.firstIndex(of: column.spans[0].days(in: report.period)) : windows.count - 1
      guard isAvailable(column), let window = total else { continue }
      for parts in [rowParts(grid, window), acrossParts(grid, window)] {
        let values = parts.map { grid.value(of: series, window: $0, cell: $1) }
        guard let last = values.last, let total = last else { continue }
        let sum = values.dropLast().compactMap(\.self).reduce(Rational(0), +)
        guard sum > total else { continue }
        return NumbersSection.Overlap(
          metric: series.shown.metric,
          column: column,
          sumOfParts: sum,
          total: total
        )
      }
    }
    return nil
  }

  /// The windows and cells down the rows, at the total of what goes across; their total last.
  private func rowParts(_ grid: Grid, _ window: Int) -> [(Int, Int)] {
    parts(
      plan.rows,
      window,
      (0..<grid.rowCount).map { grid.cell(row: $0, across: grid.totals.across) }
    )
  }

  /// The windows and cells across, at the total of the rows; their total last.
  private func acrossParts(_ grid: Grid, _ window: Int) -> [(Int, Int)] {
    parts(
      plan.across,
      window,
      (0..<grid.acrossCount).map { grid.cell(row: grid.totals.row, across: $0) }
    )
  }

  private func parts(_ axis: NumbersPlan.Axis, _ window: Int, _ cells: [Int]) -> [(Int, Int)] {
    switch axis {
    case .none: []
    case .months: windows.indices.map { ($0, cells[cells.count - 1]) }
    case .members: cells.map { (window, $0) }
    }
  }
}
