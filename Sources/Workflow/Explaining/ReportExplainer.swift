import Ledger
import Records
package import Rendering
package import Reporting
import Templates

/// A report in one state of the ledger, any number of which can be explained.
package struct ReportExplainer {
  private let report: ExplainedReport
  private let source: ReportSource
  private var tracer: ReportTracer

  /// Works out the report's sections of numbers, or one of them by id.
  package init(
    _ report: ExplainedReport,
    showing section: String? = nil,
    workers: Int
  ) throws {
    self.report = report
    let program = report.workspace.program
    source = try ReportSource(report.workspace, asOf: report.asOf, workers: workers)
    let template = report.edition.template
    let shown = template.showing(
      template.sections.filter { other in
        guard case .numbers(let numbers) = other else { return false }
        return section == nil || section == numbers.id
      }
    )
    tracer = try ReportTracer(
      shown,
      report.edition.period,
      program: program,
      facts: try source.facts(of: [Edition(shown, report.edition.period)]),
      source: source.snapshot,
      workers: workers
    )
  }

  /// The sections of numbers, in the report's order.
  package var sections: [NumbersSection] { tracer.sections }

  /// Where the number that a request names stands.
  package func place(of request: ExplainRequest) throws(WorkflowError) -> CellPlace {
    try NumberChoice(request, in: report).place(among: sections)
  }

  /// What a number is made of, down to the codes of its records.
  package mutating func trace(_ place: CellPlace) throws -> CellTrace { try tracer.trace(place) }

  /// The number with its records, of each part `limit` at most, or all.
  package func explanation(of trace: CellTrace, listing limit: Int?) throws -> Explanation {
    let listed = ListedRecords(source.snapshot, tracer, limit: limit)
    let section = sections[trace.place.section]
    return Explanation(
      program: report.workspace.program,
      template: report.edition.template,
      period: report.edition.period,
      section: section,
      trace: trace,
      asOf: source.lastImport,
      sealing: report.sealing(of: section.number(at: trace.place)),
      parts: try trace.leaves.map(listed.part(of:)),
      targetRecord: try targetRecord(of: trace)
    )
  }

  private func targetRecord(of trace: CellTrace) throws -> Explanation.Entry? {
    guard let year = trace.target?.fiscalYear else { return nil }
    let targets = try source.snapshot.targets().filter {
      $0.report == report.edition.template.name.rawValue
        && $0.metric == trace.series.metric.name.rawValue
    }
    let found = year.spellings.lazy.compactMap { spelling in
      targets.first { $0.fiscalYear == spelling }
    }
    guard let target = found.first else { return nil }
    return try source.snapshot.origins(of: .targets, [target.record])[target.record].map {
      Explanation.Entry($0, number: nil, linkedFrom: nil)
    }
  }
}
