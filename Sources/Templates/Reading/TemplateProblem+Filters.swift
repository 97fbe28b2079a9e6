import Records

extension TemplateProblem {
  /// A value that no record can have in the field, as `rules` of the field say.
  static func impossibleValue(
    _ text: String,
    of path: some CustomStringConvertible,
    _ rules: [ValueRule]
  ) -> Self {
    let words = rules.flatMap(\.words).uniqued
    if !words.isEmpty { return unknown("value of `\(path)`", text, known: words) }
    return TemplateProblem(
      "`\(text)` is no value of `\(path)`",
      allowed: rules.first.map(\.expected)
    )
  }

  static func conditionNeeds(_ kind: String, _ condition: String, _ path: FieldPath) -> Self {
    TemplateProblem("`\(condition)` needs \(kind), and `\(path)` is none")
  }

  /// `known` are the fields whose values can be the same as those of `path`.
  static func neverTheSame(_ text: String, as path: FieldPath, known: [String]) -> Self {
    TemplateProblem(
      "`\(text)` is no field whose values can be the same as those of `\(path)`",
      allowed: "known: \(names(known))",
      fix: nearestMatch(to: text, among: known).map { "did you mean `\($0)`?" }
    )
  }

  static func emptySpan(_ first: Day, _ last: Day) -> Self {
    TemplateProblem("no day lies between \(first) and \(last)", fix: "swap `from` and `to`")
  }
}

extension ValueRule {
  /// The words that may stand; none where the rule is no list of words.
  fileprivate var words: [String] {
    if case .words(let words) = self { words } else { [] }
  }

  fileprivate var expected: String {
    switch self {
    case .words(let words): "one of \(TemplateProblem.names(words))"
    case .anyText: "expected a text"
    case .wholeNumber: "expected a whole number"
    case .day: "expected a date such as 2025-04-01"
    case .month: "expected a month such as 2025-11"
    case .fiscalYear:
      "expected a fiscal year of the program's calendars, such as 2025-26 or FY2011-12"
    }
  }
}
