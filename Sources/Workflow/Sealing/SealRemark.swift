package import Records
package import Vouching

/// What is to be said of a report or a seal, as far as it is worth a line of its own.
package enum SealRemark: Sendable {
  /// A file that Vouch does not make of the report after those imports; `path` with its folder.
  case notAsMade(path: String, Edition, Tried, NotAsMade)
  /// A file that Vouch makes of the report after an import, beside others of another; `path` with its
  /// folder.
  case madeAfter(path: String, ImportNumber)
  /// A sealed file of an edition, its path with its folder, that is not as it was sent.
  case lost(path: String, Edition, Loss)
  /// A sealed file that is gone, and that this version of Vouch does not make as it was sent.
  case lostForGood(path: String)
  /// An edition, in its folder, that takes the place of a seal whose numbers are the same.
  case sameNumbers(folder: String, seal: Int64)
  /// An edition, in its folder, whose sealed numbers the records contradict now.
  case contradicted(Edition, folder: String, seal: Int64, count: Int)
  /// An edition that was sealed, in its folder, before its period was over.
  case stillRunning(Edition, folder: String)
  /// A seal of a ledger.
  case unreadable(UnreadableSeal, ledger: String)

  /// Which imports were tried.
  package enum Tried: Hashable, Sendable {
    /// The one that was asked for.
    case one(ImportNumber)
    /// All after which the files may have been made.
    case all
    /// There are more than that many.
    case newest(Int)
  }

  /// Why a file is not as it is made, as far as the manifest knows it.
  package enum NotAsMade: Sendable {
    case unknown
    /// Other imports were not tried.
    case otherwise
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
    case .madeAfter(let path, let number):
      Diagnostic(
        .error,
        at: Diagnostic.Location(file: path),
        "this is what Vouch makes of the report after import \(number)"
      )
    case .lost(let path, let edition, .changed):
      Diagnostic(
        .warning,
        at: Diagnostic.Location(file: path),
        "this sealed file was changed since",
        fix:
          "restore it from a copy; where it is moved away, vouch seal \(edition) makes it again as "
          + "it was sent"
      )
    case .lost(let path, let edition, .gone):
      Diagnostic(
        .warning,
        at: Diagnostic.Location(file: path),
        "this sealed file is not there any more",
        fix: "vouch seal \(edition) makes it again as it was sent"
      )
    case .lostForGood(let path):
      Diagnostic(
        .warning,
        at: Diagnostic.Location(file: path),
        "this sealed file is not there any more, and this version of Vouch does not make it as it was",
        fix: "restore it from a copy"
      )
    case .sameNumbers(let folder, let seal):
      Diagnostic(
        .warning,
        at: Diagnostic.Location(file: folder),
        "no number differs from those of seal \(seal), whose place it takes"
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

extension SealRemark.Tried: CustomStringConvertible {
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
    case .otherwise: "it was made after another, or from other templates or narratives, or edited"
    case .changedSinceBatch: "it was changed since a batch made it"
    case .madeAfter(let number): "a batch made it after import \(number)"
    case .otherTemplates:
      "a batch made it from other templates or narratives, or another version of Vouch did"
    }
  }
}
