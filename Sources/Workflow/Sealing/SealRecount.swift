import Ledger
import Records
import Reporting
import Vouching

/// Makes sealed reports again, by the templates they were sealed with, from today's records, and so
/// finds the numbers that the records contradict.
struct SealRecount {
  /// What is named where a folder of templates would be.
  private static let place = "the templates of seals"

  private let ledgerPath: String
  /// How many cores to use.
  private let workers: Int

  init(of ledgerPath: String, workers: Int) {
    self.ledgerPath = ledgerPath
    self.workers = workers
  }

  /// How many numbers of each seal are others after the last import, by the seal's number.
  ///
  /// Seals with the same templates are made in one pass; one that was made after that import holds.
  func contradictions(
    of seals: [KeptSeal],
    lastImport: ImportNumber
  ) throws -> [Int64: Int] {
    var counts: [Int64: Int] = [:]
    for seal in seals { counts[seal.seal.number] = 0 }
    let older = seals.map(\.seal).filter { ImportNumber($0.asOf) < lastImport }
    for group in SealedTemplates.groups(of: older) {
      let (folder, program) = try group.read()
      let workspace = Workspace(
        ledgerPath: ledgerPath,
        folder,
        program,
        narratives: [:],
        named: Self.place
      )
      let editions = try group.seals.map { seal in
        let (template, period) = try seal.report(in: program)
        return Edition(template, period)
      }
      let found = try ReportSource(workspace, workers: workers).numbers(of: editions)
      for (seal, now) in zip(group.seals, found) {
        // A number that is in one of the two alone differs too.
        let different = Set(seal.numbers).symmetricDifference(now.map(SealedNumber.init))
        counts[seal.number] = Set(different.map(\.key)).count
      }
    }
    return counts
  }
}
