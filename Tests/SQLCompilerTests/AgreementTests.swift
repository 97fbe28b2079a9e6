import Records
import Testing
import Workflow

/// Every number of reports that people read, held to the SQL that their templates compile to.
@Suite("The second way")
struct AgreementTests {
  static let sample = [
    "ircc-monthly 2025-11", "ircc-monthly 2025-04", "ircc-monthly 2024-06",
    "ocdsb-monthly 2025-11", "ocdsb-monthly 2024-09", "ocdsb-monthly 2025-08",
    "officer-half-year 2025-H1", "officer-half-year 2024-H2",
    "steering-annual 2025-26", "steering-annual 2024-25",
    "team-fortnight 2025-W46", "team-fortnight 2025-W14", "team-fortnight 2024-W14",
    "united-way-quarterly 2025-Q3", "united-way-quarterly 2025-Q4",
    "united-way-quarterly 2026-Q1",
  ]

  static let nasty = [
    "monthly 2011-11", "monthly 2012-02", "monthly 2012-03", "monthly 2011-04", "monthly 2010-04",
    "quarterly 2011-Q1", "quarterly 2011-Q2", "half 2011-H1", "half 2011-H2", "yearly 2011",
    "federal-year FY2011-12", "federal-year FY2010-11",
    "fortnightly 2012-W13", "fortnightly 2012-W15", "fortnightly 2011-W13", "fortnightly 2011-W45",
    "weekly 2010-W52", "weekly 2011-W01", "weekly 2011-W52", "weekly 2011-W46",
  ]

  @Test func `SQL comes to every number of the sample's reports`() throws {
    try check(ProgramBench.sample(), Self.sample)
  }

  @Test func `SQL comes to every number of a program that leaves no form out`() throws {
    try check(ProgramBench.nasty(), Self.nasty)
  }

  private func check(_ bench: ProgramBench, _ names: [String]) throws {
    let editions = try names.map(bench.edition)
    let agreements = try bench.workspace.compareSecondWay(editions, workers: 2)
    for (name, agreement) in zip(names, agreements) {
      #expect(agreement.agreed > 0, "\(name)")
      #expect(agreement.unchecked.isEmpty, "\(name): \(agreement.unchecked.prefix(5))")
      #expect(agreement.disagreements.isEmpty, "\(name): \(agreement.disagreements.prefix(5))")
    }
  }
}
