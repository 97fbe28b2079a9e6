import Reporting
import Templates

/// A metric as a table shows it: the two ends of a range are one cell.
struct ShownMetric {
  let metric: Metric
  private let series: Series

  private enum Series {
    case whole(Int)
    case ends(least: Int, most: Int)
  }

  /// The metrics of a section in order, with the places of their series.
  static func all(of section: NumbersSection) -> [ShownMetric] {
    var shown: [ShownMetric] = []
    for (place, series) in section.series.enumerated() {
      switch series.part {
      case .whole, .least:
        shown.append(ShownMetric(metric: series.metric, series: .whole(place)))
      case .most:
        if let last = shown.last, last.metric == series.metric, case .whole(let least) = last.series
        {
          shown[shown.count - 1] = ShownMetric(
            metric: series.metric,
            series: .ends(least: least, most: place)
          )
        } else {
          shown.append(ShownMetric(metric: series.metric, series: .whole(place)))
        }
      }
    }
    return shown
  }

  /// Whether its cells hold one number each, and so can be drawn.
  var isOneNumber: Bool {
    switch series {
    case .whole: true
    case .ends: false
    }
  }

  /// What a cell of a table shows.
  ///
  /// A range whose ends are equal is known exactly and shows as that number; one of which only
  /// the upper end has a value, as a target does, shows as that.
  func content(
    in section: NumbersSection,
    row: Int,
    across: Int,
    column: Int
  ) -> Cell.Content {
    let shown = ShownFormat(metric, section.template.columns[column])
    func value(_ series: Int) -> Value {
      section.value(row: row, across: across, series: series, column: column)
    }
    switch series {
    case .whole(let place):
      return shown.content(of: value(place))
    case .ends(let least, let most):
      guard case .number(let low) = value(least), case .number(let high) = value(most),
        low != high
      else { return shown.content(of: value(most)) }
      return shown.range(low, high)
    }
  }

  /// What a headline shows, which has room for one number: of a range, "up to" the upper end.
  func headline(in section: NumbersSection, column: Int) -> Cell.Content {
    switch content(in: section, row: 0, across: 0, column: column) {
    case .range(_, let most, let format): .upTo(most, format)
    case let content: content
    }
  }
}

/// How the values of a metric are shown in one kind of column: whole numbers whole; rates,
/// percentages and hours with one decimal; changes with their sign.
struct ShownFormat {
  let format: NumberFormat
  private let scale: Scale
  private let column: Column

  private enum Scale {
    case asIs
    case fractionToPoints
  }

  init(_ metric: Metric, _ column: Column) {
    self.column = column
    switch (column, metric.format) {
    case (.percentChange, _):
      (format, scale) = (NumberFormat(.percent, decimals: 1, sign: .always), .asIs)
    case (.percentOfTarget, _):
      (format, scale) = (NumberFormat(.percent, decimals: 1), .asIs)
    case (.change, .percent):
      (format, scale) = (NumberFormat(.points, decimals: 1, sign: .always), .fractionToPoints)
    case (_, .percent):
      (format, scale) = (NumberFormat(.percent, decimals: 1), .asIs)
    case (_, .hours):
      let sign: NumberFormat.Sign = column == .change ? .always : .ifNegative
      (format, scale) = (NumberFormat(decimals: 1, sign: sign), .asIs)
    case (_, .number):
      let sign: NumberFormat.Sign = column == .change ? .always : .ifNegative
      let decimals = metric.formula.additivity == .rate ? 1 : 0
      (format, scale) = (NumberFormat(decimals: decimals, sign: sign), .asIs)
    }
  }

  func content(of value: Value) -> Cell.Content {
    switch value {
    case .number(let number): .number(scaled(number), format(of: number))
    case .blank, .absent: .blank
    case .notAvailable: .notAvailable
    }
  }

  /// What a value is more than another, both as they are shown, with its sign: of percentages in
  /// points.
  func difference(from before: Value, to after: Value) -> Cell.Content {
    guard case .number(let before) = before, case .number(let after) = after else {
      return .blank
    }
    guard format.unit == .plain else {
      let decimals = format.decimals + 2
      let points =
        (after.asWritten(decimals: decimals) - before.asWritten(decimals: decimals)) * Rational(100)
      return .number(points, NumberFormat(.points, decimals: format.decimals, sign: .always))
    }
    let shown = max(format.decimals, after.isWhole && before.isWhole ? 0 : 1)
    let difference = after.asWritten(decimals: shown) - before.asWritten(decimals: shown)
    let decimals = max(format.decimals, difference.isWhole ? 0 : 1)
    return .number(difference, NumberFormat(decimals: decimals, sign: .always))
  }

  func range(_ least: Rational, _ most: Rational) -> Cell.Content {
    let (least, most) = (scaled(least), scaled(most))
    // The lower end may have changed by more than the upper one.
    return .range(min(least, most), max(least, most), format)
  }

  /// A target is shown as it was set, even where its metric has whole numbers only.
  private func format(of number: Rational) -> NumberFormat {
    guard column == .target, format.decimals == 0, !number.isWhole else { return format }
    return NumberFormat(format.unit, decimals: 1, sign: format.sign)
  }

  private func scaled(_ number: Rational) -> Rational {
    switch scale {
    case .asIs: number
    case .fractionToPoints: number * Rational(100)
    }
  }
}
