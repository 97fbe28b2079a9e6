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
    package fileprivate(set) var moved: [MovedNumbers] = []
    /// The seals that could not be looked at.
    package fileprivate(set) var remarks: [Diagnostic] = []
  }

  /// Finds what an import moved; nothing, at once, where nothing is sealed.
  package func numbers(movedBy number: ImportNumber) throws -> Result {
    let ledger = try workspace.openLedger(.reading)
    let book = SealBook(try ledger.seals())
    guard !book.entries.isEmpty else { return Result() }
    let restater = try workspace.restater(of: ledger, asOf: number, workers: workers)
    let before = ImportNumber(number.rawValue - 1)
    var result = Result()
    for page in book.standingPages {
      do {
        if let moves = try restater.moves(of: page.reading.get(), after: before) {
          result.moved.append(moves)
        }
      } catch let error as VouchingError {
        let unreadable = UnreadableSeal(page.entry, error)
        result.remarks.append(
          SealRemark.unreadable(unreadable, ledger: workspace.ledgerPath).diagnostic
        )
      }
    }
    result.moved.sort {
      ($0.sealed.seal.report, $0.period.days.lowerBound)
        < ($1.sealed.seal.report, $1.period.days.lowerBound)
    }
    return result
  }
}
