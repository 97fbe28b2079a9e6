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

extension Agreement {
  /// What keeps both ways from being one, number by number.
  var faults: [String] {
    disagreements.map { number in
      "\(number.key): the report has \(AgreementWords.shown(number.reported, of: number.key)), and "
        + "SQL \(AgreementWords.shown(number.answered, of: number.key))"
    } + unchecked.map { "\($0.key): not checked by SQL: \($0.reason)" }
  }
}
