import Foundation
package import Ledger

/// The seals of a ledger, first to last.
package struct SealBook: Sendable {
  package let entries: [SealEntry]

  package init(_ entries: [SealEntry]) {
    self.entries = entries
  }

  /// Those of a report's period, first to last: each takes the place of the one before it.
  package func seals(
    of report: String,
    _ period: String
  ) throws(VouchingError) -> [KeptSeal] {
    try entries.filter { $0.report == report && $0.period == period }.map(KeptSeal.init)
  }

  /// The one that holds for a report's period; nil where none was sealed.
  package func standing(
    of report: String,
    _ period: String
  ) throws(VouchingError) -> KeptSeal? {
    try entries.last { $0.report == report && $0.period == period }.map(KeptSeal.init)
  }

  /// The one that holds for each report's period, by number.
  package func standing() throws(VouchingError) -> [KeptSeal] {
    try entries.enumerated().filter { place, entry in
      !entries[(place + 1)...].contains {
        $0.report == entry.report && $0.period == entry.period
      }
    }.map { $0.element }.map(KeptSeal.init)
  }
}

/// A seal with what the ledger knows of it beside its document.
package struct KeptSeal: Sendable {
  package let entry: SealEntry
  package let seal: Seal

  /// Reads the document of an entry; whether it is as it was written is not checked.
  package init(_ entry: SealEntry) throws(VouchingError) {
    self.entry = entry
    do {
      seal = try Seal(document: entry.document)
    } catch {
      throw .damaged(seal: entry.number.rawValue, reason: "its document is none of a seal")
    }
  }
}
