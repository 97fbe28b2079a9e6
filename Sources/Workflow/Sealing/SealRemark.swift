package import Records
package import Vouching

/// What is to be said of a report or a seal, as far as it is worth a line of its own.
package enum SealRemark: Sendable {
  /// A file that Vouch does not make of the report after those imports; `path` with its folder.
  case notAsMade(path: String, Edition, SealProof.Tried, NotAsMade)
  /// A sealed file, its path with its folder, that is not as it was sent.
  case lost(path: String, Loss)
  /// An edition, in its folder, whose sealed numbers the records contradict now.
  case contradicted(Edition, folder: String, seal: Int64, count: Int)
  /// An edition that was sealed, in its folder, before its period was over.
  case stillRunning(Edition, folder: String)
  /// A seal of a ledger.
  case unreadable(UnreadableSeal, ledger: String)

  /// Why a file is not as it is made, as far as the manifest knows it.
  package enum NotAsMade: Sendable {
    case unknown
    case changedSinceBatch
    case madeAfter(ImportNumber)
    case otherTemplates
  }

  package enum Loss: Sendable {
    case changed
    case gone
  }
}

extension SealRemark {
  package var diagnostic: Diagnostic {
    switch self {
    case .notAsMade(let path, let edition, let tried, let cause):
      Diagnostic(
        .error,
        at: Diagnostic.Location(file: path),
        "this is not what Vouch makes of the report after \(tried): \(cause)",
        fix: "restore it, or make it anew with vouch report \(edition)"
      )
    case .lost(let path, .changed):
      Diagnostic(
        .warning,
        at: Diagnostic.Location(file: path),
        "this sealed file was changed since",
        fix: "restore it from a copy"
      )
    case .lost(let path, .gone):
      Diagnostic(
        .warning,
        at: Diagnostic.Location(file: path),
        "this sealed file is not there any more",
        fix: "restore it from a copy"
      )
    case .contradicted(let edition, let folder, let seal, let count):
      Diagnostic(
        .warning,
        at: Diagnostic.Location(file: folder),
        "it is sealed (seal \(seal)), and the records contradict "
          + counted(count, "of its numbers now", "of its numbers now"),
        fix: "see vouch restate \(edition)"
      )
    case .stillRunning(let edition, let folder):
      Diagnostic(
        .warning,
        at: Diagnostic.Location(file: folder),
        "it is sealed before its period is over, on \(edition.period.days.upperBound)",
        fix: "what comes until then will contradict it, and be told by vouch restate \(edition)"
      )
    case .unreadable(let seal, let ledger):
      Diagnostic(
        .warning,
        at: Diagnostic.Location(file: ledger),
        "\(seal.report) \(seal.period): \(seal.error)"
      )
    }
  }
}

extension SealProof.Tried: CustomStringConvertible {
  package var description: String {
    switch self {
    case .one(let number): "import \(number)"
    case .all: "any import"
    case .newest(let count): "any of the last \(count) imports; name an earlier one with --as-of"
    }
  }
}

extension SealRemark.NotAsMade: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unknown: "it was edited, or made from other templates or narratives"
    case .changedSinceBatch: "it was changed since a batch made it"
    case .madeAfter(let number): "a batch made it after import \(number)"
    case .otherTemplates:
      "a batch made it from other templates or narratives, or another version of Vouch did"
    }
  }
}
