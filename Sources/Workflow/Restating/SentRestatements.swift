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

  /// What is contradicted of a report's own period and of earlier ones, in their order.
  func before(_ edition: Edition) throws -> [Restatement] {
    let ledger = try workspace.openLedger(.reading)
    let name = edition.template.name.rawValue
    let entries = try ledger.seals(before: asOf).filter { $0.report == name }
    guard !entries.isEmpty else { return [] }
    let restater = try workspace.restater(of: ledger, asOf: asOf, workers: workers)
    return try SealBook(entries).standing().compactMap { kept in
      let period = Period(kept.seal.period, edition.template.grain, of: edition.template.calendar)
      guard let period, period.days.lowerBound <= edition.period.days.lowerBound else { return nil }
      return try restatement(of: kept, restater)
    }
    .sorted { $0.period.days.lowerBound < $1.period.days.lowerBound }
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
