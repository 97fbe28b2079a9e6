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
}
