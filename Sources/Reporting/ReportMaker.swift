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

  /// Makes the sections of some reports, each of one period of its calendar, and delivers each
  /// report's as soon as it has all.
  ///
  /// Sections of numbers show `members` where these are fixed, else those that occur. `handedIn`
  /// gives the sections of words, which are written or computed elsewhere; nil leaves a section out.
  /// `deliver` gets the place of a report among `reports` and its sections, on any
  /// thread, several at once; the pass goes on meanwhile with the other reports, so that few are
  /// held at a time.
  package func make(
    _ reports: [(template: ReportTemplate, period: Period)],
    from source: some RecordSource,
    showing members: FixedMembers? = nil,
    handedIn: @Sendable (ReportTemplate, Period, ReportTemplate.Section) throws -> TextSection?,
    deliver: @Sendable (Int, [Report.Section]) throws -> Void
  ) throws {
    let plan = Planner.plan(reports, of: program)
    let pass = try AggregationPass(plan, program: program, source: source, workers: workers)
    let board = Mutex(SectionBoard(plan.reports))
    _ = try inParts(workers) { _ in
      var pass = pass
      while let job = board.withLock({ $0.take() }) {
        let report = plan.reports[job.report]
        let made = try section(
          report.sections[job.section],
          of: report,
          &pass,
          source,
          members,
          handedIn
        )
        if let sections = board.withLock({ $0.put(made, for: job) }) {
          try deliver(job.report, sections)
        }
      }
    }
  }

  private func section(
    _ section: SectionPlan,
    of report: ReportPlan,
    _ pass: inout AggregationPass,
    _ source: some RecordSource,
    _ members: FixedMembers?,
    _ handedIn: (ReportTemplate, Period, ReportTemplate.Section) throws -> TextSection?
  ) throws -> Report.Section? {
    switch section {
    case .numbers(let numbers):
      let evaluator = NumbersEvaluator(
        numbers,
        of: report,
        facts: facts,
        program: program,
        members: members?.section(numbers.template.id)
      )
      return .numbers(try evaluator.section(&pass, source: source))
    case .list(let list):
      return .list(try EventList(plan: list, report: report).section(&pass, source: source))
    case .handedIn(let section):
      return try handedIn(report.template, report.period, section).map(Report.Section.text)
    }
  }
}
