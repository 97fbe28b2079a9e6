import Ledger
import Records
import Vouching

/// How a sealed edition stands: whether the records still say what was sent, and whether what was
/// sent is still there.
package struct SealStanding: Hashable, Sendable {
  /// The number of the seal that holds.
  package let seal: Int64
  /// How many of its numbers the records contradict now; none where it cannot be read.
  package let contradicted: Int
  /// Seals, this one and those before it, that cannot be read.
  package let unreadable: [Int64]
  /// Sealed files, of this seal and of those before it, that have other bytes now; paths from the
  /// folder of reports.
  package let altered: [String]
  /// Those that are not there any more.
  package let missing: [String]

  package var hasItsFiles: Bool { altered.isEmpty && missing.isEmpty }
}

extension SealStanding {
  /// How the editions stand that are sealed, those that are not being left out.
  static func all(
    among editions: [Edition],
    _ book: SealBook,
    _ homes: SealHomes,
    orIn folder: ReportsFolder,
    recountedBy recount: SealRecount,
    lastImport: ImportNumber
  ) throws -> [Edition: SealStanding] {
    let sealed = editions.map { ($0, book.pages(of: $0)) }.filter { !$0.1.isEmpty }
    let findings = try recount.contradictions(
      of: sealed.compactMap { $0.1.last?.kept },
      lastImport: lastImport
    )
    return sealed.reduce(into: [:]) { standings, sealed in
      let (edition, pages) = sealed
      guard let last = pages.last?.entry.number.rawValue else { return }
      let lost = pages.compactMap(\.kept).flatMap { homes.lostFiles(of: $0, orIn: folder) }
      let unread = pages.compactMap(\.unreadable) + findings.unreadable.filter { $0.number == last }
      standings[edition] = SealStanding(
        seal: last,
        contradicted: findings.contradicted[last, default: 0],
        unreadable: unread.map(\.number),
        altered: lost.filter { $0.loss == .changed }.map(\.path),
        missing: lost.filter { $0.loss == .gone }.map(\.path)
      )
    }
  }
}
