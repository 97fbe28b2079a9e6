package import Ledger
import Records
package import Vouching

extension RecordHistory {
  /// What the record has to do with the seals of its ledger, first to last.
  package func sealTouches(in ledger: Ledger, workers: Int) throws -> [SealTouch] {
    let entries = try ledger.seals()
    guard !entries.isEmpty else { return [] }
    let restater = try Restater(
      ledger,
      folder: nil,
      version: VouchVersion.current,
      workers: workers
    )
    return try SealBook(entries).standing().compactMap { try restater.touch(of: $0, by: name) }
  }
}
