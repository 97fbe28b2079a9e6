import Vouching
import Workflow

/// What an exported seal says, and which files it vouches for, for a terminal.
struct SealCheckListing: CustomStringConvertible {
  private let check: SealCheck

  init(_ check: SealCheck) {
    self.check = check
  }

  var description: String {
    let seal = check.file.seal
    var lines = [
      "Seal \(seal.number): \(seal.report) \(seal.period) of \(seal.program), as of import "
        + "\(seal.asOf)",
      "  made at \(seal.time) by Vouch \(seal.version), whole and unaltered",
    ]
    lines += seal.remarks.map { wrapped("  \($0)", indent: 4) }
    lines.append("  sha256 \(check.file.sha256)")
    lines += check.outputs.map { "\($0.path): \(Self.words(for: $0))" }
    lines += check.notGiven.map { "\($0): not given" }
    return lines.joined(separator: "\n")
  }

  private static func words(for output: SealCheck.Output) -> String {
    guard output.isVouchedFor else {
      return switch output.verdict {
      case .asSealed, .altered: "not as sealed"
      case .ofRevision(let number): "not in this seal, but of revision \(number)"
      case .unknown: "not in this seal"
      case .unread: "not checked"
      }
    }
    return "as sealed"
  }
}
