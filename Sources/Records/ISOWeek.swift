/// A week of ISO 8601, Monday to Sunday: it belongs to the year that holds its Thursday.
package struct ISOWeek: Hashable, Sendable {
  package let year: Int
  /// 1 to 52 or 53.
  package let number: Int

  /// The week that holds a day.
  package init(holding day: Day) {
    let thursday = day - day.weekdayNumber + 3
    year = thursday.civil.year
    number = Int(thursday.number - Month(year: year, month: 1).first.number) / 7 + 1
  }

  package var monday: Day {
    // 4 January is in week 1 of every year.
    let fourth = Month(year: year, month: 1).first + 3
    return fourth - fourth.weekdayNumber + 7 * (number - 1)
  }
}

extension ISOWeek: CustomStringConvertible {
  /// The week as ISO 8601 writes it: `2025-W46`.
  package var description: String { "\(padded(year, to: 4))-W\(padded(number, to: 2))" }

  /// Reads `2025-W46` and nothing else; nil also for a week that the year does not have.
  package init?(iso text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].count == 4, parts[1].count == 3, parts[1].hasPrefix("W"),
      let year = decimal(parts[0]), let number = decimal(parts[1].dropFirst())
    else { return nil }
    self.year = year
    self.number = number
    guard ISOWeek(holding: monday) == self else { return nil }
  }
}
