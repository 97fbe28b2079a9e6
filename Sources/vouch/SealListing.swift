import Ledger
import Vouching
import Workflow

/// What was sealed, for a terminal.
struct SealListing: CustomStringConvertible {
  private let result: SealResult
  private let mending: MendingCommand

  init(_ result: SealResult, _ mending: MendingCommand) {
    self.result = result
    self.mending = mending
  }

  var description: String {
    let seal = result.kept.seal
    let head =
      switch result.outcome {
      case .sealed: "Seal \(seal.number): \(seal.report) \(seal.period), as of import \(seal.asOf)"
      case .sealedBefore:
        "\(seal.report) \(seal.period) is sealed already: seal \(seal.number), as of import "
          + "\(seal.asOf)"
      }
    let remarks = seal.remarks.map { wrapped("  \($0)", indent: 4) }
    let restored: [String] =
      if case .sealedBefore(let paths) = result.outcome {
        paths.map { "  made again, as it was sent: \($0)" }
      } else {
        []
      }
    let files = seal.files.flatMap { [$0.path, "  sha256 \($0.sha256)"] }
    let check = [
      "To check it without the ledger:",
      "  \(mending.exporting(seal.number))",
      "  vouch verify --seal seal-\(seal.number).json FILES",
    ]
    return
      ([head] + remarks + restored
      + (["sha256 \(result.kept.entry.sha256)"] + files).map { "  \($0)" } + check)
      .joined(separator: "\n")
  }
}
