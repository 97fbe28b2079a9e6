package import Ledger
package import Records
package import Templates
import Vouching

/// What `vouch status` is asked.
package struct StatusRequest: Sendable {
  /// The months to show; nil for those with records or reports, at most the
  /// last twelve.
  package var months: ClosedRange<Month>?
  /// The folder under which reports lie.
  package var outputFolder: String
  package var today: Day

  package init(
    months: ClosedRange<Month>? = nil,
    outputFolder: String = "reports",
    today: Day
  ) {
    self.months = months
    self.outputFolder = outputFolder
    self.today = today
  }
}

/// What the ledger holds, and which reports are due, made and stale.
package struct ProgramStatus: Sendable {
  package let imports: [ImportEntry]
  package let counts: [RecordCount]
  /// How many rows stand in quarantine.
  package let quarantineCount: Int
  /// The months shown, at least one.
  package let months: ClosedRange<Month>
  package let reports: [ReportTemplate]
  /// The editions whose periods end in these months, by month.
  package let editions: [EditionStatus]
  /// Whether the ledger holds any seal.
  package let hasSeals: Bool
  package let remarks: [Diagnostic]

  /// The types whose records have a month.
  package static let datedTypes: [RecordType] = [.contacts, .events, .attendance, .responses]

  private static let usualMonths = 12

  package init(_ request: StatusRequest, in workspace: Workspace, workers: Int) throws {
    let ledger = try workspace.openLedger(.reading)
    imports = try ledger.imports()
    counts = try ledger.recordCounts()
    // What lies ahead is planned.
    let recordMonths = Set(
      counts.filter { Self.datedTypes.contains($0.type) }.compactMap(\.month)
        .filter { $0 <= request.today.month }
    )
    reports = workspace.program.reports
    let folder = ReportsFolder(request.outputFolder)
    let (manifest, remarks) = try folder.manifest(of: workspace.program.name)
    self.remarks = remarks
    let known = recordMonths.union(manifest.months(of: reports))
    let last = min(known.max() ?? request.today.month, request.today.month)
    let first = max(last - (Self.usualMonths - 1), min(known.min() ?? last, last))
    months = request.months ?? first...last
    let source = try ReportSource(workspace, workers: workers)
    quarantineCount = source.quarantineCount
    let editions = workspace.program.editions(of: reports, dueIn: months)
    let seals = SealBook(try ledger.seals())
    hasSeals = !seals.entries.isEmpty
    var finder = StandingFinder(
      source,
      ledger,
      folder,
      manifest,
      recordMonths: recordMonths,
      today: request.today,
      sealed: try SealStanding.all(
        among: editions,
        seals,
        SealHomes(of: ledger),
        orIn: folder,
        recountedBy: SealRecount(of: workspace.ledgerPath, workers: workers),
        lastImport: source.lastImport
      )
    )
    self.editions = try editions.map { try finder.status(of: $0) }
  }
}
