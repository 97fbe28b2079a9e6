import Records
import Templates

/// How the integers of a field read, as conditions compare them and as members show them.
struct ValueReading {
  let kind: ValueKind
  let terms: Terms
  let calendar: FiscalCalendar

  /// Whether a value stands for no value at all.
  func isBlank(_ value: Int64) -> Bool {
    switch kind {
    case .text, .list, .record: value == 0 || value == .blank
    case .number, .day, .weekday, .month, .fiscalYear: value == .blank
    }
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
}

/// The conditions of a filter on one field, asked of its values.
///
/// Answers are kept: a table over many codes asks about few values.
struct ValueTest {
  private let reading: ValueReading
  private let conditions: [Condition]
  /// For values that are records, the codes of the identifiers that conditions name.
  private let records: [String: Int64]
  private var answers: [Int64: Bool] = [:]

  init(_ conditions: [Condition], reading: ValueReading, records: [String: Int64]) {
    self.conditions = conditions
    self.reading = reading
    self.records = records
  }

  mutating func passes(_ value: Int64) -> Bool {
    if let answer = answers[value] { return answer }
    let answer = evaluate(value)
    answers[value] = answer
    return answer
  }

  private func evaluate(_ value: Int64) -> Bool {
    let isBlank = reading.isBlank(value)
    return conditions.allSatisfy { condition in
      switch condition {
      case .isAny(let values): !isBlank && matches(value, values)
      case .isNone(let values): isBlank || !matches(value, values)
      case .atLeast(let bound): !isBlank && value >= bound
      case .atMost(let bound): !isBlank && value <= bound
      case .present(let isPresent): isBlank != isPresent
      case .days(let from, let to):
        !isBlank && from.map { $0.number <= value } ?? true
          && to.map { value <= $0.number } ?? true
      }
    }
  }

  private func matches(_ value: Int64, _ candidates: [String]) -> Bool {
    if let texts = reading.texts(of: value) {
      return texts.contains { candidates.contains($0) }
    }
    return candidates.contains { records[$0] == value }
  }
}
