import Ledger
import Records
import Rendering
import Templates
package import Vouching

/// What is asked of sealed numbers.
package struct RestateRequest: Sendable {
  /// Nil for all reports.
  package var report: String?
  /// Nil for all periods.
  package var period: String?
  /// Where every cause of every number is written as CSV; nil for nowhere.
  package var csv: String?

  package init(report: String? = nil, period: String? = nil, csv: String? = nil) {
    self.report = report
    self.period = period
    self.csv = csv
  }
}

/// What was found of sealed numbers.
package struct RestateResult: Sendable {
  /// How many seals were looked at.
  package let sealCount: Int
  /// Those that are contradicted, by report and period.
  package let restatements: [Restatement]
  /// Those that could not be looked at.
  package let unreadable: [UnreadableSeal]

  /// Ends a run that could not look at every seal.
  package func requireReadable() throws(VouchingError) {
    if let first = unreadable.first { throw first.error }
  }
}

/// Finds what the records say by now otherwise than sealed reports.
package struct RestateRun: Sendable {
  private let workspace: Workspace
  private let request: RestateRequest
  /// How many cores to use.
  private let workers: Int

  package init(_ request: RestateRequest, in workspace: Workspace, workers: Int) {
    self.workspace = workspace
    self.request = request
    self.workers = workers
  }

  /// Finds them, and writes the CSV that is asked for.
  package func run() throws -> RestateResult {
    if let report = request.report { _ = try workspace.report(named: report) }
    let ledger = try workspace.openLedger(.reading)
    let file = try request.csv.map { path in
      try AskedFile(path, for: .restatements, besideLedgerAt: ledger.path)
    }
    let standing = SealBook(try ledger.seals()).standingPages.filter { page in
      request.report.map { $0 == page.entry.report } ?? true
        && request.period.map { $0 == page.entry.period } ?? true
    }
    if standing.isEmpty, let report = request.report {
      throw WorkflowError.usage(
        "no seal of \(([report] + [request.period].compactMap(\.self)).joined(separator: " ")); "
          + "a report is sealed with vouch seal REPORT PERIOD"
      )
    }
    let restater = try workspace.restater(of: ledger, workers: workers)
    var restatements: [Restatement] = []
    var unreadable: [UnreadableSeal] = []
    for page in standing {
      do {
        if let found = try restater.restatement(of: page.reading.get()) {
          restatements.append(found)
        }
      } catch let error as VouchingError {
        unreadable.append(UnreadableSeal(page.entry, error))
      }
    }
    restatements.sort {
      ($0.sealed.seal.report, $0.period.days.lowerBound)
        < ($1.sealed.seal.report, $1.period.days.lowerBound)
    }
    // It names records of clients, as no report does.
    try file?.write(RestatementFile.bytes(of: restatements), for: .owner)
    return RestateResult(
      sealCount: standing.count,
      restatements: restatements,
      unreadable: unreadable
    )
  }
}

extension AskedFile.Content {
  fileprivate static let restatements = table(RestatementFile.header, named: "restatements")
}
