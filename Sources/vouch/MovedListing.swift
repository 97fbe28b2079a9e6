import Foundation
import Ledger
import Records
import Reporting
import Vouching
import Workflow

/// The sealed numbers that an import moved, a paragraph a report and period: how many, the first
/// few, and where to see more.
struct MovedListing: CustomStringConvertible {
  private let moved: [MovedNumbers]
  private let options: WorkspaceOptions

  init(_ moved: [MovedNumbers], _ options: WorkspaceOptions) {
    self.moved = moved
    self.options = options
  }

  var description: String { moved.map(text).joined(separator: "\n") }

  private static let shownCount = 3

  private func text(of moved: MovedNumbers) -> String {
    let seal = moved.sealed.seal
    let count = counted(moved.numbers.count, "sealed number", "sealed numbers")
    let shown = moved.numbers.prefix(Self.shownCount).map { number in
      wrapped("  \(number.key): \(text(of: number))", indent: 4)
    }
    let command = ["vouch restate", seal.report, seal.period] + options.asTyped
    let heading = wrapped(
      "\(count) of \(seal.report) \(seal.period) moved: see "
        + command.joined(separator: " "),
      indent: 2
    )
    return ([heading] + shown).joined(separator: "\n")
  }

  private func text(of number: NumberMove) -> String {
    "\(number.from.shortText) to \(number.to.shortText)"
  }
}

extension Terminal {
  /// Tells, after an import that changed records, the sealed numbers that it moved.
  func tellMoved(
    by result: ImportResult,
    in workspace: Workspace,
    _ options: WorkspaceOptions
  ) throws {
    guard result.isClean, result.outcome.counts.changesRecords else { return }
    let run = MovedRun(in: workspace, workers: ProcessInfo.processInfo.activeProcessorCount)
    do {
      let found = try run.numbers(movedBy: result.number)
      if !found.moved.isEmpty { try self.result(MovedListing(found.moved, options).description) }
      print(found.remarks)
    } catch {
      // The records are in the ledger all the same: whoever is told of a failure imports again.
      guard let error = WorkflowError(error) else { throw error }
      warning("what it moved of sealed numbers is not known: \(error)")
    }
  }
}
