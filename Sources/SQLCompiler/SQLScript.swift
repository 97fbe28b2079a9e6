package import Templates

/// The statements that compute every number of a report of one period, in the order in which a
/// database runs them.
package struct SQLScript: Sendable {
  package let statements: [SQLStatement]

  /// All of it, as one pastes it into a database's shell; it leaves nothing behind.
  package var text: String {
    (["BEGIN;\n"] + statements.map(\.pasted) + ["ROLLBACK;\n"]).joined(separator: "\n")
  }
}

/// One statement, with what it answers.
package struct SQLStatement: Hashable, Sendable {
  package let role: Role
  /// What it computes, in words; for people.
  package let comment: [String]
  /// The statement without the semicolon at its end.
  package let text: String

  /// With its comment and the semicolon.
  package var pasted: String { "\(comment.map { "-- \($0)\n" }.joined())\(text);\n" }

  package enum Role: Hashable, Sendable {
    /// Makes a table that later statements read.
    case preparation
    /// Answers the numbers of a metric in a section; its rows are ``SQLAnswer``s.
    case numbers(section: String, metric: MetricName)
  }
}

/// The columns of a row of a statement that answers numbers.
///
/// All but the last two are texts, empty where there is nothing to say. The value is the numerator
/// over the denominator, both whole; there is none where either is NULL or the denominator is 0.
package enum SQLAnswer: String, CaseIterable, Sendable {
  case section
  case breakdown
  case member
  case across
  case acrossMember = "across_member"
  case metric
  case column
  case status
  case numerator
  case denominator
}
