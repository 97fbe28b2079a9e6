import Records
import Reporting
import Templates

/// Writes the numbers of a report one a row, for machines, as CSV: RFC 4180, UTF-8 without BOM,
/// lines ended by LF.
package enum CSVFormat {
  static let header = [
    "report", "period", "section", "breakdown", "member", "across", "across_member", "metric",
    "column", "value", "status",
  ]

  static func bytes(of report: Report) -> [UInt8] {
    let (name, period) = (report.template.name.rawValue, report.period.description)
    var text = line(header)
    for number in report.numbers {
      text += start(of: number.key, name, period) + line([number.text, number.status])
    }
    return Array(text.utf8)
  }

  /// A row up to the number's value: what the number is of.
  static func start(of key: NumberKey, _ report: String, _ period: String) -> String {
    line([
      report, period, key.section, key.breakdown, asText(key.member), key.across,
      asText(key.acrossMember), key.metric, key.column,
    ]).dropLast() + ","
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

  /// A row, with quotes where a field needs them, and its end.
  static func line(_ fields: [String]) -> String {
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
