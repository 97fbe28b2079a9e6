import Records
import Vouching

/// The editions of a batch that are sealed: their files stay as they were sent.
struct SealedEditions {
  private let folder: ReportsFolder
  private let seals: [(edition: Edition, kept: KeptSeal)]

  init(among editions: [Edition], _ files: SealedFiles, in folder: ReportsFolder) throws {
    self.folder = folder
    seals = try editions.compactMap { edition in
      try files.standing(of: edition, in: folder).map { (edition, $0) }
    }
  }

  /// What comes of an edition; nil where it is not sealed.
  func outcome(of edition: Edition, in extent: BatchRequest.Extent) -> BatchOutcome? {
    seals.first { $0.edition == edition }.map { _, kept in
      switch extent {
      case .outdated: .sealed(kept.seal.number)
      case .everything:
        .failed(
          .sealing(
            .sealedEdition(
              report: kept.seal.report,
              period: kept.seal.period,
              seal: kept.seal.number
            )
          )
        )
      }
    }
  }

  /// A remark on each whose sealed numbers the records contradict now.
  func contradictions(
    recountedBy recount: SealRecount,
    lastImport: ImportNumber
  ) throws -> [Diagnostic] {
    let counts = try recount.contradictions(of: seals.map(\.kept), lastImport: lastImport)
    return seals.compactMap { edition, kept in
      guard let count = counts[kept.seal.number], count > 0 else { return nil }
      return Diagnostic(
        .warning,
        at: Diagnostic.Location(file: folder.path(of: edition)),
        "it is sealed (seal \(kept.seal.number)), and the records contradict "
          + counted(count, "of its numbers now", "of its numbers now"),
        fix: "see vouch restate \(edition)"
      )
    }
  }
}
