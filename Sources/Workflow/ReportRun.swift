import Ledger
package import Records
package import Rendering
import Templates

/// What a report is asked to be.
package struct ReportRequest: Sendable {
  package var report: String
  package var period: String
  package var formats: [ReportFormat]
  /// Nil for the first language of the report's template.
  package var languages: [Language]?
  /// The folder under which reports lie, each in its own: `reports/ircc-monthly/2025-11/`.
  package var outputFolder: String
  /// The import after which the ledger is looked at; nil for the last.
  package var asOf: ImportNumber?

  package init(
    report: String,
    period: String,
    formats: [ReportFormat] = ReportFormat.allCases,
    languages: [Language]? = nil,
    outputFolder: String = "reports",
    asOf: ImportNumber? = nil
  ) {
    self.report = report
    self.period = period
    self.formats = formats
    self.languages = languages
    self.outputFolder = outputFolder
    self.asOf = asOf
  }
}

/// Makes a report from a ledger and writes its files.
package struct ReportRun: Sendable {
  private let workspace: Workspace
  private let request: ReportRequest
  /// How many cores to use.
  private let workers: Int

  package init(_ request: ReportRequest, in workspace: Workspace, workers: Int) {
    self.request = request
    self.workspace = workspace
    self.workers = workers
  }

  /// Makes the report and writes its files; returns their paths.
  package func run() throws -> [String] {
    let template = try workspace.report(named: request.report)
    let edition = Edition(template, try period(of: template))
    let languages = try languages(of: edition)
    let source = try ReportSource(workspace, asOf: request.asOf, workers: workers)
    let folder = ReportsFolder(request.outputFolder).path(of: edition)
    try source.make([edition]) { _, report in
      let files = try Renderer.files(for: report, formats: request.formats, languages: languages)
      try OutputFolder(folder).write(files)
    }
    return edition.names(request.formats, in: languages).map { "\(folder)/\($0)" }
  }

  private func period(of template: ReportTemplate) throws -> Period {
    let since = workspace.program.since
    if let period = Period(request.period, template.grain, of: template.calendar) {
      guard period.days.upperBound >= since else {
        throw WorkflowError.usage(
          "\(template.name) has no period \(period): the program began on \(since)"
        )
      }
      return period
    }
    if template.grain == .fortnight, let week = Period(request.period, .week, of: template.calendar)
    {
      let fortnight = template.calendar.period(.fortnight, holding: week.days.lowerBound)
      throw WorkflowError.usage(
        "\(template.name) has no period \"\(week)\"; that week is the second of the fortnight "
          + "\(fortnight), \(fortnight.days.lowerBound) to \(fortnight.days.upperBound)"
      )
    }
    let month = workspace.program.since.month
    let example = template.calendar.period(template.grain, holding: max(month, Self.exampleMonth))
    throw WorkflowError.usage(
      "\(template.name) has no period \"\(request.period)\"; it is made every "
        + "\(template.grain.rawValue.replacing("_", with: " ")), written as in \(example)"
    )
  }

  /// A month to show how periods are written.
  private static let exampleMonth = Month(year: 2025, month: 11)

  private func languages(of edition: Edition) throws -> [Language] {
    let template = edition.template
    let languages = request.languages ?? edition.usualLanguages
    for language in languages where !template.languages.contains(language) {
      throw WorkflowError.usage(
        "\(template.name) is not written in \"\(language.rawValue)\"; its languages are "
          + template.languages.map(\.rawValue).joined(separator: ", ")
      )
    }
    return languages
  }
}
