import Records

/// Some of the records that are counted, with all that they refer to: a small world.
struct ChosenRecords<Base: RecordSource>: RecordSource {
  let base: Base
  /// The records of each type that is counted.
  let chosen: [RecordType: Set<Int64>]

  var texts: CodeTable { base.texts }

  func recordCount(of type: RecordType) throws -> Int { try base.recordCount(of: type) }

  func identifiers(of type: RecordType, _ records: [Int64]) throws -> [Int64: String] {
    try base.identifiers(of: type, records)
  }

  func record(of type: RecordType, identifiedBy identifier: String) throws -> Int64? {
    try base.record(of: type, identifiedBy: identifier)
  }

  func read(_ scan: Scan, part: Int, of parts: Int, _ body: (ColumnBatch) throws -> Void) throws {
    guard scan.type.isMeasured else {
      return try base.read(scan, part: part, of: parts, body)
    }
    let own = chosen[scan.type] ?? []
    guard !own.isEmpty else { return }
    try base.read(scan, part: part, of: parts) { batch in
      let kept = (0..<batch.count).filter { own.contains(batch.records[$0]) }
      guard !kept.isEmpty else { return }
      try body(
        ColumnBatch(
          count: kept.count,
          records: kept.map { batch.records[$0] },
          columns: batch.columns.map { column in kept.map { column[$0] } }
        )
      )
    }
  }
}
