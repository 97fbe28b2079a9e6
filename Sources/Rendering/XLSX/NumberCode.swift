import Reporting

/// The format codes by which a workbook shows real numbers as a language writes them.
///
/// In a code `,` and `.` stand for separators that are not said: a French program shows 1 234,5
/// from the same code that an English one shows as 1,234.5. So the numbers stay numbers.
enum NumberCode {
  static let day = "yyyy\\-mm\\-dd"

  static func code(_ format: NumberFormat, prefix: String = "", in wording: any Wording) -> String {
    let digits = format.decimals == 0 ? "#,##0" : "#,##0." + repeated("0", format.decimals)
    let locale = wording.numbers.workbookLocale
    let number = quoted(prefix) + digits + suffix(format.unit, wording.numbers)
    switch format.sign {
    case .ifNegative: return locale + number
    case .always: return "\(locale)+\(number);\(locale)-\(number);\(locale)\(number)"
    }
  }

  private static func suffix(_ unit: NumberFormat.Unit, _ symbols: NumberSymbols) -> String {
    let suffix = symbols.suffix(unit)
    switch unit {
    // Outside of quotes the percent sign multiplies by a hundred.
    case .percent: return quoted(String(suffix.dropLast())) + "%"
    case .plain, .points: return quoted(suffix)
    }
  }

  private static func quoted(_ text: String) -> String { text.isEmpty ? "" : "\"\(text)\"" }

  private static func repeated(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: count)
  }
}
