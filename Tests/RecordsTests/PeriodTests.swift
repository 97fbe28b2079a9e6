import Records
import Testing

struct PeriodTests {
  @Test(arguments: [
    ("2025-11", 4, "2025-11-01", "2025-11-30"),
    ("2025-Q3", 4, "2025-10-01", "2025-12-31"),
    ("2025-Q4", 4, "2026-01-01", "2026-03-31"),
    ("2025-H2", 9, "2026-03-01", "2026-08-31"),
    ("2025-26", 4, "2025-04-01", "2026-03-31"),
    ("FY2011-12", 4, "2011-04-01", "2012-03-31"),
    ("1999-00", 9, "1999-09-01", "2000-08-31"),
    ("2025", 1, "2025-01-01", "2025-12-31"),
    ("2024-02", 1, "2024-02-01", "2024-02-29"),
  ])
  func `a period is written as it is read`(
    text: String,
    firstMonth: Int,
    first: String,
    last: String
  ) throws {
    let period = try #require(Period(text, in: FiscalCalendar(firstMonth: firstMonth)))
    #expect(period.description == text)
    #expect(period.days.lowerBound.description == first)
    #expect(period.days.upperBound.description == last)
  }

  @Test(arguments: [
    ("2025", 4), ("2025-26", 1), ("2025-27", 4), ("2025-Q5", 4), ("2025-H3", 4), ("25-11", 4),
    ("FY2025-11", 4), ("2025-1", 4), ("", 4), ("FY2025-Q1", 4), ("november", 4), ("2025-00", 4),
  ])
  func `what is no period of the calendar is refused`(text: String, firstMonth: Int) {
    #expect(Period(text, in: FiscalCalendar(firstMonth: firstMonth)) == nil)
  }

  @Test func `a fiscal year may be written with its mark`() {
    let calendar = FiscalCalendar(firstMonth: 4)
    #expect(Period("FY2025-26", in: calendar) == Period("2025-26", in: calendar))
  }

  @Test func `a year that could be a month always is the month`() {
    #expect(Period("2011-12", in: FiscalCalendar(firstMonth: 4))?.grain == .month)
  }

  @Test func `previous periods and last year's cross the year`() throws {
    let april = try #require(Period("2025-04", in: FiscalCalendar(firstMonth: 4)))
    #expect(april.previous.description == "2025-03")
    #expect(april.lastYear.description == "2024-04")
    #expect(april.yearToDate == april.days)
    #expect(april.fiscalYear.description == "2025-26")
  }

  private static let federal = FiscalCalendar(firstMonth: 4)

  @Test(arguments: [
    ("2025-W46", Grain.week, "2025-11-10", "2025-11-16"),
    ("2025-W01", .week, "2024-12-30", "2025-01-05"),
    ("2026-W01", .week, "2025-12-29", "2026-01-04"),
    ("2020-W53", .week, "2020-12-28", "2021-01-03"),
    ("2025-W45", .fortnight, "2025-11-03", "2025-11-16"),
    ("2020-W53", .fortnight, "2020-12-28", "2021-01-10"),
  ])
  func `a week runs from Monday to Sunday, and a fortnight is named by its first week`(
    text: String,
    grain: Grain,
    first: String,
    last: String
  ) throws {
    // A fortnight of 14 days, whatever the numbers of its weeks.
    let calendar = FiscalCalendar(
      firstMonth: 4,
      fortnights: try #require(Day(iso: text == "2025-W45" ? "2024-04-08" : "2020-12-28"))
    )
    let period = try #require(Period(text, grain, of: calendar))
    #expect(period.description == text)
    #expect("\(period.days.lowerBound) \(period.days.upperBound)" == "\(first) \(last)")
  }

  @Test(arguments: ["2025-W53", "2025-W00", "2025-W54", "2025-W5", "25-W05", "2025-w05", "2025W05"])
  func `what is no week of the year is refused`(text: String) {
    #expect(Period(text, .week, of: Self.federal) == nil)
  }

