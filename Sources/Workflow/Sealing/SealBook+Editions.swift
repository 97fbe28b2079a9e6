import Templates
package import Vouching

extension SealBook {
  /// The one that holds for an edition, whichever of those sent it is; nil where none was sealed.
  package func standing(of edition: Edition) throws(VouchingError) -> KeptSeal? {
    try standing(of: edition.template.name.rawValue, "\(edition.period)")
  }

  /// All of an edition, first to last.
  func pages(of edition: Edition) -> [SealPage] {
    pages(of: edition.template.name.rawValue, "\(edition.period)")
  }
}
