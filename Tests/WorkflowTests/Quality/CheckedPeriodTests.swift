import Records
import Testing
import Workflow

/// The program of ``Workplace`` has calendars from September (board), January (charity) and April
/// (funder).
struct CheckedPeriodTests {
  private static func days(_ period: CheckedPeriod) throws -> String {
    let days = try period.period(in: Workplace().workspace().program).days
    return "\(days.lowerBound) to \(days.upperBound)"
  }

  @Test(arguments: [
    (CheckedPeriod("2025-11"), "2025-11-01 to 2025-11-30"),
    (CheckedPeriod("2025-W46"), "2025-11-10 to 2025-11-16"),
    (CheckedPeriod("2025-W46", grain: .fortnight), "2025-11-10 to 2025-11-23"),
    (CheckedPeriod("2025"), "2025-01-01 to 2025-12-31"),
    (CheckedPeriod("2025-Q1", calendar: "board"), "2025-09-01 to 2025-11-30"),
    (CheckedPeriod("2025-H2", calendar: "funder"), "2025-10-01 to 2026-03-31"),
    (CheckedPeriod("2025-26", calendar: "funder", grain: .fiscalYear), "2025-04-01 to 2026-03-31"),
  ])
  func `a period is read as reports read it`(_ period: CheckedPeriod, _ days: String) throws {
    #expect(try Self.days(period) == days)
  }

  private static let refused: [(period: CheckedPeriod, text: String)] = [
    (
      CheckedPeriod("2025-26"),
      """
      "2025-26" is not the same days in each of the program's calendars; choose one with \
      --calendar: board (2025-09-01 to 2026-08-31), funder (2025-04-01 to 2026-03-31)
      """
    ),
    (
      CheckedPeriod("2025-Q1", calendar: "founder"),
      """
      there is no calendar "founder"; the program's calendars are board, charity, funder; did you \
      mean funder?
      """
    ),
    (
      CheckedPeriod("2025-26", calendar: "charity"),
      """
      "2025-26" is no period of the calendar charity; periods are written as in 2025-11, 2025-Q3, \
      2025-H1, 2025-26 and 2025-W46
      """
    ),
    (
      CheckedPeriod("2025-W47", grain: .fortnight),
      """
      "2025-W47" is no fortnight; that week is the second of the fortnight 2025-W46, 2025-11-10 \
      to 2025-11-23
      """
    ),
    (
      CheckedPeriod("2025-11", grain: .halfYear),
      """
      "2025-11" is no half year; periods are written as in 2025-11, 2025-Q3, 2025-H1, 2025-26 and \
      2025-W46
      """
    ),
    (
      CheckedPeriod("2019-12"),
      "there are no records of 2019-12: the program began on 2020-01-01"
    ),
  ]

  @Test(arguments: refused)
  func `another is refused with what there is`(_ period: CheckedPeriod, _ text: String) throws {
    let error = try #require(throws: WorkflowError.self) { try Self.days(period) }
    #expect(error.description == text)
  }
}
