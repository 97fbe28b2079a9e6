package import Rendering
import Templates

/// Explains a number of a report: finds it, takes it apart, and lists the records behind it.
package struct ExplainRun: Sendable {
  private let workspace: Workspace
  private let request: ExplainRequest
  /// How many cores to use.
  private let workers: Int

  package init(_ request: ExplainRequest, in workspace: Workspace, workers: Int) {
    self.request = request
    self.workspace = workspace
    self.workers = workers
  }

  /// The explanation in words; writes the file of records where one is asked for.
  package func run() throws -> ExplanationText {
    let report = try ExplainedReport(
      request.report,
      request.period,
      asOf: request.asOf,
      in: workspace
    )
    let file = try request.csv.map { path in
      try AskedFile(path, for: .explanation, besideLedgerAt: workspace.ledgerPath)
    }
    let language = try report.edition.languages(asked: request.language.map { [$0] })[0]
    let choice = try NumberChoice(request, in: report)
    var explainer = try ReportExplainer(
      report,
      showing: choice.sections.map(\.id),
      workers: workers
    )
    let places = try choice.places(among: explainer.sections)
    let ends = try explainer.ends(at: places)
    if let file {
      let explanation = try explainer.explanation(of: ends, listing: nil)
      try file.write(ExplanationTable.bytes(of: explanation), for: .owner)
    }
    let explanation = try explainer.explanation(of: ends, listing: request.limit)
    return ExplanationText(explanation, in: language)
  }
}

extension AskedFile.Content {
  fileprivate static let explanation = table(ExplanationTable.header, named: "explanation")
}
