package import Records
package import Templates

/// Makes reports from records: one pass for all of them.
package struct ReportMaker: Sendable {
  private let program: Program
  private let facts: ReportFacts
  /// How many parts of a scan are read and folded at once.
  private let workers: Int

  package init(program: Program, facts: ReportFacts, workers: Int) {
    self.program = program
    self.facts = facts
    self.workers = max(1, workers)
  }

  /// The computed sections of some reports, each of one period of its calendar.
  ///
  /// `handedIn` gives the sections of words, which are written or computed elsewhere; nil leaves
  /// a section out.
  package func sections(
    of reports: [(template: ReportTemplate, period: Period)],
    from source: some RecordSource,
    handedIn: (ReportTemplate, Period, ReportTemplate.Section) throws -> TextSection?
  ) throws -> [[Report.Section]] {
    let plan = Planner.plan(reports, of: program)
    var pass = try AggregationPass(plan, program: program, source: source, workers: workers)
    return try plan.reports.map { report in
      try report.sections.compactMap { section -> Report.Section? in
        switch section {
        case .numbers(let numbers):
          let evaluator = NumbersEvaluator(numbers, of: report, facts: facts, program: program)
          return .numbers(try evaluator.section(&pass, source: source))
        case .list(let list):
          return .list(try EventList(plan: list, report: report).section(&pass, source: source))
        case .handedIn(let section):
          return try handedIn(report.template, report.period, section).map(Report.Section.text)
        }
      }
    }
  }
}
