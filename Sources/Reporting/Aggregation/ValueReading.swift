import Records
import Templates

/// How the integers of a field read, as conditions compare them and as members show them.
struct ValueReading: Sendable {
  let kind: ValueKind
  let terms: Terms
  let calendar: FiscalCalendar

  /// Whether a value stands for no value at all.
  func isBlank(_ value: Int64) -> Bool {
    kind.isBlank(value)
  }

  /// The texts of a value that is not blank: one, or a list's elements; nil for records, whose
  /// identifiers are not at hand.
  func texts(of value: Int64) -> [String]? {
    switch kind {
    case .text: [terms[value]]
    case .list: terms.elements(of: value).map { terms[$0] }
    case .record: nil
    case .number: [String(value)]
    case .day: [Day(number: value).description]
    case .weekday: [Weekday.allCases[Int(value)].rawValue]
    case .month: [Day(number: value).month.description]
    case .fiscalYear: [calendar.fiscalYear(starting: Int(value)).description]
    }
  }

  /// The value that reads as a text; nil where none does, and for records, which are not at hand.
  func value(of text: String) -> Int64? {
    let value: Int64? =
      switch kind {
      case .text, .list: terms.code(of: text)
      case .record: nil
      case .number: Int64(text)
      case .day: Day(iso: text)?.number
      case .weekday: Weekday.allCases.firstIndex { $0.rawValue == text }.map(Int64.init)
      case .month: Month(iso: text)?.first.number
      case .fiscalYear: Period(text, in: calendar).map { Int64($0.first.year) }
      }
    // Values are compared as they are written: `2025` is no fiscal year that is written `2025-26`.
    return value.flatMap { kind == .list || texts(of: $0) == [text] ? $0 : nil }
  }
}
