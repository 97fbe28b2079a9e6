import Records

/// Finds the rows of one record type that pass a filter on some days, in some of the groups.
struct RecordPass {
  private let program: RecordProgram
  private let slotOfDay: [Int32]
  private let firstDay: Int64
  private let days: ClosedRange<Int64>

  /// A record that was met, and where it belongs.
  struct Met: Sendable {
    let record: TracedRecord
    let key: GroupKey
    /// Of attendance, the event and the client that name it; else 0.
    let event: Int64
    let client: Int64

    /// What tells it from others of its day and type, by their ids.
    var tie: [(type: RecordType, code: Int64)] {
      record.type == .attendance
        ? [(.events, event), (.clients, client)] : [(record.type, record.record)]
    }
  }

  init(_ program: RecordProgram, timeline: Timeline, days: ClosedRange<Day>) {
    self.program = program
    slotOfDay = timeline.watchedSlotsByDay
    firstDay = timeline.days.lowerBound.number
    self.days = days.lowerBound.number...days.upperBound.number
  }

  /// The scan that delivers the rows.
  var scan: Scan {
    let days = Day(number: days.lowerBound)...Day(number: days.upperBound)
    return Scan(
      program.type,
      fields: program.fields,
      days: program.type.dating == .own ? days : nil
    )
  }

  /// Adds the records of a batch that `isWanted` in their groups.
  func find(
    in batch: borrowing ColumnBatch,
    into found: inout [Met],
    isWanted: (GroupKey) -> Bool
  ) {
    let all = [Int32](0..<Int32(batch.count))
    let blank = [Int64](repeating: 0, count: batch.count)
    var dates = blank
    program.day.read(batch, rows: all, slots: [], into: &dates)
    let dated = all.filter { days.contains(dates[Int($0)]) }
    guard !dated.isEmpty else { return }
    var slots = [Int32](repeating: -1, count: batch.count)
    for row in dated { slots[Int(row)] = slotOfDay[Int(dates[Int(row)] - firstDay)] }
    var words = [UInt64](repeating: 0, count: batch.count)
    program.filter.words(batch, rows: dated, slots: slots, into: &words)
    let rows = dated.filter { words[Int($0)] & 1 != 0 }
    guard !rows.isEmpty else { return }
    func column(_ reader: Reader?) -> [Int64]? {
      reader.map { reader in
        var values = blank
        reader.read(batch, rows: rows, slots: slots, into: &values)
        return values
      }
    }
    let keys = program.group.map { column($0) ?? blank }
    let values = column(program.value)
    let named = column(program.entity?.named)
    let (events, clients) = (column(program.pair?.event), column(program.pair?.client))
    for row in rows {
      let place = Int(row)
      let key = GroupKey(
        first: keys.isEmpty ? 0 : keys[0][place],
        second: keys.count < 2 ? 0 : keys[1][place]
      )
      guard isWanted(key) else { continue }
      func met(_ number: Int64?, _ entity: Int64?) -> Met {
        let own = named?[place]
        let record = TracedRecord(
          type: program.type,
          record: batch.records[place],
          day: Day(number: dates[place]),
          number: number,
          entity: entity,
          linkedFrom: own == entity ? nil : own
        )
        return Met(
          record: record,
          key: key,
          event: events?[place] ?? 0,
          client: clients?[place] ?? 0
        )
      }
      guard let value = values?[place] else {
        found.append(met(nil, nil))
        continue
      }
      guard let counted = program.entity else {
        found.append(met(value == .blank ? nil : value, nil))
        continue
      }
      for entity in counted.space.entities(of: value, counted.elements) {
        found.append(met(nil, entity))
      }
    }
  }
}
