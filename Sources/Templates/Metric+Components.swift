package import Records

extension Metric {
  /// The two sides of a rate, each a metric of its own whose values add up as its records do:
  /// `helpful_rate.numerator` and `helpful_rate.denominator`; nil of what is no ratio or mean.
  ///
  /// A mean is the sum of its field over the number of records that say something of it. Hours stay
  /// hours: in the numerator.
  package var components: (numerator: Metric, denominator: Metric)? {
    let sides: (numerator: Formula, denominator: Formula)
    switch formula {
    case .ratio(let numerator, let denominator):
      sides = (numerator, denominator)
    case .mean(let field, let selection):
      sides = (.sum(field, selection), .count(selection.stating(field)))
    case .count, .sum, .distinct, .first, .total, .median, .range:
      return nil
    }
    return (
      component(Self.numeratorSuffix, sides.numerator, format == .hours ? .hours : .number),
      component(Self.denominatorSuffix, sides.denominator, .number)
    )
  }

  package static let numeratorSuffix = ".numerator"
  package static let denominatorSuffix = ".denominator"

  private func component(_ suffix: String, _ formula: Formula, _ format: Format) -> Metric {
    Metric(
      name: MetricName(rawValue: name.rawValue + suffix),
      label: label,
      formula: formula,
      format: format
    )
  }
}

extension Selection {
  /// Those of its records that say something of a field: how many numbers a mean of it divides by.
  package func stating(_ field: FieldName) -> Selection {
    let path = FieldPath(field.rawValue) ?? .own(field)
    return Selection(type, where: Filter(filter.clauses + [.field(path, [.present(true)])]))
  }
}
