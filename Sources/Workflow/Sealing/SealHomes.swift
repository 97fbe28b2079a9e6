import Foundation
import Ledger
import Vouching

/// Where the reports lie that a ledger's seals are of.
///
/// A folder of reports at or below the ledger's own is kept by its path from there, so that a program
/// folder that was copied or moved speaks of its own files; any other is kept by its absolute path.
struct SealHomes {
  /// The ledger's folder, as an absolute path without links.
  private let base: String

  init(of ledger: Ledger) {
    self.init(ofLedgerAt: ledger.path)
  }

  init(ofLedgerAt path: String) {
    base = URL(filePath: path).resolvingSymlinksInPath().deletingLastPathComponent().path
  }

  /// What a seal keeps of the folder that its files are in; the folder must be there.
  func text(of folder: ReportsFolder) -> String {
    let path = folder.resolvedPath
    if path == base { return Self.own }
    let start = base == "/" ? base : "\(base)/"
    return path.hasPrefix(start) ? String(path.dropFirst(start.count)) : path
  }

  /// The folder that a seal's files were in, as seen from where the ledger is now.
  func folder(of entry: SealEntry) -> ReportsFolder {
    if entry.folder.hasPrefix("/") { return ReportsFolder(entry.folder) }
    return ReportsFolder(entry.folder == Self.own ? base : "\(base)/\(entry.folder)")
  }

  /// The text of the ledger's own folder.
  private static let own = "."
}

/// A sealed file that is not as it was sealed.
struct LostFile {
  /// From the folder of reports.
  let path: String
  /// The path at which it was looked for.
  let place: String
  let loss: SealRemark.Loss
}

extension SealHomes {
  /// The files of a seal that are as they were sealed neither in its folder nor in another, to which
  /// reports may have been moved.
  func lostFiles(of kept: KeptSeal, orIn other: ReportsFolder) -> [LostFile] {
    lostFiles(of: kept, in: [folder(of: kept.entry), other])
  }

  /// The files of a seal that are as they were sealed in none of some folders, of which the first is
  /// where they should be.
  func lostFiles(of kept: KeptSeal, in folders: [ReportsFolder]) -> [LostFile] {
    kept.seal.files.compactMap { file in
      guard !folders.contains(where: { $0.holds(file.path, sha256: file.sha256) }) else {
        return nil
      }
      let found = folders.first { $0.bytes(of: file.path) != nil }
      return (found ?? folders.first).map { folder in
        LostFile(
          path: file.path,
          place: folder.path(file.path),
          loss: found == nil ? .gone : .changed
        )
      }
    }
  }
}
