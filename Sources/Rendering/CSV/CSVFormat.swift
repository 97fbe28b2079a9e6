/// Writes the tidy table of a report as CSV: RFC 4180, UTF-8 without BOM, lines ended by LF.
enum CSVFormat {
  static func bytes(of table: TidyTable) -> [UInt8] {
    var text = line(TidyTable.header)
    for row in table.rows {
      text += line([
        row.report, row.period, row.section, row.breakdown.field,
        asText(row.breakdown.member), row.across.field, asText(row.across.member), row.metric,
        row.column, row.value, row.status,
      ])
    }
    return Array(text.utf8)
  }

  /// A text from records that a spreadsheet would run as a formula, with an apostrophe before it.
  ///
  /// CSV has no types: quotes do not keep `=1+1` from running, and an apostrophe is what
  /// spreadsheets themselves write before such a text. Values are numbers and never get one.
  static func asText(_ member: String) -> String {
    guard let first = member.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first)
    else { return member }
    return "'" + member
  }

  private static func line(_ fields: [String]) -> String {
    fields.map(quoted).joined(separator: ",") + "\n"
  }

  private static func quoted(_ field: String) -> String {
    // By byte: CR LF is one character, and neither CR nor LF.
    guard field.utf8.contains(where: needsQuotes) else { return field }
    return "\""
      + field.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }

  private static func needsQuotes(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\r"), UInt8(ascii: "\n"): true
    default: false
    }
  }
}
