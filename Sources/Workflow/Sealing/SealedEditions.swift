import Ledger
import Records
import Vouching

/// The editions of a batch that are sealed: their files stay as they were sent.
struct SealedEditions {
  private let folder: ReportsFolder
  private let files: SealedFiles
  /// Of each the seal that holds.
  private let seals: [(edition: Edition, page: SealPage)]

  init(among editions: [Edition], _ files: SealedFiles, in folder: ReportsFolder) {
    self.folder = folder
    self.files = files
    seals = editions.compactMap { edition in
      files.standing(of: edition, in: folder).map { (edition, $0) }
    }
  }

  /// What comes of an edition; nil where it is not sealed.
  func outcome(of edition: Edition, in extent: BatchRequest.Extent) -> BatchOutcome? {
    seals.first { $0.edition == edition }.map { _, page in
      let number = page.entry.number.rawValue
      return switch extent {
      case .outdated: .sealed(number)
      case .everything: .failed(.sealing(.sealedEdition(edition, seal: number)))
      }
    }
  }

  /// Remarks on those whose files are not as they were sent, then on those whose numbers the records
  /// contradict now, or that cannot be read.
  func remarks(
    recountedBy recount: SealRecount,
    lastImport: ImportNumber
  ) throws -> [Diagnostic] {
    let findings = try recount.contradictions(
      of: seals.compactMap(\.page.kept),
      lastImport: lastImport
    )
    let lost = seals.flatMap { edition, page in
      files.lostFiles(of: edition, orIn: folder).map {
        SealRemark.lost(path: $0.place, edition, $0.loss).diagnostic
      }
    }
    return lost
      + seals.compactMap { edition, page in
        let number = page.entry.number.rawValue
        let unread = findings.unreadable.first { $0.number == number } ?? page.unreadable
        if let unread {
          return SealRemark.unreadable(unread, ledger: recount.ledgerPath).diagnostic
        }
        guard let count = findings.contradicted[number], count > 0 else { return nil }
        return SealRemark.contradicted(
          edition,
          folder: folder.path(of: edition),
          seal: number,
          count: count
        )
        .diagnostic
      }
  }
}
