import Ledger
import Records
import Reporting
import Vouching

/// Makes sealed reports again, by the templates they were sealed with, from today's records, and so
/// finds the numbers that the records contradict.
struct SealRecount {
  let ledgerPath: String
  /// How many cores to use.
  private let workers: Int

  init(of ledgerPath: String, workers: Int) {
    self.ledgerPath = ledgerPath
    self.workers = workers
  }

  /// What was found of some seals.
  struct Findings {
    /// How many numbers of each seal that could be made again are others now, by the seal's number.
    fileprivate(set) var contradicted: [Int64: Int] = [:]
    fileprivate(set) var unreadable: [UnreadableSeal] = []
  }

  /// Counts the numbers that are others after the last import.
  ///
  /// Seals with the same templates are made in one pass; one that was made after that import holds.
  func contradictions(of seals: [KeptSeal], lastImport: ImportNumber) throws -> Findings {
    var findings = Findings()
    for seal in seals { findings.contradicted[seal.seal.number] = 0 }
    let older = seals.map(\.seal).filter { ImportNumber($0.asOf) < lastImport }
    let (groups, unreadable) = SealedReport.read(older)
    findings.unreadable = unreadable
    for seal in unreadable { findings.contradicted[seal.number] = nil }
    for group in groups {
      let source = try ReportSource(
        Workspace(ledgerPath: ledgerPath, sealed: group[0]),
        workers: workers
      )
      let found = try source.numbers(of: group.map { Edition($0.template, $0.period) })
      for (sealed, now) in zip(group, found) {
        findings.contradicted[sealed.seal.number] = sealed.seal.contradictions(
          by: now.map(SealedNumber.init)
        )
      }
    }
    return findings
  }
}
