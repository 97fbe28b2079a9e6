import Records

/// Folds batches of one record type into tallies.
struct RowPass {
  private let program: RowProgram
  private let slotOfDay: [Int32]
  private let firstDay: Int64
  private var buffers = Buffers()

  /// Columns of working space, one entry a row, kept from batch to batch.
  private struct Buffers {
    var days: [Int64] = []
    var slots: [Int32] = []
    var words: [UInt64] = []
    /// The rows that pass one filter.
    var passing: [Int32] = []
    var keys: [[Int64]] = []
    /// By place of the grouping; empty where the program does not use it.
    var groups: [[Int32]] = []
    var values: [[Int64]] = []
  }

  init(_ program: RowProgram, timeline: (slotOfDay: [Int32], firstDay: Int64)) {
    self.program = program
    slotOfDay = timeline.slotOfDay
    firstDay = timeline.firstDay
  }

  /// Adds the rows of a batch to the tallies of the filters that they pass.
  mutating func fold(_ batch: borrowing ColumnBatch, into tallies: inout Tallies) {
    resizeBuffers(to: batch.count)
    let watched = watchedRows(of: batch)
    guard !watched.isEmpty else { return }
    for bank in program.banks.indices {
      program.banks[bank].words(batch, rows: watched, slots: buffers.slots, into: &buffers.words)
      let rows = watched.filter { buffers.words[Int($0)] != 0 }
      let met = rows.reduce(UInt64(0)) { $0 | buffers.words[Int($1)] }
      guard met != 0 else { continue }
      readGroups(of: batch, rows: rows, bank: bank, &tallies)
      for place in program.values.indices {
        program.values[place].read(
          batch,
          rows: rows,
          slots: buffers.slots,
          into: &buffers.values[place]
        )
      }
      for (place, tasks) in program.tasks[bank].enumerated() {
        let bit = UInt64(1) << UInt64(place)
        guard met & bit != 0 else { continue }
        buffers.passing.removeAll(keepingCapacity: true)
        for row in rows where buffers.words[Int(row)] & bit != 0 { buffers.passing.append(row) }
        let tallied = TalliedRows(places: buffers.passing, slots: buffers.slots)
        for task in tasks { perform(task, tallied, &tallies) }
      }
    }
  }

  private mutating func resizeBuffers(to count: Int) {
    guard buffers.days.count < count else { return }
    buffers.days = [Int64](repeating: 0, count: count)
    buffers.slots = [Int32](repeating: -1, count: count)
    buffers.words = [UInt64](repeating: 0, count: count)
    buffers.passing.reserveCapacity(count)
    buffers.keys = [[Int64]](repeating: [Int64](repeating: 0, count: count), count: 2)
    buffers.values = program.values.map { _ in [Int64](repeating: 0, count: count) }
    buffers.groups = []
    for grouping in program.groupings {
      while buffers.groups.count <= grouping.place { buffers.groups.append([]) }
      buffers.groups[grouping.place] = [Int32](repeating: 0, count: count)
    }
  }

  /// The rows that lie in some window, with their slots set.
  private mutating func watchedRows(of batch: borrowing ColumnBatch) -> [Int32] {
    let all = [Int32](0..<Int32(batch.count))
    program.day.read(batch, rows: all, slots: [], into: &buffers.days)
    var watched: [Int32] = []
    watched.reserveCapacity(batch.count)
    for row in all {
      let day = buffers.days[Int(row)]
      guard day != .blank else { continue }
      let place = day - firstDay
      guard place >= 0, place < slotOfDay.count else { continue }
      let slot = slotOfDay[Int(place)]
      guard slot >= 0 else { continue }
      buffers.slots[Int(row)] = slot
      watched.append(row)
    }
    return watched
  }

  private mutating func readGroups(
    of batch: borrowing ColumnBatch,
    rows: [Int32],
    bank: Int,
    _ tallies: inout Tallies
  ) {
    for grouping in program.groupings where grouping.users[bank] != 0 {
      // A list of a month's events is no reason to number those of all years.
      let users = grouping.users[bank]
      let rows = rows.filter { buffers.words[Int($0)] & users != 0 }
      for (field, reader) in grouping.fields.enumerated() {
        reader.read(batch, rows: rows, slots: buffers.slots, into: &buffers.keys[field])
      }
      let place = grouping.place
      tallies.groups[place].number(rows, keys: buffers.keys, into: &buffers.groups[place])
    }
  }

  private func perform(_ task: RowProgram.Task, _ rows: TalliedRows, _ tallies: inout Tallies) {
    switch task {
    case .count(let tally, let grouping):
      let groupCount = tallies.groups[grouping].keys.count
      let groups = buffers.groups[grouping]
      tallies.additive[tally].count(rows, groups: groups, groupCount: groupCount)
    case .add(let tally, let grouping, let value):
      let groupCount = tallies.groups[grouping].keys.count
      let (values, groups) = (buffers.values[value], buffers.groups[grouping])
      tallies.additive[tally].add(values, of: rows, groups: groups, groupCount: groupCount)
    case .median(let tally, let grouping, let value):
      let groups = buffers.groups[grouping]
      tallies.median[tally].add(buffers.values[value], of: rows, groups: groups)
    case .distinct(let tally, let entity, let groupings):
      let counted = counted(entity, rows.places, &tallies.distinctValues[tally])
      let groups = groupings.map { buffers.groups[$0] }
      tallies.distinct[tally].add(counted, slots: rows.slots, groups: groups)
    case .first(let tally, let entity, let groupings, let scopes, let tie):
      let counted = counted(entity, rows.places, &tallies.firstValues[tally])
      let records = buffers.values[tie.record]
      let clients = tie.client.map { buffers.values[$0] }
      let rows = FirstTally.Rows(
        type: program.scan.type,
        days: buffers.days,
        slots: rows.slots,
        scopes: scopes,
        tieOf: { FirstTally.Tie(record: records[$0], client: clients?[$0] ?? 0) },
        groups: groupings.map { buffers.groups[$0] }
      )
      tallies.first[tally].add(counted, rows)
    }
  }

  /// The entities of each row: none where the field is blank, several where it is a list.
  private func counted(
    _ entity: RowProgram.Entity,
    _ rows: [Int32],
    _ index: inout ValueIndex
  ) -> CountedEntities {
    let values = buffers.values[entity.value]
    var counted = CountedEntities(capacity: rows.count)
    switch entity.space {
    case .codes:
      for row in rows where values[Int(row)] > 0 { counted.append(values[Int(row)], of: row) }
    case .lists:
      for row in rows where values[Int(row)] > 0 {
        for element in entity.elements[values[Int(row)]] ?? [values[Int(row)]] {
          counted.append(element, of: row)
        }
      }
    case .numbers:
      for row in rows where values[Int(row)] != .blank {
        counted.append(Int64(index.place(of: values[Int(row)])), of: row)
      }
    }
    return counted
  }
}
