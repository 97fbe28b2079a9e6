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

/// How a value is made of measures.
package indirect enum Expression: Hashable, Sendable {
  case measure(Measure)
  case sum([Expression])
  case greatest([Expression])
  case ratio(of: Expression, to: Expression)
  /// Minutes as hours.
  case hours(Expression)

  /// The expression behind one shown part of a metric, in a report's filter and calendar.
  init(
    _ metric: Metric,
    part: NumbersSection.Series.Part,
    only: Filter,
    calendar: FiscalCalendar
  ) {
    let expression = Self(metric.formula, part: part, only: only, calendar: calendar)
    self = metric.format == .hours ? .hours(expression) : expression
  }

  private init(
    _ formula: Formula,
    part: NumbersSection.Series.Part,
    only: Filter,
    calendar: FiscalCalendar
  ) {
    func measure(_ aggregation: Measure.Aggregation, _ selections: [Selection]) -> Self {
      .measure(
        Measure(
          aggregation: aggregation,
          selections: selections,
          only: only,
          calendar: calendar,
          column: nil
        )
      )
    }
    func expression(_ formula: Formula) -> Self {
      Self(formula, part: part, only: only, calendar: calendar)
    }
    switch formula {
    case .count(let selection): self = measure(.count, [selection])
    case .sum(let field, let selection): self = measure(.sum(field), [selection])
    case .mean(let field, let selection): self = measure(.mean(field), [selection])
    case .median(let field, let selection): self = measure(.median(field), [selection])
    case .distinct(let field, let selections): self = measure(.distinct(field), selections)
    case .first(let field, let scope, let selections):
      self = measure(.first(field, within: scope), selections)
    case .total(let formulas): self = .sum(formulas.map(expression))
    case .ratio(let numerator, let denominator):
      self = .ratio(of: expression(numerator), to: expression(denominator))
    case .range(let least, let most):
      self =
        part == .least ? .greatest(least.map(expression)) : .sum(most.map(expression))
    }
  }

  /// The measures it rests on, in order of first use.
  var measures: [Measure] {
    switch self {
    case .measure(let measure): [measure]
    case .sum(let parts), .greatest(let parts): parts.flatMap(\.measures)
    case .ratio(let numerator, let denominator): numerator.measures + denominator.measures
    case .hours(let minutes): minutes.measures
    }
  }

  /// Its value, given those of its measures; nil where a part has none or a denominator is zero.
  func value(_ valueOf: (Measure) -> Rational?) -> Rational? {
    switch self {
    case .measure(let measure):
      return valueOf(measure)
    case .sum(let parts):
      var sum = Rational(0)
      for part in parts {
        guard let value = part.value(valueOf) else { return nil }
        sum = sum + value
      }
      return sum
    case .greatest(let parts):
      var values: [Rational] = []
      for part in parts {
        guard let value = part.value(valueOf) else { return nil }
        values.append(value)
      }
      return values.max()
    case .ratio(let numerator, let denominator):
      guard let numerator = numerator.value(valueOf),
        let denominator = denominator.value(valueOf)
      else { return nil }
      return numerator / denominator
    case .hours(let minutes):
      return minutes.value(valueOf).flatMap { $0 / Rational(60) }
    }
  }
}
