/// How a reader gets from a number of a report to the records behind it.
package struct ExplainNote: Hashable, Sendable {
  package let title: String
  /// A whole command for the report's first number, to be copied.
  package let command: String
  /// What to change in it for another number.
  package let hint: String
}
