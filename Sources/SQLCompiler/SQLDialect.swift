/// What databases write differently: everything in a statement that is not plain SQL.
///
/// Dates are texts as ISO 8601 writes them, so that they compare as they are; a list is a text with
/// `;` between its elements.
package struct SQLDialect: Sendable {
  package let name: String
  /// Words that cannot stand as a name without quotation marks, in lower case.
  let keywords: Set<String>
  /// Makes a table of a query, for as long as the connection lasts.
  let creation: @Sendable (_ table: String, _ query: String) -> String
  /// Makes a table's rows quick to find by a column.
  let index: @Sendable (_ table: String, _ column: String) -> String
  /// The query for every element of every list of a query's: columns `list` and `element`.
  let elements: @Sendable (_ lists: String) -> String
  /// The month of a date: `2025-11`.
  let month: @Sendable (_ date: String) -> String
  /// The day of the week of a date: `monday`.
  let weekday: @Sendable (_ date: String) -> String
  /// The calendar year in which the fiscal year of a date begins, given its first month.
  let fiscalYearStart: @Sendable (_ date: String, _ firstMonth: Int) -> String
  /// A number with leading zeros.
  let padded: @Sendable (_ number: String, _ digits: Int) -> String
  /// Whole years from one date to a later one, counted on anniversaries.
  let wholeYears: @Sendable (_ from: String, _ to: String) -> String
  /// The greatest of several numbers of one row.
  let greatest: @Sendable (_ numbers: [String]) -> String
  /// A number as text.
  let text: @Sendable (_ number: String) -> String
  /// A decimal number in whole millionths.
  let millionths: @Sendable (_ decimal: String) -> String

  /// A name as SQL takes it, in quotation marks only where it needs them.
  func identifier(_ name: String) -> String {
    let isPlain =
      name.utf8.allSatisfy { byte in
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte == UInt8(ascii: "_")
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      } && name.first?.isNumber == false
    if isPlain, !keywords.contains(name) { return name }
    return "\"\(name.replacing("\"", with: "\"\""))\""
  }

  /// A text as a literal.
  func literal(_ text: String) -> String {
    "'\(text.replacing("'", with: "''"))'"
  }

  func literals(_ texts: [String]) -> String {
    texts.map(literal).joined(separator: ", ")
  }
}
