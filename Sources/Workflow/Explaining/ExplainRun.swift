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
    let edition = try workspace.edition(of: request.report, request.period)
    let language = try edition.languages(asked: request.language.map { [$0] })[0]
    let choice = NumberChoice(request, edition.template)
    var explainer = try ReportExplainer(
      edition,
      showing: [try choice.section().id],
      in: workspace,
      asOf: request.asOf,
      workers: workers
    )
    let trace = try explainer.trace(try choice.place(in: explainer.sections[0]))
    if let path = request.csv {
      let explanation = try explainer.explanation(of: trace, listing: nil)
      try OutputFile(path).write(ExplanationTable.bytes(of: explanation), for: .owner)
    }
    let explanation = try explainer.explanation(of: trace, listing: request.limit)
    return ExplanationText(explanation, in: language)
  }
}
