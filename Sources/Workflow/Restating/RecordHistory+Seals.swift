package import Ledger
import Records
package import Vouching

extension RecordHistory {
  /// What the record has to do with the seals of its ledger, first to last.
  package func sealTouches(in ledger: Ledger, workers: Int) throws -> SealFindings<SealTouch> {
    let entries = try ledger.seals()
    guard !entries.isEmpty else { return SealFindings() }
    return try Restater(ledger, folder: nil, version: VouchVersion.current, workers: workers)
      .touches(of: SealBook(entries), by: name)
  }
}
