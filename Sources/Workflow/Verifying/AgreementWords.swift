import Records
import Reporting

/// Numbers of both ways in words.
enum AgreementWords {
  /// A number as tidy files write it, with a word where they write none.
  static func shown(_ text: String, _ status: String) -> String {
    if !text.isEmpty { return text }
    return status.isEmpty ? "blank" : status
  }

  static func shown(_ value: Value?, of key: NumberKey) -> String {
    guard let value else { return "no such number" }
    let number = ReportedNumber(key: key, value: value)
    return shown(number.text, number.status)
  }
}
