import Foundation
import Ledger
import Records
import Rendering
import Reporting
import Templates

/// The files of an edition as they are made after one import, which those on the disk agree with.
struct SealProof {
  let report: Report
  /// Those to be sealed, whether they are on the disk or not.
  let files: [RenderedFile]
  /// The names of those that are not there.
  let missing: [String]
}

/// What a search for the import came to after which the files of an edition were made.
enum ProofSearch {
  case found(SealProof)
  /// Each file is what is made after an import, and not all after the same; by name.
  case apart([(name: String, ImportNumber)])
  /// The names of files that are made after none of the imports that were tried.
  case altered([String], SealRemark.Tried)
}

/// Finds the import after which the files of an edition were made, by making it again.
struct ProofFinder {
  let workspace: Workspace
  let ledger: Ledger
  let folder: ReportsFolder
  let workers: Int

  /// After how many imports a report is made to find the one of its files; each costs a report.
  private static let mostTries = 60

  /// The first import whose files nothing on the disk contradicts: the one that was asked for; else
  /// the last, then the one that the manifest lists, then the others that the files may have been
  /// made after.
  func search(
    for edition: Edition,
    _ choice: SealedChoice,
    asOf asked: ImportNumber?
  ) throws -> ProofSearch {
    let disk = choice.names.reduce(into: [String: Data]()) { found, name in
      found[name] = folder.bytes(of: edition.path(of: name))
    }
    // Of each file, the first import that was tried after which it is made as it is.
    var origins: [String: ImportNumber] = [:]
    var tried: Set<ImportNumber> = []
    func altered() -> [String] { choice.names.filter { disk[$0] != nil && origins[$0] == nil } }
    func proof(asOf number: ImportNumber?) throws -> (proof: SealProof, agrees: Bool) {
      let proof = try self.proof(of: edition, choice, disk, asOf: number)
      tried.insert(proof.report.asOf)
      let agreeing = proof.files.filter { disk[$0.name]?.elementsEqual($0.bytes) ?? false }
      for file in agreeing where origins[file.name] == nil {
        origins[file.name] = proof.report.asOf
      }
      return (proof, agreeing.count == disk.count)
    }

    let first = try proof(asOf: asked)
    if first.agrees { return .found(first.proof) }
    if let asked { return .altered(altered(), .one(asked)) }
    for candidate in try candidates(for: edition, first.proof.report.fingerprint, disk) {
      // One who looks for a page's import has tried what the page says.
      if candidate.isGuess, altered().allSatisfy(Self.isPage) { break }
      guard !tried.contains(candidate.number) else { continue }
      guard tried.count < Self.mostTries else {
        return .altered(altered(), .newest(Self.mostTries))
      }
      let next = try proof(asOf: candidate.number)
      if next.agrees { return .found(next.proof) }
    }
    guard altered().isEmpty else { return .altered(altered(), .all) }
    return .apart(choice.names.compactMap { name in origins[name].map { (name, $0) } })
  }

  /// The import that the manifest lists; then those that a page says it was made after; then, as
  /// guesses, all that changed what reports are made from, the newest first.
  ///
  /// There is nothing to guess where every page is of other templates, for then so is the rest.
  private func candidates(
    for edition: Edition,
    _ fingerprint: Fingerprint,
    _ disk: [String: Data]
  ) throws -> [(number: ImportNumber, isGuess: Bool)] {
    let imports = try ledger.imports()
    let (manifest, _) = try folder.manifest(of: workspace.program.name)
    let listed = manifest.entry(of: edition)?.files.map { ImportNumber($0.asOf) } ?? []
    let pages = disk.filter { Self.isPage($0.key) }.values
    let stated = Set(pages.compactMap(fingerprint.importStated)).sorted(by: >)
    let all = imports.filter { $0.changedRecords || !$0.quarantine.isZero }.map(\.number)
    let guesses = pages.isEmpty || !stated.isEmpty ? all.reversed() : []
    // A manifest of another ledger of the program may name imports that this one never had.
    let known = Set(imports.map(\.number))
    return (listed + stated).filter(known.contains).map { ($0, false) }
      + guesses.map { ($0, true) }
  }

  /// Whether a file says after which import it was made, by its name.
  private static func isPage(_ name: String) -> Bool {
    name.hasSuffix(".\(ReportFormat.markdown.rawValue)")
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
    func altered(_ proof: SealProof) -> Int {
      proof.files.count { file in
        disk[file.name].map { !$0.elementsEqual(file.bytes) } ?? false
      }
    }
    var best = try proof(of: edition, choice, disk, source)
    for earlier in source.beforeLaterSeals(of: edition) where altered(best) > 0 {
      let next = try proof(of: edition, choice, disk, earlier)
      if altered(next) < altered(best) { best = next }
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
