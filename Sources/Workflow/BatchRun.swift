import Ledger
package import Records
package import Rendering
import Reporting
import Templates

/// What a batch is asked to make.
package struct BatchRequest: Sendable {
  /// Reports whose periods end in these months are due.
  package var months: ClosedRange<Month>
  /// The names of the reports to make; all of the program's where it is empty.
  package var reports: [String]
  package var formats: [ReportFormat]
  /// Nil for the first language of each report's template; else each report is made in those that
  /// it is written in.
  package var languages: [Language]?
  /// The folder under which reports lie, with their manifest.
  package var outputFolder: String
  package var extent: Extent

  package enum Extent: Sendable {
    /// What is not there yet, was made from something else, or was changed since.
    case outdated
    /// All that is due.
    case everything
  }

  package init(
    months: ClosedRange<Month>,
    reports: [String] = [],
    formats: [ReportFormat] = ReportFormat.allCases,
    languages: [Language]? = nil,
    outputFolder: String = "reports",
    extent: Extent = .outdated
  ) {
    self.months = months
    self.reports = reports
    self.formats = formats
    self.languages = languages
    self.outputFolder = outputFolder
    self.extent = extent
  }
}

/// What a batch tells while it runs.
package enum BatchEvent: Sendable {
  /// How many editions are due, and how many of them are to be made.
  case began(due: Int, toMake: Int)
  case ended(Edition, BatchOutcome)
}

/// What came of an edition that was due.
package enum BatchOutcome: Sendable {
  /// Its files were there, made from the same.
  case current
  /// It is sealed: its files stay as they were sent.
  case sealed(Int64)
  /// The paths of its files.
  case made([String])
  case failed(WorkflowError)
}

/// What came of a batch.
package struct BatchResult: Sendable {
  /// Every edition that was due, in order.
  package let outcomes: [(edition: Edition, outcome: BatchOutcome)]
  package let remarks: [Diagnostic]

  /// The error of the first edition that failed.
  package var failure: WorkflowError? {
    outcomes.lazy.compactMap { if case .failed(let error) = $0.outcome { error } else { nil } }
      .first
  }
}

/// Makes every report that falls due in some months, in one pass over the records.
package struct BatchRun: Sendable {
  private let workspace: Workspace
  private let request: BatchRequest
  /// How many cores to use.
  private let workers: Int

  package init(_ request: BatchRequest, in workspace: Workspace, workers: Int) {
    self.workspace = workspace
    self.request = request
    self.workers = workers
  }

  /// Makes what is due and not current.
  ///
  /// A report that fails leaves the others alone. Each is published with its line in the manifest
  /// as soon as it is made, so that a batch that was ended halfway goes on from there.
  ///
  /// - Parameter tell: Told what happens, on any thread.
  /// - Returns: What came of each report that is due.
  /// - Throws: What keeps every report from being made.
  package func run(_ tell: @escaping @Sendable (BatchEvent) -> Void) throws -> BatchResult {
    let templates =
      request.reports.isEmpty
      ? workspace.program.reports
      : try Set(request.reports).sorted().map { try workspace.report(named: $0) }
    let due = workspace.program.editions(of: templates, dueIn: request.months)
    guard !due.isEmpty else {
      tell(.began(due: 0, toMake: 0))
      return BatchResult(outcomes: [], remarks: [])
    }
    // No folder is made for a ledger that is not there.
    let ledger = try workspace.openLedger(.reading)
    let folder = ReportsFolder(request.outputFolder)
    return try folder.whileLocked {
      // Taken under the lock: never older than what another batch has just made or sealed.
      let source = try ReportSource(workspace, workers: workers)
      OutputFolder(folder.path).removeLeftovers(of: [Manifest.fileName])
      let (manifest, remarks) = try folder.manifest(of: workspace.program.name)
      let sealed = SealedEditions(among: due, try SealedFiles(ledger), in: folder)
      let warnings = try sealed.remarks(
        recountedBy: SealRecount(of: workspace.ledgerPath, workers: workers),
        lastImport: source.lastImport
      )
      let standing = due.map { edition in
        sealed.outcome(of: edition, in: request.extent)
          ?? self.standing(of: edition, source, folder, manifest)
      }
      let toMake = due.indices.filter { standing[$0] == nil }
      tell(.began(due: due.count, toMake: toMake.count))
      for (edition, outcome) in zip(due, standing) {
        if let outcome { tell(.ended(edition, outcome)) }
      }
      let press = BatchPress(folder, manifest, tell)
      try make(toMake.map { due[$0] }, source, press)
      let made = press.outcomes
      let empty = due.filter(press.withoutNumbers.contains).map { edition in
        Diagnostic(
          .warning,
          at: Diagnostic.Location(file: folder.path(of: edition)),
          "every number of the period is 0",
          fix: "import its records, if there are any, and run the batch again"
        )
      }
      let outcomes = zip(due, standing).compactMap { edition, standing in
        (standing ?? made[edition]).map { (edition, $0) }
      }
      return BatchResult(outcomes: outcomes, remarks: remarks + warnings + empty)
    }
  }

  private func make(_ editions: [Edition], _ source: ReportSource, _ press: BatchPress) throws {
    guard !editions.isEmpty else { return }
    // What has been handed over is published even where the rest cannot be made.
    let end = Result {
      try source.make(editions) { place, report in
        press.take(
          report,
          of: editions[place],
          formats: request.formats,
          languages: editions[place].languages(among: request.languages)
        )
      }
    }
    try press.finish()
    try end.get()
  }

  /// What is known of an edition before anything is made; nil where it is to be made.
  private func standing(
    of edition: Edition,
    _ source: ReportSource,
    _ folder: ReportsFolder,
    _ manifest: Manifest
  ) -> BatchOutcome? {
    do {
      let languages = edition.languages(among: request.languages)
      guard !languages.isEmpty else { throw noLanguage(of: edition.template) }
      let fingerprint = try source.fingerprint(of: edition).description
      guard request.extent == .outdated else { return nil }
      let names = edition.names(request.formats, in: languages)
      let listed = manifest.entry(of: edition)?.files ?? []
      let isCurrent = names.allSatisfy { name in
        listed.contains { file in
          file.path == edition.path(of: name) && file.fingerprint == fingerprint
            && folder.isIntact(file)
        }
      }
      guard isCurrent else { return nil }
      // A run that made it all the same may have been killed.
      OutputFolder(folder.path(of: edition)).removeLeftovers(of: names)
      return .current
    } catch {
      // What is no error of the modules' own is a bug, and ends the run where it is made again.
      return WorkflowError(error).map(BatchOutcome.failed)
    }
  }

  private func noLanguage(of template: ReportTemplate) -> WorkflowError {
    .usage(
      "\(template.name) is written in none of the languages asked for; its languages are "
        + template.languages.map(\.rawValue).joined(separator: ", ")
    )
  }
}
