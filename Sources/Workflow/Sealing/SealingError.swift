package import Records
package import Vouching

/// Why a report is not sealed, or what is sealed not written over.
package enum SealingError: Error, Sendable {
  /// The ledger holds no record that a report could be made from.
  case nothingToSeal
  /// Files that are on the disk are not what Vouch makes; the diagnostics name each.
  case notAsMade(report: String, period: String, [Diagnostic])
  /// Its numbers are others than those sealed, and no reason was given to send them again.
  case contradicted(report: String, period: String, seal: Int64)
  /// A reason is for a corrected report, and there is none to correct.
  case nothingToCorrect(report: String, period: String)
  /// Another process sealed the same report meanwhile.
  case sealedMeanwhile(report: String, period: String)
  /// A file was changed between its proof and its seal.
  case changedMeanwhile(path: String)
  /// A file of a sealed report would be written over with other bytes.
  case sealedOutput(report: String, period: String, path: String, seal: Int64)
  /// A sealed report would be made again all the same.
  case sealedEdition(report: String, period: String, seal: Int64)
  case noSeals
  case noSuchSeal(Int64, last: Int64)
  /// A file that should hold an exported seal.
  case badSealFile(path: String, SealFileFault)
  /// Files that were checked against a seal, some of which it does not vouch for; the diagnostics
  /// say what differs.
  case notVouchedFor(seal: Int64, count: Int, of: Int, [Diagnostic])
}

extension SealingError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .nothingToSeal:
      "the ledger holds no records yet: there is nothing to seal"
    case .notAsMade(let report, let period, let files):
      "\(report) \(period) was not sealed: "
        + counted(
          files.count,
          "file is not what Vouch makes of it",
          "files are not what Vouch makes of it"
        )
    case .contradicted(let report, let period, let seal):
      "\(report) \(period) is sealed (seal \(seal)), and its numbers are others now: see vouch "
        + "restate \(report) \(period); to send a corrected report beside it, say why with "
        + "--reason TEXT"
    case .nothingToCorrect(let report, let period):
      "\(report) \(period) is not sealed yet, so that there is nothing to correct; write what is to "
        + "be known of a first seal with --note TEXT"
    case .sealedMeanwhile(let report, let period):
      "another process has just sealed \(report) \(period); see vouch seal --list"
    case .changedMeanwhile(let path):
      "\(path) was changed while it was sealed; nothing was sealed; try again"
    case .sealedOutput(let report, let period, let path, let seal):
      "\(path) is sealed (seal \(seal)) and would be another file now: see vouch restate \(report) "
        + "\(period); to send a corrected report beside it, vouch seal \(report) \(period) --reason "
        + "TEXT; to look at it, name another folder with --out"
    case .sealedEdition(let report, let period, let seal):
      "\(report) \(period) is sealed (seal \(seal)), and no --force makes it again; to look at it "
        + "as it would be now, name another folder with --out"
    case .noSeals:
      "the ledger holds no seal yet; vouch seal REPORT PERIOD makes one"
    case .noSuchSeal(let number, let last):
      "there is no seal \(number); the last is \(last): see vouch seal --list"
    case .badSealFile(let path, let fault):
      "\(path): \(fault)"
    case .notVouchedFor(let seal, let count, let all, _):
      "seal \(seal) does not vouch for \(count) of \(counted(all, "file", "files"))"
    }
  }

  var exitStatus: ExitStatus {
    switch self {
    case .nothingToSeal: .noInput
    case .notAsMade, .badSealFile, .notVouchedFor: .badData
    case .contradicted, .sealedOutput, .sealedEdition: .cannotWrite
    case .nothingToCorrect, .noSeals, .noSuchSeal: .usage
    case .sealedMeanwhile, .changedMeanwhile: .busy
    }
  }

  /// What the files on the disk say, told before the error itself.
  var diagnostics: [Diagnostic] {
    switch self {
    case .notAsMade(_, _, let found), .notVouchedFor(_, _, _, let found): found
    default: []
    }
  }
}
