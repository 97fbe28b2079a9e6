import Foundation
import Ledger
package import Records
import Rendering
import Reporting
import Templates

/// The files of an edition as they are made after one import, held against those on the disk.
package struct SealProof {
  let report: Report
  /// Those to be sealed, whether they are on the disk or not.
  let files: [RenderedFile]
  /// The names of those that are there, and other than they are made.
  let altered: [String]
  /// The names of those that are not there.
  let missing: [String]

  /// Which imports were tried.
  package enum Tried: Hashable, Sendable {
    /// The one that was asked for.
    case one(ImportNumber)
    /// All after which the files may have been made.
    case all
    /// There are more than that many.
    case newest(Int)
  }
}

/// Finds the import after which the files of an edition were made, by making it again.
struct ProofFinder {
  let workspace: Workspace
  let ledger: Ledger
  let folder: ReportsFolder
  let workers: Int

  /// After how many imports a report is made to find the one of its files; each costs a report.
  private static let mostTries = 60

  /// The first proof that nothing on the disk contradicts: of the import that was asked for; else
  /// of the last, then of the one that the manifest lists, then of the others that the files may
  /// have been made after.
  ///
  /// Where all are contradicted, the one that agrees with most files.
  func proof(
    of edition: Edition,
    _ choice: SealedChoice,
    asOf asked: ImportNumber?
  ) throws -> (proof: SealProof, tried: SealProof.Tried) {
    let disk = choice.names.reduce(into: [String: Data]()) { found, name in
      found[name] = folder.bytes(of: edition.path(of: name))
    }
    var best = try proof(of: edition, choice, disk, asOf: asked)
    if let asked { return (best, .one(asked)) }
    var tried: Set = [best.report.asOf]
    for number in try candidates(for: edition, best.report.fingerprint, disk) {
      if best.altered.isEmpty { break }
      guard tried.count < Self.mostTries else { return (best, .newest(Self.mostTries)) }
      guard tried.insert(number).inserted else { continue }
      let next = try proof(of: edition, choice, disk, asOf: number)
      if next.altered.count < best.altered.count { best = next }
    }
    return (best, .all)
  }

  /// The import that the manifest lists; then those that a file says it was made after, where one
  /// says so; else all that changed what reports are made from, the newest first.
  private func candidates(
    for edition: Edition,
    _ fingerprint: Fingerprint,
    _ disk: [String: Data]
  ) throws -> [ImportNumber] {
    let imports = try ledger.imports()
    let (manifest, _) = try folder.manifest(of: workspace.program.name)
    let listed = manifest.entry(of: edition)?.files.map { ImportNumber($0.asOf) } ?? []
    let all = imports.filter { $0.changedRecords || !$0.quarantine.isZero }.map(\.number)
    let pages = disk.filter { $0.key.hasSuffix(".\(ReportFormat.markdown.rawValue)") }.values
    let stated = Set(pages.compactMap(fingerprint.importStated))
    // A manifest of another ledger of the program may name imports that this one never had.
    let known = Set(imports.map(\.number))
    return listed.filter(known.contains)
      + all.reversed().filter { pages.isEmpty || stated.contains($0) }
  }

  /// The proof of an import: of the report as it would be made now, else as it was before others of
  /// which it tells were sealed.
  private func proof(
    of edition: Edition,
    _ choice: SealedChoice,
    _ disk: [String: Data],
    asOf number: ImportNumber?
  ) throws -> SealProof {
    let source = try ReportSource(workspace, asOf: number, workers: workers)
    var best = try proof(of: edition, choice, disk, source)
    for earlier in source.beforeLaterSeals(of: edition) where !best.altered.isEmpty {
      let next = try proof(of: edition, choice, disk, earlier)
      if next.altered.count < best.altered.count { best = next }
    }
    return best
  }

  private func proof(
    of edition: Edition,
    _ choice: SealedChoice,
    _ disk: [String: Data],
    _ source: ReportSource
  ) throws -> SealProof {
    let report = try source.report(of: edition)
    let files = try Renderer.files(
      for: report,
      formats: choice.formats,
      languages: choice.languages
    ).filter { choice.names.contains($0.name) }
    return SealProof(
      report: report,
      files: files,
      altered: files.filter { file in disk[file.name].map { !$0.elementsEqual(file.bytes) } ?? false
      }
      .map(\.name),
      missing: files.map(\.name).filter { disk[$0] == nil }
    )
  }
}

extension Fingerprint {
  /// The import that a page says it was made after from the same templates and version as this; nil
  /// where it was made from others.
  fileprivate func importStated(by page: Data) -> ImportNumber? {
    let text = String(decoding: page, as: UTF8.self)
    guard let place = text.firstRange(of: start) else { return nil }
    return Int64(text[place.upperBound...].prefix(while: \.isNumber)).map { ImportNumber($0) }
  }
}
