import Ledger
import Records
import Reporting
import Vouching

/// What is wrong with a seal, with a file that it vouches for, or with a number in it.
enum SealFault {
  /// The seals cannot be listed.
  case unlisted(String)
  /// Its row in the ledger holds what no seal has.
  case unreadable
  /// The seal of the number before is not there.
  case follows(missing: Int64)
  case altered(stated: String, found: String)
  /// Its document is none of a seal.
  case otherDocument
  /// It names another hash of the seal before it than that has.
  case otherChain
  /// Its row says another report, import or time than its document.
  case otherEntry
  /// The import that it was made after has another digest, or none.
  case otherDigest(ImportNumber)
  case fileGone
  case fileAltered
  /// Its report cannot be made again.
  case notMadeAgain(WorkflowError)
  /// SQL does not answer for its report.
  case notAnswered(WorkflowError)
  /// A number is made again as another; nil where it is not made again.
  case otherNumber(NumberKey, sealed: String, again: String?)
  /// A number is made again that is not in the seal.
  case numberNotSealed(NumberKey, again: String)
}

extension SealFault: CustomStringConvertible {
  var description: String {
    switch self {
    case .unlisted(let detail): "the seals cannot be listed: \(detail)"
    case .unreadable: "its row in the ledger holds what no seal has"
    case .follows(let number): "the one before it, seal \(number), is gone"
    case .altered(let stated, let found):
      "it was altered: its SHA-256 is \(found), and it was sealed with \(stated)"
    case .otherDocument: "its document is none of a seal"
    case .otherChain:
      "it names another hash of the seal before it: one of the two was altered"
    case .otherEntry: "the ledger lists it as another than its document says"
    case .otherDigest(let number): "import \(number) had another digest when it was sealed"
    case .fileGone:
      "this sealed file is gone, or cannot be read; where reports were moved, name their folder with "
        + "--out"
    case .fileAltered: "this file is not as it was sealed"
    case .notMadeAgain(let error): "it cannot be made again: \(error)"
    case .notAnswered(let error): "SQL does not answer for its numbers: \(error)"
    case .otherNumber(let key, let sealed, let again):
      "\(key): sealed as \(sealed), made again " + (again.map { "as \($0)" } ?? "without it")
    case .numberNotSealed(let key, let again): "\(key): made again as \(again), and not in the seal"
    }
  }
}

extension Agreement {
  /// What keeps both ways from being one, number by number.
  var faults: [String] {
    disagreements.map { number in
      "\(number.key): the report has \(AgreementWords.shown(number.reported, of: number.key)), and "
        + "SQL \(AgreementWords.shown(number.answered, of: number.key))"
    } + unchecked.map { "\($0.key): not checked by SQL: \($0.reason)" }
  }
}
