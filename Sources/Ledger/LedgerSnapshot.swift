import GRDB
package import Records

/// The records of a ledger as they stood after one import, whatever is imported meanwhile: what a
/// later import does to a version is only to say since when it is no longer current.
package struct LedgerSnapshot: RecordSource {
  /// The last import that changed a record or what stands in quarantine, of those that the snapshot
  /// holds.
  package let asOf: ImportNumber
  /// What stands in quarantine.
  package let quarantine: QuarantineExtent
  package let texts: CodeTable
  let extents: [RecordType: RecordExtent]
  let tables: RecordTables
  let schema: Schema
  let readers: ReaderPool

  package func recordCount(of type: RecordType) -> Int { extents[type]?.records ?? 0 }

  /// The condition that a version is current in this snapshot.
  var currency: String {
    """
    first_import <= \(asOf.rawValue) AND \
    (until_import IS NULL OR until_import > \(asOf.rawValue))
    """
  }
}
