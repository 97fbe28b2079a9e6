import Ledger
import Records
import Synchronization
import Templates
import Vouching

/// What reports that were sent say otherwise than the records as of an import, as later reports as
/// of it print it.
///
/// Only seals made before that import count: whatever is sealed later, a report as of it is made
/// again with the same bytes.
final class SentRestatements: Sendable {
  private let workspace: Workspace
  private let asOf: ImportNumber
  /// How many cores to use.
  private let workers: Int
  /// What was found of seals so far, nil where nothing: every later period of a report asks.
  private let found = Mutex<[SealNumber: Restatement?]>([:])

  init(in workspace: Workspace, asOf: ImportNumber, workers: Int) {
    self.workspace = workspace
    self.asOf = asOf
    self.workers = workers
  }

  /// What is contradicted of a report's own period and of earlier ones, in their order, and which
  /// of their seals cannot be read.
  func before(
    _ edition: Edition
  ) throws -> (restatements: [Restatement], unreadable: [UnreadableSeal]) {
    let ledger = try workspace.openLedger(.reading)
    let name = edition.template.name.rawValue
    let entries = try ledger.seals(before: asOf).filter { $0.report == name }
    guard !entries.isEmpty else { return ([], []) }
    let restater = try workspace.restater(of: ledger, asOf: asOf, workers: workers)
    var restatements: [Restatement] = []
    var unreadable: [UnreadableSeal] = []
    for page in SealBook(entries).standingPages {
      let period = Period(page.entry.period, edition.template.grain, of: edition.template.calendar)
      guard let period, period.days.lowerBound <= edition.period.days.lowerBound else { continue }
      do {
        if let found = try restatement(of: page.reading.get(), restater) {
          restatements.append(found)
        }
      } catch let error as VouchingError {
        unreadable.append(UnreadableSeal(page.entry, error))
      }
    }
    return (
      restatements.sorted { $0.period.days.lowerBound < $1.period.days.lowerBound }, unreadable
    )
  }

  private func restatement(of kept: KeptSeal, _ restater: Restater) throws -> Restatement? {
    // Under the lock: sections of several reports are made at once.
    try found.withLock { found in
      if let known = found[kept.entry.number] { return known }
      let restatement = try restater.restatement(of: kept)
      found[kept.entry.number] = .some(restatement)
      return restatement
    }
  }
}
