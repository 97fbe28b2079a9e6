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
    let edition = try workspace.edition(of: request.report, request.period)
    let languages = try edition.languages(asked: request.languages)
    let source = try ReportSource(workspace, asOf: request.asOf, workers: workers)
    let report = try source.report(of: edition)
    let files = try Renderer.files(for: report, formats: request.formats, languages: languages)
    let reports = ReportsFolder(request.outputFolder)
    let folder = reports.path(of: edition)
    try reports.whileLocked {
      // Read under the lock: it may have been sealed while it was made.
      try SealedFiles(try workspace.openLedger(.reading)).check(
        files,
        of: report,
        edition,
        in: reports
      )
      try OutputFolder(folder).write(files)
    }
    return edition.names(request.formats, in: languages).map { "\(folder)/\($0)" }
  }
}
