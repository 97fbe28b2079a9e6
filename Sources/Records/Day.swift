/// A day of the proleptic Gregorian calendar, without time or time zone.
package struct Day: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01; earlier days are negative.
  package let number: Int64

  package init(number: Int64) {
    self.number = number
  }

  /// The day of a year, a month (1-12) and a day of the month; nil where there is none, such as
  /// 31 February.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...12).contains(month), day >= 1, day <= Month(year: year, month: month).dayCount
    else { return nil }
    self.init(unchecked: year, month, day)
  }

  // Days from civil, after Howard Hinnant's "chrono-compatible low-level date algorithms": years
  // begin on 1 March, so that the leap day is the last of its year.
  init(unchecked year: Int, _ month: Int, _ day: Int) {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    number = Int64(era * 146_097 + dayOfEra - 719_468)
  }

  /// The year, the month (1-12) and the day of the month.
  package var civil: (year: Int, month: Int, day: Int) {
    let shifted = Int(number) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  package var month: Month {
    let (year, month, _) = civil
    return Month(year: year, month: month)
  }

  package var weekday: Weekday { Weekday.allCases[weekdayNumber] }

  /// 0 for Monday to 6 for Sunday.
  package var weekdayNumber: Int {
    // 1970-01-01 was a Thursday.
    let index = Int((number + 3) % 7)
    return index >= 0 ? index : index + 7
  }

  /// Whole years from this day to `other`, counted on anniversaries; negative where `other` comes
  /// first.
  ///
  /// Someone born on 29 February turns a year older on 1 March of a common year.
  package func wholeYears(to other: Day) -> Int {
    let (year, month, day) = civil
    let (otherYear, otherMonth, otherDay) = other.civil
    let isBeforeAnniversary = (otherMonth, otherDay) < (month, day)
    return otherYear - year - (isBeforeAnniversary ? 1 : 0)
  }

  package static func < (left: Day, right: Day) -> Bool { left.number < right.number }

  package static func + (day: Day, count: Int) -> Day { Day(number: day.number + Int64(count)) }

  package static func - (day: Day, count: Int) -> Day { Day(number: day.number - Int64(count)) }
}

extension Day: CustomStringConvertible {
  /// The day as ISO 8601 writes it: `2025-11-30`.
  package var description: String {
    let (_, _, day) = civil
    return "\(month)-\(padded(day, to: 2))"
  }

  /// Reads `2025-11-30` and nothing else; nil for any other text and for days that are not.
  package init?(iso text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
      let year = decimal(parts[0]), let month = decimal(parts[1]), let day = decimal(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }
}

/// A day of the week, Monday first, as templates and files name it.
package enum Weekday: String, CaseIterable, Sendable {
  case monday
  case tuesday
  case wednesday
  case thursday
  case friday
  case saturday
  case sunday
}
