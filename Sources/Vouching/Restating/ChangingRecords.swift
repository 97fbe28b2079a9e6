import Ledger
import Records

/// Records as they stood after one import, to which changes are applied one by one.
///
/// Records that no change touches are kept as they are delivered; those that one does are few, and
/// are laid over them.
struct ChangingRecords<Untouched: RecordSource>: RecordOverlay {
  /// Without those that changes touch.
  let base: KeptScans<UntouchedRecords<Untouched>>
  private let schema: Schema
  /// What the touched records say by now; one that is not there says nothing.
  private var touched: [RecordType: [Int64: RecordContent]] = [:]

  /// The records before the first of some changes, which are all that may be applied.
  init(_ records: Untouched, before changes: [RecordChange], schema: Schema) {
    for change in changes.firstOfEach {
      touched[change.type, default: [:]][change.record] = change.before
    }
    base = KeptScans(UntouchedRecords(records, by: changes))
    self.schema = schema
  }

  mutating func apply(_ change: RecordChange) {
    touched[change.type, default: [:]][change.record] = change.after
  }

  func read(_ scan: Scan, part: Int, of parts: Int, _ body: (ColumnBatch) throws -> Void) throws {
    try base.read(scan, part: part, of: parts, body)
    if part == 0, let batch = batch(of: scan) { try body(batch) }
  }

  /// The touched records of a scan.
  private func batch(of scan: Scan) -> ColumnBatch? {
    var batch = ColumnBatch(count: 0, records: [], columns: scan.fields.map { _ in [] })
    for (record, content) in touched[scan.type] ?? [:] {
      if let days = scan.days {
        guard let day = content["date"], day != .blank, days.contains(Day(number: day)) else {
          continue
        }
      }
      batch.count += 1
      batch.records.append(record)
      for (place, field) in scan.fields.enumerated() {
        batch.columns[place].append(content[field] ?? blank(field, of: scan.type))
      }
    }
    return batch.count > 0 ? batch : nil
  }

  private func blank(_ field: FieldName, of type: RecordType) -> Int64 {
    schema.field(field, of: type)?.kind.isCoded == true ? 0 : .blank
  }
}

/// Records without those that changes touch.
struct UntouchedRecords<Base: RecordSource>: RecordOverlay {
  let base: Base
  private var touched: [RecordType: Set<Int64>] = [:]

  init(_ base: Base, by changes: [RecordChange]) {
    self.base = base
    for change in changes { touched[change.type, default: []].insert(change.record) }
  }

  func read(_ scan: Scan, part: Int, of parts: Int, _ body: (ColumnBatch) throws -> Void) throws {
    let touched = touched[scan.type] ?? []
    try base.read(scan, part: part, of: parts) { batch in
      guard !touched.isEmpty else { return try body(batch) }
      let kept = (0..<batch.count).filter { !touched.contains(batch.records[$0]) }
      guard kept.count < batch.count else { return try body(batch) }
      try body(batch.taking(kept))
    }
  }
}

extension [RecordChange] {
  /// The first change of each record.
  var firstOfEach: [RecordChange] {
    var known: [RecordType: Set<Int64>] = [:]
    return filter { known[$0.type, default: []].insert($0.record).inserted }
  }
}
