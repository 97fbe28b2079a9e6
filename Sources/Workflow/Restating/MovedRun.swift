import Ledger
package import Records
package import Vouching

/// Finds the sealed numbers that an import moved.
package struct MovedRun: Sendable {
  private let workspace: Workspace
  /// How many cores to use.
  private let workers: Int

  package init(in workspace: Workspace, workers: Int) {
    self.workspace = workspace
    self.workers = workers
  }

  /// What an import moved of sealed reports.
  package struct Result: Sendable {
    /// The reports some numbers of which it moved, by report and period.
    package let moved: [MovedNumbers]
    /// The seals that could not be looked at.
    package let remarks: [Diagnostic]
  }

  /// Finds what an import moved; nothing, at once, where nothing is sealed.
  package func numbers(movedBy number: ImportNumber) throws -> Result {
    let ledger = try workspace.openLedger(.reading)
    let book = SealBook(try ledger.seals())
    guard !book.entries.isEmpty else { return Result(moved: [], remarks: []) }
    let findings = try workspace.restater(of: ledger, asOf: number, workers: workers)
      .moves(of: book.standingPages, after: ImportNumber(number.rawValue - 1))
    return Result(
      moved: findings.found.inOrder,
      remarks: findings.unreadable.map {
        SealRemark.unreadable($0, ledger: workspace.ledgerPath).diagnostic
      }
    )
  }
}
