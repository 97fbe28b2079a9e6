import Records
import Templates
import Testing
import Workflow

/// Every number of reports that people read, held to the SQL that their templates compile to.
@Suite("The second way")
struct AgreementTests {
  @Test func `SQL comes to every number of the sample's reports`() throws {
    // Past the last record, at the turn of fiscal years, and where there is nothing before.
    try check(ProgramBench.sample(), on: ["2026-04-15", "2025-11-15", "2025-04-02", "2024-04-10"])
  }

  @Test func `SQL comes to every number of a program that leaves no form out`() throws {
    try check(
      ProgramBench.nasty(),
      on: ["2012-04-02", "2012-02-29", "2011-11-15", "2011-04-10", "2011-01-01", "2010-04-10"]
    )
  }

  /// Checks every report of a program, of each period that holds one of the days.
  private func check(_ bench: ProgramBench, on days: [String]) throws {
    let days = try days.map { try #require(Day(iso: $0)) }
    let editions = bench.workspace.program.reports.flatMap { template in
      days.map { Edition(template, template.calendar.period(template.grain, holding: $0)) }
    }
    let agreements = try bench.workspace.compareSecondWay(editions, workers: 2)
    for (edition, agreement) in zip(editions, agreements) {
      #expect(agreement.agreed > 0, "\(edition)")
      #expect(agreement.unchecked.isEmpty, "\(edition): \(agreement.unchecked.prefix(5))")
      #expect(agreement.disagreements.isEmpty, "\(edition): \(agreement.disagreements.prefix(5))")
    }
  }
}
