package import Records
import Synchronization
package import Templates

/// Makes reports from records: one pass for all of them.
package struct ReportMaker: Sendable {
  private let program: Program
  private let facts: ReportFacts
  /// How many parts of a scan are read and folded, and how many sections worked out, at once.
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
    handedIn: @Sendable (ReportTemplate, Period, ReportTemplate.Section) throws -> TextSection?
  ) throws -> [[Report.Section]] {
    let plan = Planner.plan(reports, of: program)
    let pass = try AggregationPass(plan, program: program, source: source, workers: workers)
    let jobs = plan.reports.indices.flatMap { report in
      plan.reports[report].sections.map { (report: report, section: $0) }
    }
    // Whoever is free takes the next section: they take unlike times. Those from outside, which may
    // ask the ledger again, come first, so that nobody waits for one at the end.
    let queue =
      jobs.indices.filter { jobs[$0].section.isHandedIn }
      + jobs.indices.filter { !jobs[$0].section.isHandedIn }
    let next = Mutex(0)
    let made = try inParts(workers) { _ in
      var pass = pass
      var made: [Int: Report.Section] = [:]
      while let place = next.withLock({ taken in
        defer { taken += 1 }
        return taken < queue.count ? taken : nil
      }) {
        let job = queue[place]
        made[job] = try section(
          jobs[job].section,
          of: plan.reports[jobs[job].report],
          &pass,
          source,
          handedIn
        )
      }
      return made
    }
    let sections = made.reduce(into: [:]) { $0.merge($1) { first, _ in first } }
    return plan.reports.indices.map { report in
      jobs.indices.filter { jobs[$0].report == report }.compactMap { sections[$0] }
    }
  }

  private func section(
    _ section: SectionPlan,
    of report: ReportPlan,
    _ pass: inout AggregationPass,
    _ source: some RecordSource,
    _ handedIn: (ReportTemplate, Period, ReportTemplate.Section) throws -> TextSection?
  ) throws -> Report.Section? {
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

extension SectionPlan {
  fileprivate var isHandedIn: Bool {
    if case .handedIn = self { true } else { false }
  }
}
