package import Ledger
package import Vouching

/// Writes seals to files of their own.
package struct SealExport: Sendable {
  private let file: AskedFile

  /// Exports into a file, which is written whole or not at all, and never in the place of anything
  /// but another seal.
  package init(to path: String, besideLedgerAt ledgerPath: String) throws {
    file = try AskedFile(path, for: .seal, besideLedgerAt: ledgerPath)
  }

  package func write(_ kept: KeptSeal) throws {
    try file.write(Array(SealFile(kept).text.utf8))
  }

  /// The seal that holds for a report's period, by the names that the seal has for them; nil where
  /// there is none.
  package static func seal(
    of report: String,
    _ period: String,
    in ledger: Ledger
  ) throws -> KeptSeal? {
    try SealBook(try ledger.seals()).standing(of: report, period)
  }

  /// The seal of a number; the last one where none is named.
  package static func seal(_ number: SealNumber?, in ledger: Ledger) throws -> KeptSeal {
    let entries = try ledger.seals()
    guard let last = entries.last else { throw SealingError.noSeals }
    guard let number else { return try KeptSeal(last) }
    guard let entry = entries.first(where: { $0.number == number }) else {
      throw SealingError.noSuchSeal(number.rawValue, last: last.number.rawValue)
    }
    return try KeptSeal(entry)
  }
}
