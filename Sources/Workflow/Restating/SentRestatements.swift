import Ledger
import Records
import Synchronization
import Templates
import Vouching

/// What reports that were sent say otherwise than the records as of an import, as later reports as
/// of it print it.
///
/// Of the seals that were made since, those count that the source of the reports has found.
final class SentRestatements: Sendable {
  private let workspace: Workspace
  private let editions: [Edition]
  private let asOf: ImportNumber
  private let laterSeals: [SealEntry]
  /// How many cores to use.
  private let workers: Int
  /// What was found for all editions, once the first of them asked.
  private let found = Mutex<SealFindings<Restatement>?>(nil)

  /// The editions are all that may ask.
  init(
    of editions: [Edition],
    in workspace: Workspace,
    asOf: ImportNumber,
    and laterSeals: [SealEntry],
    workers: Int
  ) {
    self.editions = editions.filter(\.template.printsRestatements)
    self.workspace = workspace
    self.asOf = asOf
    self.laterSeals = laterSeals
    self.workers = workers
  }

  /// What is contradicted of a report's own period and of earlier ones, in their order, and which
  /// of their seals cannot be read.
  func before(
    _ edition: Edition
  ) throws -> (restatements: [Restatement], unreadable: [UnreadableSeal]) {
    // Under the lock: sections of several reports are made at once.
    let all = try found.withLock { found in
      let all = try found ?? restatements()
      found = all
      return all
    }
    return (
      all.found.filter { edition.canTell(of: $0.sealed.entry.report, $0.sealed.entry.period) }
        .inOrder,
      all.unreadable.filter { edition.canTell(of: $0.report, $0.period) }
    )
  }

  private func restatements() throws -> SealFindings<Restatement> {
    let ledger = try workspace.openLedger(.reading)
    let entries = try (ledger.seals(before: asOf) + laterSeals).filter { entry in
      editions.contains { $0.canTell(of: entry.report, entry.period) }
    }
    guard !entries.isEmpty else { return SealFindings() }
    return try workspace.restater(of: ledger, asOf: asOf, workers: workers)
      .restatements(of: SealBook(entries).standingPages)
  }
}

extension Edition {
  /// Whether a seal is of the same report, and of this period or an earlier one.
  func canTell(of report: String, _ period: String) -> Bool {
    guard report == template.name.rawValue,
      let sealed = Period(period, template.grain, of: template.calendar)
    else { return false }
    return sealed.days.lowerBound <= self.period.days.lowerBound
  }
}

extension ReportTemplate {
  var printsRestatements: Bool {
    sections.contains { if case .restatements = $0 { true } else { false } }
  }
}
