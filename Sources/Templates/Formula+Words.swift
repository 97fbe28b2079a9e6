import Records

extension Program {
  /// What a formula computes, in words, other metrics by their names.
  package func words(of formula: Formula) -> String {
    switch formula {
    case .count(let selection):
      "number of \(selection.words)"
    case .sum(let field, let selection):
      "sum of \(field) of \(selection.words)"
    case .mean(let field, let selection):
      "mean of \(field) of \(selection.words)"
    case .median(let field, let selection):
      "median of \(field) of \(selection.words)"
    case .distinct(let field, let selections):
      "different \(field) in \(joined(selections))"
    case .first(let field, .fiscalYear, let selections):
      "\(field) whose first of the fiscal year is in the period, in \(joined(selections))"
    case .first(let field, .ever, let selections):
      "\(field) whose first ever is in the period, in \(joined(selections))"
    case .total(let parts):
      joined(parts, by: " + ")
    case .ratio(let numerator, let denominator):
      "(\(name(of: numerator))) / (\(name(of: denominator)))"
    case .range(let least, let most):
      "from \(least.count > 1 ? "the greatest of " : "")\(joined(least, by: ", "))"
        + " up to \(joined(most, by: " + "))"
    }
  }

  private func joined(_ parts: [Formula], by separator: String) -> String {
    parts.map(name).joined(separator: separator)
  }

  private func joined(_ selections: [Selection]) -> String {
    selections.map(\.words).joined(separator: ", and ")
  }

  /// The name of the metric that a part is, or the part's own words.
  private func name(of part: Formula) -> String {
    metrics.first { $0.formula == part }?.name.rawValue ?? words(of: part)
  }
}

extension Selection {
  /// `contacts where kind is one_on_one`.
  package var words: String {
    filter.clauses.isEmpty ? type.rawValue : "\(type.rawValue) where \(filter.words)"
  }
}

extension Filter {
  /// What must hold, in words.
  package var words: String {
    clauses.map(\.words).joined(separator: " and ")
  }
}

extension Filter.Clause {
  fileprivate var words: String {
    switch self {
    case .field(let path, let conditions):
      conditions.map { "\(path) \($0.words)" }.joined(separator: " and ")
    case .any(let filters):
      "(\(filters.map(\.words).joined(separator: " or ")))"
    }
  }
}

extension Condition {
  fileprivate var words: String {
    switch self {
    case .isAny(let values): "is \(values.joined(separator: " or "))"
    case .isNone(let values): "is not \(values.joined(separator: " or "))"
    case .atLeast(let number): "is at least \(number)"
    case .atMost(let number): "is at most \(number)"
    case .present(true): "is not blank"
    case .present(false): "is blank"
    case .days(let first?, let last?): "is from \(first) to \(last)"
    case .days(let first?, nil): "is \(first) or later"
    case .days(nil, let last?): "is \(last) or earlier"
    case .days(nil, nil): "is a date"
    case .sameAs(let path): "is the same as \(path)"
    }
  }
}