  @Test func `the second week of a fortnight names no fortnight`() throws {
    let monday = try #require(Day(iso: "2025-11-03"))
    let calendar = FiscalCalendar(firstMonth: 4, fortnights: monday)
    #expect(Period("2025-W45", .fortnight, of: calendar) != nil)
    #expect(Period("2025-W46", .fortnight, of: calendar) == nil)
    #expect(Period("2025-11", .fortnight, of: calendar) == nil)
    #expect(Period("2025-W45", .month, of: calendar) == nil)
  }

  @Test func `fortnights go on without a break through years of 53 weeks`() throws {
    var fortnight = Self.federal.period(.fortnight, holding: Day(number: 4))
    for _ in 0..<2000 {
      let next = fortnight.next
      #expect(next.days.lowerBound == fortnight.days.upperBound + 1)
      #expect(next.previous == fortnight)
      #expect(Period(next.description, .fortnight, of: Self.federal) == next)
      #expect(next.lastYear == Self.federal.period(.fortnight, holding: next.days.lowerBound - 364))
      fortnight = next
    }
  }

  @Test func `calendars with the same fortnights are equal, whichever Monday names them`() {
    let usual = FiscalCalendar.usualFortnights
    #expect(FiscalCalendar(firstMonth: 4, fortnights: usual + 1400) == Self.federal)
    #expect(FiscalCalendar(firstMonth: 4, fortnights: usual - 28) == Self.federal)
    #expect(FiscalCalendar(firstMonth: 4, fortnights: usual + 7) != Self.federal)
  }

  @Test(arguments: [
    // Begins in one fiscal year and ends in the next.
    (
      "2025-W14", "2024-25", "2024-04-01 2025-03-31", "2024-04-01 2024-04-07",
      "2023-04-01 2024-03-31"
    ),
    (
      "2026-W14", "2025-26", "2025-04-01 2026-03-31", "2025-03-31 2025-04-06",
      "2024-04-01 2025-03-31"
    ),
    (
      "2025-W15", "2025-26", "2025-04-01 2025-04-13", "2024-04-08 2024-04-14",
      "2024-04-01 2024-04-14"
    ),
    (
      "2025-W46", "2025-26", "2025-04-01 2025-11-16", "2024-11-11 2024-11-17",
      "2024-04-01 2024-11-17"
    ),
  ])
  func `a week belongs to the fiscal year of its first day`(
    text: String,
    year: String,
    toDate: String,
    lastYear: String,
    toDateLastYear: String
  ) throws {
    let week = try #require(Period(text, .week, of: Self.federal))
    func span(_ days: ClosedRange<Day>) -> String { "\(days.lowerBound) \(days.upperBound)" }
    #expect(week.fiscalYear.description == year)
    #expect(span(week.yearToDate) == toDate)
    #expect(span(week.lastYear.days) == lastYear)
    #expect(span(week.yearToDateLastYear) == toDateLastYear)
  }

  @Test(arguments: [
    (Grain.month, "2025-11", ["2025-11"]), (.quarter, "2025-11", []),
    (.quarter, "2025-12", ["2025-Q3"]), (.halfYear, "2026-03", ["2025-H2"]),
    (.fiscalYear, "2026-03", ["2025-26"]), (.fiscalYear, "2025-12", []),
    (.week, "2025-11", ["2025-W44", "2025-W45", "2025-W46", "2025-W47", "2025-W48"]),
    (.week, "2025-02", ["2025-W05", "2025-W06", "2025-W07", "2025-W08"]),
    (.fortnight, "2025-11", ["2025-W44", "2025-W46"]),
    (.fortnight, "2025-08", ["2025-W30", "2025-W32", "2025-W34"]),
  ])
  func `the periods that end in a month are those that fall due in it`(
    grain: Grain,
    month: String,
    periods: [String]
  ) throws {
    let month = try #require(Month(iso: month))
    #expect(Self.federal.periods(grain, endingIn: month).map(\.description) == periods)
  }
}
