import Foundation
import Ledger
import Rendering
import Reporting
import Templates
import Vouching

/// The files of sealed reports, which nothing writes over.
struct SealedFiles {
  private let book: SealBook
  private let homes: SealHomes

  init(_ ledger: Ledger) throws {
    book = SealBook(try ledger.seals())
    homes = SealHomes(of: ledger)
  }

  /// The seal that holds for an edition whose sealed files lie in a folder of reports; nil where it
  /// is not sealed there.
  func standing(of edition: Edition, in folder: ReportsFolder) -> SealPage? {
    let pages = book.pages(of: edition)
    let isHere = pages.contains { page in
      switch page.reading {
      case .success(let kept): !files(of: kept, edition, in: folder).isEmpty
      case .failure: mayLie(page, edition, in: folder)
      }
    }
    return isHere ? pages.last : nil
  }

  /// The sealed files of an edition, of every seal of it that can be read, that are not as they were
  /// sent.
  func lostFiles(of edition: Edition, orIn folder: ReportsFolder) -> [LostFile] {
    book.pages(of: edition).compactMap(\.kept).flatMap { homes.lostFiles(of: $0, orIn: folder) }
  }

  /// Refuses to put other bytes, being those of a report, in the place of sealed files, and of any
  /// that a seal may hold that cannot be read.
  func check(
    _ files: [RenderedFile],
    of report: Report,
    _ edition: Edition,
    in folder: ReportsFolder
  ) throws {
    let pages = book.pages(of: edition)
    for file in files {
      let path = edition.path(of: file.name)
      let hash = Seal.hash(of: file.bytes)
      for page in pages {
        let isSealed =
          switch page.reading {
          case .success(let kept):
            self.files(of: kept, edition, in: folder).contains {
              $0.path == path && $0.sha256 != hash
            }
          case .failure:
            mayLie(page, edition, in: folder) && folder.holds(path)
              && !folder.holds(path, sha256: hash)
          }
        guard isSealed, let last = pages.last else { continue }
        let place = "\(folder.path(of: edition))/\(file.name)"
        let seal = page.entry.number.rawValue
        // What cannot be read is neither compared nor corrected.
        if let unreadable = (page.unreadable ?? last.unreadable)?.number {
          throw SealingError.unreadableOutput(
            edition,
            path: place,
            seal: seal,
            unreadable: unreadable
          )
        }
        throw SealingError.sealedOutput(
          edition,
          path: place,
          seal: seal,
          SealedOutput(
            standing: last.entry.number.rawValue,
            holding: last.kept.flatMap { holding(of: report, in: $0, for: page) }
          )
        )
      }
    }
  }

  /// What holds the numbers of a report, as far as the seal that stands for it has them.
  private func holding(
    of report: Report,
    in standing: KeptSeal,
    for page: SealPage
  ) -> SealedOutput.Holding? {
    guard standing.seal.numbers == report.sealedNumbers else { return nil }
    guard standing.entry.number != page.entry.number else {
      return .itself(asOf: standing.entry.asOf)
    }
    return .others(standing.seal.files.map { URL(filePath: $0.path).lastPathComponent })
  }

  /// The sealed files of an edition that lie in a folder: it is the one they were sealed in, or it
  /// has them while that one has them no more, as where it was moved.
  ///
  /// A copy beside the sealed files is nobody's to keep.
  private func files(
    of kept: KeptSeal,
    _ edition: Edition,
    in folder: ReportsFolder
  ) -> [Seal.File] {
    let home = homes.folder(of: kept.entry)
    let isHome = home.isSame(as: folder, for: edition)
    return kept.seal.files.filter { file in
      isHome
        || folder.holds(file.path, sha256: file.sha256)
          && !home.holds(file.path, sha256: file.sha256)
    }
  }

  /// Whether files of a seal that cannot be read may lie in a folder: it is the one they were sealed
  /// in, or that one is there no more.
  private func mayLie(_ page: SealPage, _ edition: Edition, in folder: ReportsFolder) -> Bool {
    let home = homes.folder(of: page.entry)
    return home.isSame(as: folder, for: edition) || !home.isThere
  }
}
