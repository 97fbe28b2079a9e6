import Templates

/// A value as two whole numbers of a statement, so that it stays exact; it has no value where
/// either is NULL.
struct Fraction {
  let numerator: String
  /// Nil where it is 1.
  let denominator: String?

  /// A formula in terms of the values of the formulas without parts that it rests on; `value`
  /// names where those stand.
  ///
  /// `end` is the end of a range; others have only one.
  init(_ formula: Formula, _ end: Series.End, _ dialect: SQLDialect, _ value: (Formula) -> String) {
    func part(_ formula: Formula) -> Fraction { Fraction(formula, end, dialect, value) }
    switch formula {
    case .count, .sum, .distinct, .first:
      self.init("coalesce(\(value(formula)).number, 0)")
    case .mean, .median:
      let value = value(formula)
      self.init("\(value).number", over: "nullif(\(value).size, 0)")
    case .total(let parts):
      self.init(parts.map { part($0).numerator }.joined(separator: " + "))
    case .ratio(let numerator, let denominator):
      let (left, right) = (part(numerator), part(denominator))
      let below = [left.denominator, Self.factor(right.numerator)].compactMap(\.self)
      self.init(
        [Self.factor(left.numerator), right.denominator].compactMap(\.self)
          .joined(separator: " * "),
        over: "nullif(\(below.joined(separator: " * ")), 0)"
      )
    case .range(let least, let most):
      // The parts of a range count, and so are whole.
      self.init(
        end == .least
          ? dialect.greatest(least.map { part($0).numerator })
          : most.map { part($0).numerator }.joined(separator: " + ")
      )
    }
  }

  /// A metric's value at an end, minutes as hours.
  init(_ metric: Metric, _ end: Series.End, _ dialect: SQLDialect, _ value: (Formula) -> String) {
    let fraction = Fraction(metric.formula, end, dialect, value)
    switch metric.format {
    case .number, .percent: self = fraction
    case .hours:
      self.init(
        fraction.numerator,
        over: fraction.denominator.map { "\($0) * 60" } ?? "60"
      )
    }
  }

  private init(_ numerator: String, over denominator: String? = nil) {
    self.numerator = numerator
    self.denominator = denominator
  }

  private static func factor(_ sum: String) -> String {
    sum.contains(" + ") ? "(\(sum))" : sum
  }
}

/// A metric as a report shows it: one number, or the two ends of a range.
struct Series: Hashable {
  let metric: Metric
  let end: End

  enum End: String {
    case whole = ""
    case least = ".least"
    case most = ".most"
  }

  var name: String { metric.name.rawValue + end.rawValue }

  static func of(_ metric: Metric) -> [Series] {
    if case .range = metric.formula {
      return [Series(metric: metric, end: .least), Series(metric: metric, end: .most)]
    }
    return [Series(metric: metric, end: .whole)]
  }
}
