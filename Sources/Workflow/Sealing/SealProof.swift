import Foundation
import Ledger
import Records
import Rendering
import Reporting
import Templates

/// The files of an edition as they are made after one import, held against those on the disk.
struct SealProof {
  let report: Report
  /// Those to be sealed, whether they are on the disk or not.
  let files: [RenderedFile]
  /// The names of those that are there, and other than they are made.
  let altered: [String]
  /// The names of those that are not there.
  let missing: [String]
}

/// Finds the import after which the files of an edition were made, by making it again.
struct ProofFinder {
  let workspace: Workspace
  let ledger: Ledger
  let folder: ReportsFolder
  let workers: Int

  /// The first proof that nothing on the disk contradicts: of the import that was asked for; else
  /// of the one that the manifest lists, then of those that changed what reports are made from, the
  /// newest first.
  ///
  /// Where all are contradicted, the one that agrees with most files.
  func proof(
    of edition: Edition,
    _ choice: SealedChoice,
    asOf asked: ImportNumber?
  ) throws -> SealProof {
    let disk = choice.names.reduce(into: [String: Data]()) { found, name in
      found[name] = folder.bytes(of: edition.path(of: name))
    }
    var best = try proof(of: edition, choice, disk, asOf: asked)
    guard asked == nil, !best.altered.isEmpty else { return best }
    var tried: Set = [best.report.asOf]
    for number in try candidates(for: edition) where !tried.contains(number) {
      tried.insert(number)
      let next = try proof(of: edition, choice, disk, asOf: number)
      if next.altered.count < best.altered.count { best = next }
      if best.altered.isEmpty { return best }
    }
    return best
  }

  private func candidates(for edition: Edition) throws -> [ImportNumber] {
    let imports = try ledger.imports()
    let (manifest, _) = try folder.manifest(of: workspace.program.name)
    let listed = manifest.entry(of: edition)?.files.map { ImportNumber($0.asOf) } ?? []
    // A manifest of another ledger of the program may name imports that this one never had.
    let known = Set(imports.map(\.number))
    return listed.filter(known.contains)
      + imports.filter { $0.changedRecords || !$0.quarantine.isZero }.map(\.number).reversed()
  }

  private func proof(
    of edition: Edition,
    _ choice: SealedChoice,
    _ disk: [String: Data],
    asOf number: ImportNumber?
  ) throws -> SealProof {
    let report = try ReportSource(workspace, asOf: number, workers: workers).report(of: edition)
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
