package import Records
package import Rendering
package import Vouching

/// Why a report is not sealed, or what is sealed not written over.
package enum SealingError: Error, Sendable {
  /// The ledger holds no record that a report could be made from.
  case nothingToSeal
  /// The period lies ahead.
  case notBegun(Edition)
  /// Files that are on the disk are not what Vouch makes.
  case notAsMade(Edition, [SealRemark])
  /// Files that are on the disk were made after different imports; by name, and of each its remark.
  case madeApart(Edition, formats: [ReportFormat], languages: [Language], [SealRemark])
  /// Its numbers are others than those sealed, and no reason was given to send them again.
  case contradicted(Edition, seal: Int64)
  /// It is sealed, and what is asked beyond that would be another seal.
  case sealedOtherwise(Edition, seal: Int64, [SealDeparture])
  /// A reason is for a corrected report, and there is none to correct.
  case nothingToCorrect(Edition)
  /// Another process sealed the same report meanwhile.
  case sealedMeanwhile(Edition)
  /// A file was changed between its proof and its seal.
  case changedMeanwhile(path: String)
  /// A file of a sealed report would be written over with other bytes.
  case sealedOutput(Edition, path: String, seal: Int64, SealedOutput)
  /// The same, where a seal cannot be read: its own, or the one that has taken its place.
  case unreadableOutput(Edition, path: String, seal: Int64, unreadable: Int64)
  /// A sealed report would be made again all the same.
  case sealedEdition(Edition, seal: Int64)
  case noSeals
  case noSuchSeal(Int64, last: Int64)
  /// A file that should hold an exported seal.
  case badSealFile(path: String, SealFileFault)
  /// Files that were checked against a seal, some of which it does not vouch for; the diagnostics
  /// say what differs.
  case notVouchedFor(seal: Int64, count: Int, of: Int, [Diagnostic])
  /// Files that were to be checked against a seal, which vouches for all others.
  case notRead(count: Int, of: Int, [Diagnostic])
}

extension SealingError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .nothingToSeal:
      "the ledger holds no records yet: there is nothing to seal"
    case .notBegun(let edition):
      "\(edition) begins on \(edition.period.days.lowerBound): there is nothing to seal yet; seal it "
        + "when it has been sent"
    case .notAsMade(let edition, let files):
      "\(edition) was not sealed: "
        + counted(
          files.count,
          "file is not what Vouch makes of it",
          "files are not what Vouch makes of it"
        )
    case .madeApart(let edition, let formats, let languages, _):
      "\(edition) was not sealed: its files were made after different imports, and a seal is of one: "
        + (edition.revision == 1
          ? "make them after one with vouch report \(edition) --format "
            + formats.map(\.rawValue).joined(separator: ",") + " --language "
            + languages.map(\.rawValue).joined(separator: ",") + " --as-of IMPORT"
          : "move those of one away, and they are made again")
        + ", or seal those of one alone with --format"
    case .contradicted(let edition, let seal):
      "\(edition) is sealed (seal \(seal)), and its numbers are others now: see vouch restate "
        + "\(edition); to send a corrected report beside it, say why with --reason TEXT"
    case .sealedOtherwise(let edition, let seal, let departures):
      "\(edition) is sealed (seal \(seal)), and a seal is never edited: "
        + departures.map { $0.words(on: edition) }.joined(separator: ", ")
        + "; to seal the report again beside it, say why with --reason TEXT"
    case .nothingToCorrect(let edition):
      "\(edition) is not sealed yet, so that there is nothing to correct; write what is to be known "
        + "of a first seal with --note TEXT"
    case .sealedMeanwhile(let edition):
      "another process has just sealed \(edition); see vouch seal --list"
    case .changedMeanwhile(let path):
      "\(path) was changed while it was sealed; nothing was sealed; try again"
    case .sealedOutput(let edition, let path, let seal, let output):
      "\(path) is sealed (seal \(seal)"
        + (output.standing == seal ? "" : ", whose place seal \(output.standing) has taken since")
        + ") and \(output.words(on: edition)); to look at it, name another folder with --out"
    case .unreadableOutput(let edition, let path, let seal, let unreadable):
      path
        + (seal == unreadable
          ? " may be sealed by seal \(seal), which cannot be read"
          : " is sealed (seal \(seal)), and seal \(unreadable), which has taken its place, cannot be "
            + "read")
        + ": see vouch verify; to make \(edition) all the same, name another folder with --out"
    case .sealedEdition(let edition, let seal):
      "it is sealed (seal \(seal)), and --force makes nothing sealed again; to look at \(edition) as "
        + "it would be now, name another folder with --out"
    case .noSeals:
      "the ledger holds no seal yet; vouch seal REPORT PERIOD makes one"
    case .noSuchSeal(let number, let last):
      "there is no seal \(number); the last is \(last): see vouch seal --list"
    case .badSealFile(let path, let fault):
      "\(path): \(fault)"
    case .notVouchedFor(let seal, let count, let all, _):
      "seal \(seal) does not vouch for \(count) of \(counted(all, "file", "files"))"
    case .notRead(let count, let all, _):
      "\(count) of \(counted(all, "file", "files")) cannot be checked"
    }
  }

  var exitStatus: ExitStatus {
    switch self {
    case .nothingToSeal, .notRead: .noInput
    case .notAsMade, .madeApart, .badSealFile, .notVouchedFor: .badData
    case .contradicted, .sealedOtherwise, .sealedOutput, .unreadableOutput, .sealedEdition:
      .cannotWrite
    case .notBegun, .nothingToCorrect, .noSeals, .noSuchSeal: .usage
    case .sealedMeanwhile, .changedMeanwhile: .busy
    }
  }

  /// What the files on the disk say, told before the error itself.
  package var diagnostics: [Diagnostic] {
    switch self {
    case .notAsMade(_, let files), .madeApart(_, _, _, let files): files.map(\.diagnostic)
    case .notVouchedFor(_, _, _, let found), .notRead(_, _, let found): found
    default: []
    }
  }
}

/// How the seal that holds for a report stands to what would be written in the place of a sealed
/// file.
package struct SealedOutput: Hashable, Sendable {
  /// The number of the seal that holds.
  let standing: Int64
  /// Nil where it has other numbers.
  let holding: Holding?

  /// What has the numbers already.
  package enum Holding: Hashable, Sendable {
    /// The file that is there, which was made after an import.
    case itself(asOf: ImportNumber)
    /// The files of the seal that has taken its place, by name.
    case others([String])
  }

  fileprivate func words(on edition: Edition) -> String {
    switch holding {
    case nil:
      "would be another file now: see vouch restate \(edition); to send a corrected report beside it, "
        + "vouch seal \(edition) --reason TEXT"
    case .itself(let number):
      "has the numbers of now, but would be another file; vouch report \(edition) --as-of \(number) "
        + "makes it as it was sent"
    case .others(let names):
      "stays as it was sent; the numbers of now are in \(names.joined(separator: ", "))"
    }
  }
}
