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

  /// Works out the report's sections of numbers, or some of them by id.
  package init(
    _ report: ExplainedReport,
    showing ids: [String]? = nil,
    workers: Int
  ) throws {
    self.report = report
    let program = report.workspace.program
    source = try ReportSource(report.workspace, asOf: report.asOf, workers: workers)
    let template = report.edition.template
    let shown = template.showing(
      template.sections.filter { other in
        guard case .numbers(let numbers) = other else { return false }
        return ids?.contains(numbers.id) ?? true
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

  /// Where the number that a request names stands; of a range both ends, the lower first.
  package func places(of request: ExplainRequest) throws(WorkflowError) -> [CellPlace] {
    try NumberChoice(request, in: report).places(among: sections)
  }

  /// What a number is made of, down to the codes of its records.
  package mutating func trace(_ place: CellPlace) throws -> CellTrace { try tracer.trace(place) }

  /// What both ends of a range are made of, or the one number that there is.
  ///
  /// A column of targets shows the upper end alone.
  package mutating func ends(at places: [CellPlace]) throws -> [CellTrace] {
    let traces = try places.map { try trace($0) }
    let shown = traces.filter { $0.refusal != .targetIsForMost }
    return shown.isEmpty ? traces : shown
  }

  /// A number, or both ends of a range, with the records, of each part `limit` at most, or all.
  package func explanation(of ends: [CellTrace], listing limit: Int?) throws -> Explanation {
    let listed = ListedRecords(source.snapshot, tracer, limit: limit)
    let section = sections[ends[0].place.section]
    return Explanation(
      program: report.workspace.program,
      template: report.edition.template,
      period: report.edition.period,
      section: section,
      ends: try ends.map { trace in
        Explanation.End(trace: trace, parts: try trace.leaves.map(listed.part(of:)))
      },
      asOf: source.lastImport,
      sealing: report.sealing(of: ends.map { section.number(at: $0.place) }),
      targetRecord: try ends.compactMap(targetRecord(of:)).first
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
