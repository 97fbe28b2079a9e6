package import Records
package import Reporting

/// How the numbers of a report compare with what the database makes of the same template by
/// itself.
package struct Agreement: Sendable {
  /// How many numbers both ways come to alike.
  package internal(set) var agreed = 0
  /// The numbers on which they differ or that only one of them has, in the report's order.
  package internal(set) var disagreements: [Disagreement] = []
  /// The numbers that the second way could not come to, each with the reason.
  package internal(set) var unchecked: [Unchecked] = []

  package struct Disagreement: Hashable, Sendable {
    package let key: NumberKey
    /// What the report has; nil where it has no such number.
    package let reported: Value?
    /// What the statement answers; nil where it has no such row.
    package let answered: Value?
  }

  package struct Unchecked: Hashable, Sendable {
    package let key: NumberKey
    package let reason: String
  }
}
