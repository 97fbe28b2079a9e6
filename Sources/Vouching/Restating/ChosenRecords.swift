import Records

/// Some of the records that are counted, with all that they refer to: a small world.
struct ChosenRecords<Base: RecordSource>: RecordOverlay {
  let base: Base
  /// The records of each type that is counted.
  let chosen: [RecordType: Set<Int64>]

  func read(_ scan: Scan, part: Int, of parts: Int, _ body: (ColumnBatch) throws -> Void) throws {
    guard scan.type.isMeasured else {
      return try base.read(scan, part: part, of: parts, body)
    }
    let own = chosen[scan.type] ?? []
    guard !own.isEmpty else { return }
    try base.read(scan, part: part, of: parts) { batch in
      let kept = (0..<batch.count).filter { own.contains(batch.records[$0]) }
      guard !kept.isEmpty else { return }
      try body(batch.taking(kept))
    }
  }
}
