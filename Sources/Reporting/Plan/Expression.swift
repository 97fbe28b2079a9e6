import Records
import Templates

/// How a value is made of measures, or of whatever stands for them.
package indirect enum Expression<Leaf: Hashable & Sendable>: Hashable, Sendable {
  case measure(Leaf)
  case sum([Expression])
  case greatest([Expression])
  case ratio(of: Expression, to: Expression)
  /// Minutes as hours.
  case hours(Expression)

  /// The measures it rests on, in order of first use.
  package var measures: [Leaf] {
    switch self {
    case .measure(let measure): [measure]
    case .sum(let parts), .greatest(let parts): parts.flatMap(\.measures)
    case .ratio(let numerator, let denominator): numerator.measures + denominator.measures
    case .hours(let minutes): minutes.measures
    }
  }

  /// Its value, given those of its measures; nil where a part has none or a denominator is zero.
  package func value(_ valueOf: (Leaf) -> Rational?) -> Rational? {
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

  /// The same with something else in the place of each measure.
  func map<Other>(_ transform: (Leaf) throws -> Other) rethrows -> Expression<Other> {
    switch self {
    case .measure(let measure): .measure(try transform(measure))
    case .sum(let parts): .sum(try parts.map { try $0.map(transform) })
    case .greatest(let parts): .greatest(try parts.map { try $0.map(transform) })
    case .ratio(let numerator, let denominator):
      .ratio(of: try numerator.map(transform), to: try denominator.map(transform))
    case .hours(let minutes): .hours(try minutes.map(transform))
    }
  }
}

extension Expression<Measure> {
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
}
