import Records
import Synchronization

/// Records that are read once and then kept, for whoever asks for them many times.
final class KeptScans<Base: RecordSource>: RecordOverlay {
  let base: Base
  private let kept = Mutex<[Scan: [ColumnBatch]]>([:])

  init(_ base: Base) {
    self.base = base
  }

  func read(_ scan: Scan, part: Int, of parts: Int, _ body: (ColumnBatch) throws -> Void) throws {
    let batches = try batches(of: scan)
    for place in stride(from: part, to: batches.count, by: parts) { try body(batches[place]) }
  }

  /// All records of a scan.
  func batches(of scan: Scan) throws -> [ColumnBatch] {
    // Under the lock: several parts of one scan are asked for at once.
    try kept.withLock { kept in
      if let batches = kept[scan] { return batches }
      var batches: [ColumnBatch] = []
      try base.read(scan, part: 0, of: 1) { batch in
        guard batch.count > 0 else { return }
        // The columns of a batch may be longer than it, and the memory of the next one.
        batches.append(
          ColumnBatch(
            count: batch.count,
            records: Array(batch.records.prefix(batch.count)),
            columns: batch.columns.map { Array($0.prefix(batch.count)) }
          )
        )
      }
      kept[scan] = batches
      return batches
    }
  }
}
