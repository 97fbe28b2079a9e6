import Records
import Testing

struct DayTests {
  @Test func `days and dates correspond over five centuries`() throws {
    let start = try #require(Day(year: 1700, month: 1, day: 1))
    let end = try #require(Day(year: 2200, month: 12, day: 31))
    var expected = (year: 1700, month: 1, day: 1)
    for number in start.number...end.number {
      let day = Day(number: number)
      #expect(day.civil == expected)
      #expect(Day(year: expected.year, month: expected.month, day: expected.day) == day)
      expected.day += 1
      if Day(year: expected.year, month: expected.month, day: expected.day) == nil {
        expected = (expected.year, expected.month + 1, 1)
        if expected.month == 13 { expected = (expected.year + 1, 1, 1) }
      }
    }
  }

  @Test(arguments: [
    "2025-02-31", "2025-02-29", "2100-02-29", "2025-13-01", "2025-00-10", "2025-1-1",
    "20250101", "", "2025-11-3x", "-025-11-30",
  ])
  func `what is no day is refused`(text: String) {
    #expect(Day(iso: text) == nil)
  }

  @Test func `the epoch was a Thursday and the day before it a Wednesday`() {
    #expect(Day(number: 0).weekday == .thursday)
    #expect(Day(number: -1).weekday == .wednesday)
    #expect(Day(iso: "2025-11-21")?.weekday == .friday)
  }

  @Test(arguments: [
    ("2010-04-01", "2025-04-01", 15), ("2010-04-02", "2025-04-01", 14),
    ("2025-04-01", "2025-04-01", 0), ("2025-04-02", "2025-04-01", -1),
    ("2012-02-29", "2025-02-28", 12), ("2012-02-29", "2025-03-01", 13),
  ])
  func `ages are whole years on the day`(birth: String, on: String, years: Int) throws {
    let birth = try #require(Day(iso: birth))
    let on = try #require(Day(iso: on))
    #expect(birth.wholeYears(to: on) == years)
  }
}
