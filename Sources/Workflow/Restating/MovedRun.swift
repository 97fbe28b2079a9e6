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

  /// The sealed reports some numbers of which an import moved, by report and period; none, at once,
  /// where nothing is sealed.
  package func numbers(movedBy number: ImportNumber) throws -> [MovedNumbers] {
    let ledger = try workspace.openLedger(.reading)
    let book = SealBook(try ledger.seals())
    guard !book.entries.isEmpty else { return [] }
    return try workspace.restater(of: ledger, asOf: number, workers: workers)
      .moves(of: book.standing(), after: ImportNumber(number.rawValue - 1))
      .inOrder
  }
}
