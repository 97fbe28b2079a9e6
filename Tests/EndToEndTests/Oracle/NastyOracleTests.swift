import Foundation
import Records
import Templates
import Testing
import Workflow

/// A small folder made to be nasty, and a program that uses every form there is, held to SQL written
/// by hand.
struct NastyOracleTests {
  static let reports = [
    OracleReport(
      "monthly",
      "2011-11",
      from: "2011-11-01",
      months: 1,
      calendarMonth: 4,
      fiscalYear: "FY2011-12"
    ),
    // With a leap day; the last month and the first of a fiscal year; the first of all.
    OracleReport(
      "monthly",
      "2012-02",
      from: "2012-02-01",
      months: 1,
      calendarMonth: 4,
      fiscalYear: "FY2011-12"
    ),
    OracleReport(
      "monthly",
      "2012-03",
      from: "2012-03-01",
      months: 1,
      calendarMonth: 4,
      fiscalYear: "FY2011-12"
    ),
    OracleReport(
      "monthly",
      "2011-04",
      from: "2011-04-01",
      months: 1,
      calendarMonth: 4,
      fiscalYear: "FY2011-12"
    ),
    OracleReport(
      "monthly",
      "2010-04",
      from: "2010-04-01",
      months: 1,
      calendarMonth: 4,
      fiscalYear: "FY2010-11"
    ),
    OracleReport(
      "quarterly",
      "2011-Q1",
      from: "2011-09-01",
      months: 3,
      calendarMonth: 9,
      fiscalYear: "FY2011-12"
    ),
    OracleReport(
      "quarterly",
      "2011-Q2",
      from: "2011-12-01",
      months: 3,
      calendarMonth: 9,
      fiscalYear: "FY2011-12"
    ),
    OracleReport(
      "half",
      "2011-H1",
      from: "2011-04-01",
      months: 6,
      calendarMonth: 4,
      fiscalYear: "FY2011-12"
    ),
    OracleReport(
      "half",
      "2011-H2",
      from: "2011-10-01",
      months: 6,
      calendarMonth: 4,
      fiscalYear: "FY2011-12"
    ),
    OracleReport(
      "yearly",
      "2011",
      from: "2011-01-01",
      months: 12,
      calendarMonth: 1,
      fiscalYear: "2011"
    ),
    OracleReport(
      "federal-year",
      "FY2011-12",
      from: "2011-04-01",
      months: 12,
      calendarMonth: 4,
      fiscalYear: "FY2011-12"
    ),
    OracleReport(
      "federal-year",
      "FY2010-11",
      from: "2010-04-01",
      months: 12,
      calendarMonth: 4,
      fiscalYear: "FY2010-11"
    ),
    // Fortnights and weeks that begin in one fiscal year and end in the next, those after them, and
    // ones that lie within a year.
    OracleReport(
      "fortnightly",
      "2012-W13",
      from: "2012-03-26",
      days: 14,
      calendarMonth: 4,
      fiscalYear: "FY2011-12"
    ),
    OracleReport(
      "fortnightly",
      "2012-W15",
      from: "2012-04-09",
      days: 14,
      calendarMonth: 4,
      fiscalYear: "2012-13"
    ),
    OracleReport(
      "fortnightly",
      "2011-W13",
      from: "2011-03-28",
      days: 14,
      calendarMonth: 4,
      fiscalYear: "FY2010-11"
    ),
    OracleReport(
      "fortnightly",
      "2011-W45",
      from: "2011-11-07",
      days: 14,
      calendarMonth: 4,
      fiscalYear: "FY2011-12"
    ),
    OracleReport(
      "weekly",
      "2010-W52",
      from: "2010-12-27",
      days: 7,
      calendarMonth: 1,
      fiscalYear: "2010"
    ),
    OracleReport(
      "weekly",
      "2011-W01",
      from: "2011-01-03",
      days: 7,
      calendarMonth: 1,
      fiscalYear: "2011"
    ),
    OracleReport(
      "weekly",
      "2011-W52",
      from: "2011-12-26",
      days: 7,
      calendarMonth: 1,
      fiscalYear: "2011"
    ),
    OracleReport(
      "weekly",
      "2011-W46",
      from: "2011-11-14",
      days: 7,
      calendarMonth: 1,
      fiscalYear: "2011"
    ),
  ]

  private static let fixtures = Stage.tests.appending(path: "Fixtures")
  private static let records = fixtures.appending(path: "nasty")

  private static func bench() throws -> Bench {
    let today = try #require(Day(iso: "2012-04-15"))
    let bench = try Bench(templates: fixtures.appending(path: "nasty-program"), today: today)
    try bench.importing([records.path])
    return bench
  }

  @Test(arguments: reports)
  func `every number of a nasty report is what SQL makes of its files`(
    _ report: OracleReport
  ) throws {
    let found = try Self.bench().tidyRows(of: report.name, report.period)
    let expected = try PlainRecords(Self.records, program: .nasty)
      .tidyRows(of: report, in: .nasty)
    let differences = differences(found, fromExpected: expected)
    #expect(differences.isEmpty, "\(differences.prefix(20))")
  }

  @Test func `every view of the ledger is its file with the defaults in place`() throws {
    let records = try PlainRecords(Self.records, program: .nasty)
    #expect(try viewDifferences(of: Self.bench(), from: records) == [:])
  }

  @Test func `the nasty program leaves no form out`() throws {
    let program = try Self.bench().workspace.program
    let formulas = program.metrics.map(\.formula)
    #expect(Set(formulas.map(\.form)) == Set(FormOfMetric.allCases))
    let conditions = formulas.flatMap(\.filters).flatMap(\.conditions)
    #expect(Set(conditions.map(\.form)) == Set(FormOfCondition.allCases))
    #expect(Set(program.metrics.map(\.format)) == Set(Metric.Format.allCases))
    #expect(Set(program.reports.map(\.grain)) == Set(Grain.allCases))
    let sections = program.reports.flatMap(\.numbers)
    #expect(Set(sections.flatMap(\.columns)) == Set(Column.allCases))
    let shown = Set(sections.flatMap(\.metrics).map(\.name))
    #expect(program.metrics.map(\.name).filter { !shown.contains($0) } == [])
  }
}
