import Ledger
package import Records
package import Rendering
import Reporting
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
    let template = try template()
    let period = try period(of: template)
    let languages = try languages(of: template)
    let report = try make(template, period)
    let files = try Renderer.files(for: report, formats: request.formats, languages: languages)
    let parent = request.outputFolder
    let folder = "\(parent)\(parent.hasSuffix("/") ? "" : "/")\(template.name)/\(period)"
    try OutputFolder(folder).write(files)
    return files.map { "\(folder)/\($0.name)" }
  }

  private func make(_ template: ReportTemplate, _ period: Period) throws -> Report {
    if let number = request.asOf, number < ImportNumber(1) {
      throw WorkflowError.usage("there is no import \(number): imports are numbered from 1")
    }
    let ledger = try workspace.openLedger(.reading)
    let snapshot = try ledger.snapshot(asOf: request.asOf)
    let narratives = try Narratives(of: template, period, in: workspace.templatesFolder)
    let maker = ReportMaker(
      program: workspace.program,
      facts: try facts(of: snapshot),
      workers: workers
    )
    let sections = try maker.sections(of: [(template, period)], from: snapshot) {
      _,
      period,
      section in
      switch section {
      case .narrative(let narrative): narratives.section(narrative)
      case .quality(let quality):
        try DataQuality(of: snapshot, program: workspace.program)
          .section(quality, of: template, period: period)
      case .numbers, .list: nil
      }
    }
    return Report(
      template: template,
      programName: workspace.program.name,
      programTitle: workspace.program.title,
      period: period,
      asOf: snapshot.asOf,
      fingerprint: Fingerprint(
        templateHash: workspace.templateHash(of: template, narratives: narratives.files),
        version: VouchVersion.current,
        asOf: snapshot.asOf
      ),
      sections: sections.flatMap(\.self)
    )
  }

  private func facts(of snapshot: LedgerSnapshot) throws -> ReportFacts {
    var targets: [ReportFacts.TargetKey: Rational] = [:]
    for target in try snapshot.targets() {
      let key = ReportFacts.TargetKey(
        report: target.report,
        metric: target.metric,
        fiscalYear: target.fiscalYear
      )
      targets[key] = Rational(Int128(target.millionths), over: 1_000_000)
    }
    return ReportFacts(earliestMonth: try snapshot.earliestDay()?.month, targets: targets)
  }

  // MARK: What is asked

  private func template() throws -> ReportTemplate {
    if let template = workspace.program.report(request.report) { return template }
    let names = workspace.program.reports.map(\.name.rawValue)
    guard !names.isEmpty else {
      throw WorkflowError.usage(
        "there is no report \"\(request.report)\"; the program in \(workspace.templatesFolder) "
          + "has none yet"
      )
    }
    let hint = nearestMatch(to: request.report, among: names).map { "; did you mean \($0)?" } ?? ""
    throw WorkflowError.usage(
      "there is no report \"\(request.report)\"; the program's reports are "
        + names.joined(separator: ", ") + hint
    )
  }

  private func period(of template: ReportTemplate) throws -> Period {
    let since = workspace.program.since
    if let period = Period(request.period, in: template.calendar), period.grain == template.grain {
      guard period.days.upperBound >= since else {
        throw WorkflowError.usage(
          "\(template.name) has no period \(period): the program began on \(since)"
        )
      }
      return period
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

  private func languages(of template: ReportTemplate) throws -> [Language] {
    let languages = request.languages ?? Array(template.languages.prefix(1))
    for language in languages where !template.languages.contains(language) {
      throw WorkflowError.usage(
        "\(template.name) is not written in \"\(language.rawValue)\"; its languages are "
          + template.languages.map(\.rawValue).joined(separator: ", ")
      )
    }
    return languages
  }
}
