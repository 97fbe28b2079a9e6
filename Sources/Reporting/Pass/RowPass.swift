import Records

/// Folds batches of one record type into tallies.
struct RowPass {
  private let program: RowProgram
  private var banks: [FilterBank]
  private let slotOfDay: [Int32]
  private let firstDay: Int64
  private var buffers = Buffers()

  /// Columns of working space, one entry a row, kept from batch to batch.
  private struct Buffers {
    var days: [Int64] = []
    var slots: [Int32] = []
    var words: [UInt64] = []
    var keys: [[Int64]] = []
    var groups: [Int: [Int32]] = [:]
    var values: [[Int64]] = []
  }

  init(_ program: RowProgram, timeline: (slotOfDay: [Int32], firstDay: Int64)) {
    self.program = program
    banks = program.banks
    slotOfDay = timeline.slotOfDay
    firstDay = timeline.firstDay
  }

  /// Adds the rows of a batch to the tallies of the filters that they pass.
  mutating func fold(_ batch: borrowing ColumnBatch, into tallies: inout Tallies) {
    resizeBuffers(to: batch.count)
    let watched = watchedRows(of: batch)
    guard !watched.isEmpty else { return }
    for bank in banks.indices {
      banks[bank].words(batch, rows: watched, slots: buffers.slots, into: &buffers.words)
      let rows = watched.filter { buffers.words[Int($0)] != 0 }
      guard !rows.isEmpty else { continue }
      readGroups(of: batch, rows: rows, &tallies)
      for place in program.values.indices {
        program.values[place].read(
          batch,
          rows: rows,
          slots: buffers.slots,
          into: &buffers.values[place]
        )
      }
      for (bit, tasks) in program.tasks[bank].enumerated() {
        let passing = rows.filter { buffers.words[Int($0)] >> UInt64(bit) & 1 != 0 }
        guard !passing.isEmpty else { continue }
        for task in tasks { perform(task, rows: passing, &tallies) }
      }
    }
  }

  private mutating func resizeBuffers(to count: Int) {
    guard buffers.days.count < count else { return }
    buffers.days = [Int64](repeating: 0, count: count)
    buffers.slots = [Int32](repeating: -1, count: count)
    buffers.words = [UInt64](repeating: 0, count: count)
    buffers.keys = [[Int64]](repeating: [Int64](repeating: 0, count: count), count: 2)
    buffers.values = program.values.map { _ in [Int64](repeating: 0, count: count) }
    for (place, _) in program.groupings {
      buffers.groups[place] = [Int32](repeating: 0, count: count)
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
    _ tallies: inout Tallies
  ) {
    for (place, fields) in program.groupings {
      for (field, reader) in fields.enumerated() {
        reader.read(batch, rows: rows, slots: buffers.slots, into: &buffers.keys[field])
      }
      guard var groups = buffers.groups.removeValue(forKey: place) else { continue }
      switch fields.count {
      case 0:
        let group = tallies.groups[place].number(of: GroupKey())
        for row in rows { groups[Int(row)] = group }
      case 1:
        for row in rows {
          let key = GroupKey(first: buffers.keys[0][Int(row)])
          groups[Int(row)] = tallies.groups[place].number(of: key)
        }
      default:
        for row in rows {
          let key = GroupKey(
            first: buffers.keys[0][Int(row)],
            second: buffers.keys[1][Int(row)]
          )
          groups[Int(row)] = tallies.groups[place].number(of: key)
        }
      }
      buffers.groups[place] = groups
    }
  }

  private func perform(_ task: RowProgram.Task, rows: [Int32], _ tallies: inout Tallies) {
    switch task {
    case .count(let tally, let grouping):
      let groups = groups(grouping)
      for row in rows {
        tallies.additive[tally].add(group: groups[Int(row)], slot: buffers.slots[Int(row)])
      }
    case .add(let tally, let grouping, let value):
      let groups = groups(grouping)
      let values = buffers.values[value]
      for row in rows {
        tallies.additive[tally].add(
          values[Int(row)],
          group: groups[Int(row)],
          slot: buffers.slots[Int(row)]
        )
      }
    case .median(let tally, let grouping, let value):
      let groups = groups(grouping)
      let values = buffers.values[value]
      for row in rows {
        tallies.median[tally].add(
          values[Int(row)],
          group: groups[Int(row)],
          slot: buffers.slots[Int(row)]
        )
      }
    case .distinct(let tally, let entity, let groupings):
      let groups = groupings.map(groups)
      let counted = counted(entity, rows, &tallies.distinctValues[tally])
      for (row, entity) in counted {
        let slot = buffers.slots[Int(row)]
        tallies.distinct[tally].add(entity: entity, slot: slot)
        for grouping in groups.indices {
          tallies.distinct[tally].add(
            entity: entity,
            group: groups[grouping][Int(row)],
            slot: slot,
            grouping: grouping
          )
        }
      }
    case .first(let tally, let entity, let groupings, let scopes, let tie):
      let groups = groupings.map(groups)
      let counted = counted(entity, rows, &tallies.firstValues[tally])
      for (row, entity) in counted {
        let slot = buffers.slots[Int(row)]
        let day = Day(number: buffers.days[Int(row)])
        let candidate = FirstTally.Candidate(
          rank: FirstTally.rank(day: day, type: program.scan.type),
          slot: slot,
          tie: FirstTally.Tie(
            record: buffers.values[tie.record][Int(row)],
            client: tie.client.map { buffers.values[$0][Int(row)] } ?? 0
          )
        )
        tallies.first[tally].add(entity: entity, scope: Int(scopes[Int(slot)]), candidate) {
          groups[$0][Int(row)]
        }
      }
    }
  }

  private func groups(_ grouping: Int) -> [Int32] {
    buffers.groups[grouping] ?? []
  }

  /// The entities of each row: none where the field is blank, several where it is a list.
  private func counted(
    _ entity: RowProgram.Entity,
    _ rows: [Int32],
    _ index: inout ValueIndex
  ) -> [(row: Int32, entity: Int64)] {
    let values = buffers.values[entity.value]
    var counted: [(row: Int32, entity: Int64)] = []
    counted.reserveCapacity(rows.count)
    switch entity.space {
    case .codes:
      for row in rows where values[Int(row)] > 0 { counted.append((row, values[Int(row)])) }
    case .lists:
      for row in rows where values[Int(row)] > 0 {
        for element in entity.elements[values[Int(row)]] ?? [values[Int(row)]] {
          counted.append((row, element))
        }
      }
    case .numbers:
      for row in rows where values[Int(row)] != .blank {
        counted.append((row, Int64(index.place(of: values[Int(row)]))))
      }
    }
    return counted
  }
}
