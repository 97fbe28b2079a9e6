import Ledger
import Records

/// Reads what checks ask for, each type once, and gives each check the records that count.
struct QualityReading {
  private let snapshot: LedgerSnapshot
  private let held: Int64?
  private let present: Int64?
  /// By code, whether an event was held on the days last read.
  private var isHeld: [Bool] = []

  init(_ snapshot: LedgerSnapshot) {
    self.snapshot = snapshot
    held = snapshot.texts.code(of: EventStatus.held)
    present = snapshot.texts.code(of: AttendanceStatus.present)
  }

  /// Reads the records of a type on some days, or all; events before what goes by their day.
  mutating func read(
    _ type: RecordType,
    _ span: QualitySpan,
    _ days: ClosedRange<Day>?,
    for checks: inout [any QualityCheck]
  ) throws {
    let wanting = checks.indices.filter { checks[$0].fields(of: type, in: span) != nil }
    let isNeeded = type == .events && span != .undated
    guard !wanting.isEmpty || isNeeded else { return }
    var fields = ownFields(of: type)
    for place in wanting {
      for field in checks[place].fields(of: type, in: span) ?? [] where !fields.contains(field) {
        fields.append(field)
      }
    }
    if type == .events {
      isHeld = Array(repeating: false, count: snapshot.recordCount(of: .events) + 1)
    }
    let scan = Scan(type, fields: fields, days: type.dating == .own ? days : nil)
    try snapshot.read(scan, part: 0, of: 1) { batch in
      let rows = rows(that: type, in: batch)
      let records = CheckedRecords(batch, of: type, fields: fields, rows: rows)
      for place in wanting { checks[place].take(records, in: span) }
    }
  }

  /// What tells which records of a type count.
  private func ownFields(of type: RecordType) -> [FieldName] {
    switch type {
    case .events: ["status"]
    case .attendance: ["status", "event_id"]
    default: []
    }
  }

  /// The rows of a batch that count: events that were held, and who was present at one of them.
  private mutating func rows(that type: RecordType, in batch: ColumnBatch) -> [Int] {
    switch type {
    case .events:
      let rows = (0..<batch.count).filter {
        batch.columns[0][$0] == 0 || batch.columns[0][$0] == held
      }
      for row in rows { isHeld[Int(batch.records[row])] = true }
      return rows
    case .attendance:
      return (0..<batch.count).filter { row in
        let status = batch.columns[0][row]
        return (status == 0 || status == present) && isHeld[Int(batch.columns[1][row])]
      }
    default:
      return Array(0..<batch.count)
    }
  }
}
