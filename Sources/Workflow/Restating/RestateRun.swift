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
    let ledger = try workspace.openLedger(.reading)
    let file = try request.csv.map { path in
      try AskedFile(path, for: .restatements, besideLedgerAt: ledger.path)
    }
    let entries = try ledger.seals().filter { entry in
      request.report.map { $0 == entry.report } ?? true
        && request.period.map { isPeriod($0, of: entry) } ?? true
    }
    if entries.isEmpty, let report = request.report {
      let sealed = try ledger.seals().contains { $0.report == report }
      try checkExistence(of: report, isSealed: sealed)
    }
    let standing = SealBook(entries).standingPages
    let findings = try workspace.restater(of: ledger, workers: workers).restatements(of: standing)
    // It names records of clients, as no report does.
    try file?.write(RestatementFile.bytes(of: findings.found.inOrder), for: .owner)
    return RestateResult(
      sealCount: standing.count,
      restatements: findings.found.inOrder,
      unreadable: findings.unreadable
    )
  }

  /// Refuses a report that there is not, and a period that it does not have.
  private func checkExistence(of report: String, isSealed: Bool) throws(WorkflowError) {
    // A report that is sealed can be restated, whether today's templates have it or not.
    if isSealed, workspace.program.report(report) == nil {
      throw .usage(
        "no seal of \(([report] + [request.period].compactMap(\.self)).joined(separator: " ")), "
          + "which today's templates no longer have"
      )
    }
    guard let period = request.period else {
      _ = try workspace.report(named: report)
      return
    }
    _ = try workspace.edition(of: report, period)
  }

  /// Whether a text names the period of a seal, in any way in which the report's periods are written.
  private func isPeriod(_ text: String, of entry: SealEntry) -> Bool {
    if text == entry.period { return true }
    guard let template = workspace.program.report(entry.report),
      let asked = Period(text, template.grain, of: template.calendar)
    else { return false }
    return asked == Period(entry.period, template.grain, of: template.calendar)
  }
}

extension AskedFile.Content {
  fileprivate static let restatements = table(RestatementFile.header, named: "restatements")
}
