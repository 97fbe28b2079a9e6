/// A month of a year.
package struct Month: Hashable, Comparable, Sendable {
  /// Months since January of year 0.
  private let number: Int

  private init(number: Int) {
    self.number = number
  }

  /// The month of a year; `month` counts from 1 and may run past 12 or below 1 into other years.
  package init(year: Int, month: Int) {
    number = year * 12 + month - 1
  }

  package var year: Int { (number - month + 1) / 12 }

  /// 1 for January to 12 for December.
  package var month: Int { ((number % 12) + 12) % 12 + 1 }

  package var first: Day { Day(unchecked: year, month, 1) }

  package var last: Day { (self + 1).first - 1 }

  package var days: ClosedRange<Day> { first...last }

  package var dayCount: Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }

  package static func < (left: Month, right: Month) -> Bool { left.number < right.number }

  package static func + (month: Month, count: Int) -> Month { Month(number: month.number + count) }

  package static func - (month: Month, count: Int) -> Month { Month(number: month.number - count) }

  /// How many months after `other` this one comes.
  package static func - (month: Month, other: Month) -> Int { month.number - other.number }
}

extension Month: CustomStringConvertible {
  /// The month as periods write it: `2025-11`.
  package var description: String { "\(padded(year, to: 4))-\(padded(month, to: 2))" }

  /// Reads `2025-11` and nothing else.
  package init?(iso text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].count == 4, parts[1].count == 2,
      let year = decimal(parts[0]), let month = decimal(parts[1]), (1...12).contains(month)
    else { return nil }
    self.init(year: year, month: month)
  }
}

/// The English names of the months in lower case, January first, as program files write them.
package let monthNames = [
  "january", "february", "march", "april", "may", "june", "july", "august", "september",
  "october", "november", "december",
]
