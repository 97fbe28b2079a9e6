import Ledger
package import Records
import Rendering
import Reporting
import Templates
package import Vouching

/// What `vouch reconcile` is asked.
package struct ReconcileRequest: Sendable {
  package var report: String
  /// A fiscal year of the report's calendar.
  package var year: String
  /// The day by which periods are over or not.
  package var today: Day
  /// Where the bridges are written as CSV; nil for nowhere.
  package var csv: String?

  package init(report: String, year: String, today: Day, csv: String? = nil) {
    self.report = report
    self.year = year
    self.today = today
    self.csv = csv
  }
}

/// What came of a reconciliation.
package struct ReconcileResult: Sendable {
  package let reconciliation: Reconciliation
  /// The seals of other reports that could not be looked at.
  package let remarks: [Diagnostic]

  /// Ends a run some bridges of which do not hold.
  package func requireBridges() throws(WorkflowError) {
    guard reconciliation.failures.isEmpty else { throw .notBridged }
  }
}

/// Bridges a report's periods, as they were sealed, to its fiscal year, as the records are now.
package struct ReconcileRun: Sendable {
  private let workspace: Workspace
  private let request: ReconcileRequest
  /// How many cores to use.
  private let workers: Int

  package init(_ request: ReconcileRequest, in workspace: Workspace, workers: Int) {
    self.request = request
    self.workspace = workspace
    self.workers = workers
  }

  /// Reconciles, and writes the CSV that is asked for.
  package func run() throws -> ReconcileResult {
    let template = try workspace.report(named: request.report)
    let year = try year(of: template)
    let ledger = try workspace.openLedger(.reading)
    let file = try request.csv.map { path in
      try AskedFile(path, for: .bridges, besideLedgerAt: ledger.path)
    }
    let reconciler = Reconciler(
      template,
      year,
      of: workspace.program,
      today: request.today,
      workers: workers
    )
    let (seals, unreadable) = try seals(in: ledger, year)
    let result = try reconciler.reconcile(
      seals,
      now: try ledger.snapshot(),
      then: { seal in
        // Its templates may know fields that today's do not.
        try Ledger.open(
          workspace.ledgerPath,
          program: seal.program.name,
          schema: seal.program.schema,
          access: .reading
        )
        .snapshot(asOf: ImportNumber(seal.seal.asOf))
      }
    )
    try file?.write(result.csv)
    return ReconcileResult(
      reconciliation: result,
      remarks: unreadable.map {
        SealRemark.unreadable($0, ledger: workspace.ledgerPath).diagnostic
      }
    )
  }

  /// The seals that hold of the report and of whole years; of other reports' some may be unreadable,
  /// of its own none.
  private func seals(
    in ledger: Ledger,
    _ year: Period
  ) throws -> (read: [SealedReport], unreadable: [UnreadableSeal]) {
    let pages = SealBook(try ledger.seals()).standingPages.filter { page in
      page.entry.report == request.report || page.entry.period == year.description
    }
    let (groups, others) = SealedReport.read(pages.compactMap(\.kept?.seal))
    let unreadable = pages.compactMap(\.unreadable) + others
    if let own = unreadable.first(where: { $0.report == request.report }) { throw own.error }
    return (groups.flatMap(\.self), unreadable)
  }

  private func year(of template: ReportTemplate) throws(WorkflowError) -> Period {
    let since = workspace.program.since
    guard let year = Period(request.year, .fiscalYear, of: template.calendar) else {
      let example = template.calendar.fiscalYear(starting: max(since.month.year, 2025))
      throw .usage(
        "\(template.name) has no fiscal year \"\(request.year)\"; its years begin in "
          + "\(example.first.name(in: .english)) and are written as in \(example)"
      )
    }
    guard year.days.upperBound >= since else {
      throw .usage("\(template.name) has no year \(year): the program began on \(since)")
    }
    return year
  }
}

extension AskedFile.Content {
  fileprivate static let bridges = table(Reconciliation.header, named: "reconciliation")
}
