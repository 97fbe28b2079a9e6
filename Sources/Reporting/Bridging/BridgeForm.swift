import Records
package import Templates

/// A number taken apart into sums that can be followed from the periods of a year to the year.
///
/// A mean becomes a ratio of a sum to a count; of a ratio, each side is followed on its own, and of
/// the greatest of several numbers, each of them; the greatest itself goes by that which is it in the
/// year.
package struct BridgeForm: Hashable, Sendable {
  /// The number's arithmetic, in which no mean is left.
  package let expression: Expression<Measure>
  package let terms: [BridgeTerm]
  /// The number itself, where it is the greatest of its terms and no sum.
  package let greatest: BridgeTerm?
  /// Where it rests on medians, which come from single records and not from sums.
  package let medians: [BridgeTerm.Path]

  /// The form of what a report shows of a metric.
  package init(_ series: NumbersSection.Series, in report: ReportTemplate) {
    let whole = Expression(
      series.metric,
      part: series.part,
      only: report.only,
      calendar: report.calendar
    )
    expression = whole.withoutMeans
    var parts = Parts()
    parts.add(expression, at: [], unit: Rational(1))
    (terms, greatest, medians) = (parts.terms, parts.greatest, parts.medians)
  }

  /// Its terms, and before them the number itself where it is the greatest of them.
  package var all: [BridgeTerm] { [greatest].compactMap(\.self) + terms }

  private struct Parts {
    var terms: [BridgeTerm] = []
    var greatest: BridgeTerm?
    var medians: [BridgeTerm.Path] = []

    mutating func add(
      _ expression: Expression<Measure>,
      at path: BridgeTerm.Path,
      unit: Rational
    ) {
      switch expression {
      case .measure(let measure):
        if case .median = measure.aggregation {
          medians.append(path)
        } else {
          terms.append(BridgeTerm(path: path, sum: expression, unit: unit))
        }
      case .sum:
        // Totals and ranges add counts, sums, unduplicated counts and first records alone.
        terms.append(BridgeTerm(path: path, sum: expression, unit: unit))
      case .greatest(let parts) where parts.count == 1:
        add(parts[0], at: path, unit: unit)
      case .greatest(let parts):
        // The lower end of a range, which is part of no other number.
        greatest = BridgeTerm(path: path, sum: expression, unit: unit)
        for (place, part) in parts.enumerated() {
          add(part, at: path + [.operand(place)], unit: unit)
        }
      case .ratio(let numerator, let denominator):
        add(numerator, at: path + [.numerator], unit: unit)
        add(denominator, at: path + [.denominator], unit: Rational(1))
      case .hours(let minutes):
        add(minutes, at: path, unit: unit * BridgeTerm.hour)
      }
    }
  }
}

/// A sum of measures of which the periods of a year, less repeats, come to the year.
package struct BridgeTerm: Hashable, Sendable {
  package typealias Path = [Step]

  /// Where it stands in its number; empty where it is the number.
  package let path: Path
  /// Of ``BridgeForm/greatest`` alone, the greatest of sums.
  package let sum: Expression<Measure>
  /// What one of it comes to in the number: a minute is a sixtieth of an hour.
  package let unit: Rational

  /// A way from a number to what it is made of.
  package enum Step: Hashable, Sendable {
    case numerator
    case denominator
    /// One of those of which the number is the greatest, by place.
    case operand(Int)
  }

  /// A minute in hours.
  static let hour: Rational = {
    guard let part = Rational(1, over: 60) else { preconditionFailure("60 is not 0") }
    return part
  }()

  /// Its value, given those of its measures; nil where one has none.
  package func value(_ valueOf: (Measure) -> Rational?) -> Rational? {
    sum.value(valueOf).map { $0 * unit }
  }
}

extension Expression<Measure> {
  /// The same with every mean as the sum of its numbers over how many there are.
  fileprivate var withoutMeans: Self {
    switch self {
    case .measure(let measure): measure.meanAsRatio ?? self
    case .sum(let parts): .sum(parts.map(\.withoutMeans))
    case .greatest(let parts): .greatest(parts.map(\.withoutMeans))
    case .ratio(let numerator, let denominator):
      .ratio(of: numerator.withoutMeans, to: denominator.withoutMeans)
    case .hours(let minutes): .hours(minutes.withoutMeans)
    }
  }
}

extension Measure {
  fileprivate var meanAsRatio: Expression<Measure>? {
    guard case .mean(let field) = aggregation else { return nil }
    return .ratio(
      of: .measure(with(.sum(field), selections)),
      to: .measure(with(.count, selections.map { $0.stating(field) }))
    )
  }

  private func with(_ aggregation: Aggregation, _ selections: [Selection]) -> Self {
    Self(
      aggregation: aggregation,
      selections: selections,
      only: only,
      calendar: calendar,
      column: column
    )
  }

  /// Whether it counts entities, of which one may be met in several periods.
  package var isUnduplicated: Bool {
    if case .distinct = aggregation { true } else { false }
  }

  /// What the fields that it reads come down to in a program: a measure means the same in two
  /// programs where it and these are equal.
  package func fields(in program: Program) -> [ResolvedField?] {
    selections.flatMap { selection in
      let counted = aggregation.field.map { program.path(of: $0) }
      let paths = selection.filter.paths + [counted].compactMap(\.self)
      return paths.map { program.resolve($0, on: selection.type) }
        + only.paths.map { program.resolveOnly($0, on: selection.type) }
    }
    .flatMap { program.sources(of: $0) }
  }
}

extension Program {
  /// A field and those that it is derived from.
  fileprivate func sources(of field: ResolvedField?) -> [ResolvedField?] {
    guard case .derived(let derived) = field?.leaf else { return [field] }
    return [field] + sources(of: source(of: derived))
  }
}
