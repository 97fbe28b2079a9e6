import Ledger
import Records
import Rendering
import Vouching

/// Makes sealed files that are gone again, byte for byte as they were sealed.
struct SealRestoring {
  let ledgerPath: String
  let homes: SealHomes
  /// Where reports are now, if they are not where they were sealed any more.
  let folder: ReportsFolder
  /// How many cores to use.
  let workers: Int

  /// Makes the files of a seal that are gone again, where they were.
  ///
  /// - Returns: The paths of those that were made, and remarks on those that are still not as they
  ///   were sent.
  func restore(
    _ kept: KeptSeal,
    of edition: Edition
  ) throws -> (restored: [String], remarks: [SealRemark]) {
    let lost = homes.lostFiles(of: kept, orIn: folder)
    let changed = lost.filter { $0.loss == .changed }
      .map { SealRemark.lost(path: $0.place, edition, .changed) }
    let gone = lost.filter { $0.loss == .gone }
    guard !gone.isEmpty else { return ([], changed) }
    let home = homes.folder(of: kept.entry)
    let reports = home.isThere ? home : folder
    let files = try files(gone, of: kept.seal)
    try reports.whileLocked { try OutputFolder(reports.path(of: edition)).write(files) }
    let made = Set(files.map { edition.path(of: $0.name) })
    return (
      made.sorted().map(reports.path),
      changed + gone.filter { !made.contains($0.path) }.map { .lostForGood(path: $0.place) }
    )
  }

  /// Those of some files of a seal that this version of Vouch makes as they were sealed, from the
  /// records of then and the templates that the seal holds.
  private func files(_ lost: [LostFile], of seal: Seal) throws -> [RenderedFile] {
    let sealed = try SealedReport(seal)
    let edition = Edition(sealed.template, sealed.period, revision: seal.revision)
    let choice = SealedChoice(of: seal, edition)
    let source = try ReportSource(
      Workspace(ledgerPath: ledgerPath, sealed: sealed),
      asOf: ImportNumber(seal.asOf),
      workers: workers
    )
    let wanted = Set(lost.map(\.path))
    return try Renderer.files(
      for: source.report(of: edition),
      formats: choice.formats,
      languages: choice.languages
    ).filter { file in
      let made = Seal.File(path: edition.path(of: file.name), sha256: Seal.hash(of: file.bytes))
      return wanted.contains(made.path) && seal.files.contains(made)
    }
  }
}
