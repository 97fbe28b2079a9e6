extension Filter.Clause: CustomStringConvertible {
  /// The clause in words: `kind is one_on_one or family`.
  package var description: String {
    switch self {
    case .field(let path, let conditions):
      conditions.map { "\(path) \($0)" }.joined(separator: " and ")
    case .any(let filters):
      "("
        + filters.map { filter in filter.clauses.map(\.description).joined(separator: " and ") }
        .joined(separator: " or ") + ")"
    }
  }
}

extension Condition: CustomStringConvertible {
  package var description: String {
    switch self {
    case .isAny(let values): "is \(values.joined(separator: " or "))"
    case .isNone(let values): "is not \(values.joined(separator: " or "))"
    case .atLeast(let number): "is at least \(number)"
    case .atMost(let number): "is at most \(number)"
    case .present(true): "is present"
    case .present(false): "is blank"
    case .days(let from?, let to?): "is from \(from) to \(to)"
    case .days(let from?, nil): "is from \(from)"
    case .days(nil, let to?): "is up to \(to)"
    case .days(nil, nil): "is a day"
    case .sameAs(let path): "is the same as \(path)"
    }
  }
}
