import Ledger
package import Records
package import Rendering
package import Reporting
import Templates

/// A report in one state of the ledger, any number of which can be explained.
package struct ReportExplainer {
  private let workspace: Workspace
  private let edition: Edition
  private let source: ReportSource
  private var tracer: ReportTracer

  /// Works out the report's sections of numbers, or some of them by id.
  package init(
    _ edition: Edition,
    showing sections: Set<String>? = nil,
    in workspace: Workspace,
    asOf: ImportNumber? = nil,
    workers: Int
  ) throws {
    self.workspace = workspace
    self.edition = edition
    source = try ReportSource(workspace, asOf: asOf, workers: workers)
    let template = edition.template.showing { sections?.contains($0.id) ?? true }
    tracer = try ReportTracer(
      template,
      edition.period,
      program: workspace.program,
      facts: try source.facts(of: [Edition(template, edition.period)]),
      source: source.snapshot,
      workers: workers
    )
  }

  /// The sections of numbers, in the report's order.
  package var sections: [NumbersSection] { tracer.sections }

  /// Where the number of a key stands; nil where the report shows none.
  package func place(of key: NumberKey) -> CellPlace? { tracer.place(of: key) }

  /// What a number is made of, down to the codes of its records.
  package mutating func trace(_ place: CellPlace) throws -> CellTrace { try tracer.trace(place) }

  /// The number with its records, of each part `limit` at most, or all.
  package func explanation(of trace: CellTrace, listing limit: Int?) throws -> Explanation {
    let listed = ListedRecords(source.snapshot, tracer, limit: limit)
    return Explanation(
      program: workspace.program,
      template: edition.template,
      period: edition.period,
      section: sections[trace.place.section],
      trace: trace,
      asOf: source.lastImport,
      parts: try trace.leaves.map(listed.part(of:)),
      targetRecord: try targetRecord(of: trace)
    )
  }

  private func targetRecord(of trace: CellTrace) throws -> Explanation.Entry? {
    guard let year = trace.target?.fiscalYear.description else { return nil }
    let targets = try source.snapshot.targets().filter {
      $0.report == edition.template.name.rawValue
        && $0.metric == trace.series.metric.name.rawValue
        && [year, "FY\(year)"].contains($0.fiscalYear)
    }
    // As the report looks it up: the year as it is written before the year with its mark.
    guard let target = targets.first(where: { $0.fiscalYear == year }) ?? targets.first else {
      return nil
    }
    return try source.snapshot.origins(of: .targets, [target.record])[target.record].map {
      Explanation.Entry($0, number: nil, linkedFrom: nil)
    }
  }
}

extension ReportTemplate {
  /// The same report with some of its sections of numbers alone.
  func showing(_ isShown: (NumbersTemplate) -> Bool) -> ReportTemplate {
    ReportTemplate(
      name: name,
      title: title,
      note: note,
      calendar: calendar,
      calendarName: calendarName,
      grain: grain,
      only: only,
      languages: languages,
      sections: sections.filter { section in
        if case .numbers(let numbers) = section { isShown(numbers) } else { false }
      }
    )
  }
}
