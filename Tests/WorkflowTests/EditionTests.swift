import Records
import Templates
import Testing
import Workflow

/// What falls due when: the small program has a monthly and an annual report of an April calendar.
struct EditionTests {
  @Test(arguments: [
    ("2025-11", "2025-11", ["monthly 2025-11"]),
    ("2026-02", "2026-03", ["monthly 2026-02", "annual 2025-26", "monthly 2026-03"]),
    // The program began in January 2020: what had ended by then is never due.
    ("2019-11", "2020-01", ["monthly 2020-01"]),
    ("2020-03", "2020-03", ["annual 2019-20", "monthly 2020-03"]),
  ])
  func `a report is due in the month in which its period ends`(
    first: String,
    last: String,
    expected: [String]
  ) throws {
    let program = try Workplace().workspace().program
    let first = try #require(Month(iso: first))
    let last = try #require(Month(iso: last))
    let due = program.editions(of: program.reports, dueIn: first...last)
    #expect(due.map(\.description) == expected)
  }

  @Test(arguments: [
    (1, Grain.quarter, [3, 6, 9, 12]), (4, .quarter, [3, 6, 9, 12]), (9, .quarter, [2, 5, 8, 11]),
    (1, .halfYear, [6, 12]), (4, .halfYear, [3, 9]), (9, .fiscalYear, [8]), (4, .fiscalYear, [3]),
    (1, .fiscalYear, [12]),
  ])
  func `quarters, half years and years end by their own calendar`(
    firstMonth: Int,
    grain: Grain,
    ends: [Int]
  ) {
    let calendar = FiscalCalendar(firstMonth: firstMonth)
    let found = (1...12).filter {
      !calendar.periods(grain, endingIn: Month(year: 2025, month: $0)).isEmpty
    }
    #expect(found == ends)
  }
}
