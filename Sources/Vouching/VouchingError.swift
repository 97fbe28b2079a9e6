package import Records

/// Why a seal cannot be read or used.
package enum VouchingError: Error, Sendable {
  /// The document in the ledger is none of a seal: somebody wrote there by hand.
  case damaged(seal: Int64, reason: String)
  /// This version of Vouch does not read the templates that the seal holds; the diagnostics say why.
  case templates(seal: Int64, [Diagnostic])
}

extension VouchingError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .damaged(let seal, let reason):
      "seal \(seal) is damaged: \(reason); see vouch verify, and restore the ledger from a copy"
    case .templates(let seal, _):
      "this version of Vouch does not read the templates of seal \(seal); use the one that made it"
    }
  }
}
