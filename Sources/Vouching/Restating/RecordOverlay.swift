import Records

/// Records under the codes of others, of which it reads fewer, or others: whatever stands behind a
/// code is the same.
protocol RecordOverlay: RecordSource {
  associatedtype Base: RecordSource

  var base: Base { get }
}

extension RecordOverlay {
  var texts: CodeTable { base.texts }

  func recordCount(of type: RecordType) throws -> Int { try base.recordCount(of: type) }

  func identifiers(of type: RecordType, _ records: [Int64]) throws -> [Int64: String] {
    try base.identifiers(of: type, records)
  }

  func record(of type: RecordType, identifiedBy identifier: String) throws -> Int64? {
    try base.record(of: type, identifiedBy: identifier)
  }
}

extension ColumnBatch {
  /// Those of the records whose places in it are given.
  func taking(_ places: [Int]) -> ColumnBatch {
    ColumnBatch(
      count: places.count,
      records: places.map { records[$0] },
      columns: columns.map { column in places.map { column[$0] } }
    )
  }
}
