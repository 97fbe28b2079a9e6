package import Records

/// Which records a metric or a report counts: a `where` or an `only`.
package struct Filter: Hashable, Sendable {
  /// Clauses that must all hold; none means every record.
  package var clauses: [Clause]

  package enum Clause: Hashable, Sendable {
    case field(FieldPath, [Condition])
    /// `any: [...]`: one of these must hold.
    case any([Filter])
  }

  package init(_ clauses: [Clause] = []) {
    self.clauses = clauses
  }

  package static let everything = Filter()
}

/// What a `where` asks of one field.
///
/// Values are the text that files write.
package enum Condition: Hashable, Sendable {
  /// A value or a list of values.
  case isAny(of: [String])
  /// `{not: value}` or `{not: [values]}`: also true of a blank.
  case isNone(of: [String])
  /// `{at_least: n}`: false of a blank.
  case atLeast(Int64)
  /// `{at_most: n}`: false of a blank.
  case atMost(Int64)
  /// `{present: true}` or `{present: false}`.
  case present(Bool)
  /// `{from: date, to: date}`, bounds included, either of which may be missing: false of a blank.
  case days(from: Day?, to: Day?)
  /// `{same_as: field}`: both fields of the record hold the same value, of a list any element; false
  /// where either is blank.
  case sameAs(FieldPath)
}
