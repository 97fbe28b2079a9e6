/// What a step does to a value.
package enum ValueStep: Hashable, Sendable {
  case difference(Rational)
  /// Where one of the two is no number, such as what was not available.
  case replaced(Value, by: Value)

  /// Nil where nothing is another.
  package init?(from before: Value, to after: Value) {
    guard before != after else { return nil }
    if case .number(let old) = before, case .number(let new) = after {
      self = .difference(new - old)
    } else {
      self = .replaced(before, by: after)
    }
  }

  /// What a value is after it.
  package func applied(to value: Value) -> Value {
    switch (value, self) {
    case (.number(let number), .difference(let difference)): .number(number + difference)
    case (_, .difference): value
    case (_, .replaced(_, let after)): after
    }
  }
}

extension [ValueStep] {
  /// What they come to together; nil where one of them puts a value in the place of another.
  package var sum: Rational? {
    var sum = Rational(0)
    for step in self {
      guard case .difference(let difference) = step else { return nil }
      sum = sum + difference
    }
    return sum
  }
}
