import Records
import Reporting

/// The format codes by which a workbook shows real numbers and days as a language writes them.
///
/// In a code `,` and `.` stand for separators that are not said: a French program shows 1 234,5
/// from the same code that an English one shows as 1,234.5. So the numbers stay numbers.
enum NumberCode {
  /// The code of one number, whose noun is in its singular or plural.
  static func code(
    _ format: NumberFormat,
    of value: Rational,
    prefix: String = "",
    in wording: any Wording
  ) -> String {
    code(format, prefix: prefix, suffix: wording.numbers.suffix(after: value, format), wording)
  }

  /// The code of whatever numbers a chart draws.
  static func code(_ format: NumberFormat, in wording: any Wording) -> String {
    let many = Rational(100)
    return code(format, prefix: "", suffix: wording.numbers.suffix(after: many, format), wording)
  }

  /// The code of a day: `Nov 3, 2025`, `3 nov. 2025`; the program that shows it knows the months.
  static func code(of day: Day, in language: Language) -> String {
    switch language {
    case .english: "[$-409]mmm d, yyyy"
    case .french where day.civil.day == 1: "[$-C0C]d\"er\" mmm yyyy"
    case .french: "[$-C0C]d mmm yyyy"
    }
  }

  private static func code(
    _ format: NumberFormat,
    prefix: String,
    suffix: String,
    _ wording: any Wording
  ) -> String {
    let digits = format.decimals == 0 ? "#,##0" : "#,##0." + repeated("0", format.decimals)
    let locale = wording.numbers.workbookLocale
    let number = quoted(prefix) + digits + code(ofSuffix: suffix, format.unit)
    switch format.sign {
    case .ifNegative: return locale + number
    case .always: return "\(locale)+\(number);\(locale)-\(number);\(locale)\(number)"
    }
  }

  private static func code(ofSuffix suffix: String, _ unit: NumberFormat.Unit) -> String {
    switch unit {
    // Outside of quotes the percent sign multiplies by a hundred.
    case .percent: quoted(String(suffix.dropLast())) + "%"
    case .plain, .points: quoted(suffix)
    }
  }

  private static func quoted(_ text: String) -> String { text.isEmpty ? "" : "\"\(text)\"" }

  private static func repeated(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: count)
  }
}
