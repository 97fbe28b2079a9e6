import Foundation
import Ledger
import Rendering
import Templates
import Vouching

/// The files of sealed reports, which nothing writes over.
struct SealedFiles {
  private let book: SealBook

  init(_ ledger: Ledger) throws {
    book = SealBook(try ledger.seals())
  }

  /// The seal that holds for an edition whose sealed files lie in a folder of reports; nil where it
  /// is not sealed there.
  func standing(of edition: Edition, in folder: ReportsFolder) throws -> KeptSeal? {
    let isHere = try files(of: edition, in: folder).contains { _ in true }
    return isHere ? try book.standing(of: edition) : nil
  }

  /// Refuses to put other bytes in the place of sealed files.
  func check(_ files: [RenderedFile], of edition: Edition, in folder: ReportsFolder) throws {
    let sealed = try self.files(of: edition, in: folder)
    for file in files {
      guard let found = sealed.first(where: { $0.path == edition.path(of: file.name) }),
        found.sha256 != Seal.hash(of: file.bytes)
      else { continue }
      throw SealingError.sealedOutput(
        report: edition.template.name.rawValue,
        period: "\(edition.period)",
        path: "\(folder.path(of: edition))/\(file.name)",
        seal: found.seal
      )
    }
  }

  private struct File {
    let seal: Int64
    /// From the folder of reports.
    let path: String
    let sha256: String
  }

  /// The sealed files of an edition that lie in a folder: it is the one they were sealed in, or it
  /// has them while that one has them no more, as where it was moved.
  ///
  /// A copy beside the sealed files is nobody's to keep.
  private func files(of edition: Edition, in folder: ReportsFolder) throws -> [File] {
    try book.seals(of: edition).flatMap { kept in
      let home = ReportsFolder(kept.entry.folder)
      // Of the edition, as a link may lead from any folder above it.
      let isHome = home.resolvedPath(of: edition) == folder.resolvedPath(of: edition)
      return kept.seal.files.filter { file in
        isHome || (folder.holds(file) && !home.holds(file))
      }.map { File(seal: kept.seal.number, path: $0.path, sha256: $0.sha256) }
    }
  }
}

extension ReportsFolder {
  /// Whether a file is there with the bytes that were sealed.
  func holds(_ file: Seal.File) -> Bool {
    bytes(of: file.path).map { Seal.hash(of: Array($0)) == file.sha256 } ?? false
  }
}
