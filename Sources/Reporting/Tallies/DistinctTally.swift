/// Unduplicated counts: for each entity, the slots in which it was met; and, for each grouping by
/// fields of the record, every entity with its group and slot.
///
/// Merging is union. Entities are dense numbers: codes of records or of texts.
struct DistinctTally: Sendable {
  private let slotCount: Int
  private let wordCount: Int
  /// For each entity, a bit a slot.
  private var slots: [UInt64] = []
  /// For each grouping by fields of the record: entity, group and slot, packed.
  private var grouped: [[UInt64]]
  /// Once settled: the counts of all entities as one group, and of each grouping; nil where they
  /// need too large a table.
  private var whole: MeetingCounts?
  private var groupedCounts: [MeetingCounts?] = []

  /// The bits of a packed entry: 28 for the entity, 24 for the group, 12 for the slot: a slot
  /// is cut where a window begins or ends, and fifty years of weeks and months cut fewer.
  private static let groupShift: UInt64 = 12
  private static let entityShift: UInt64 = 36

  init(slotCount: Int, groupings: Int) {
    precondition(slotCount >> 12 == 0, "a slot is packed into 12 bits")
    self.slotCount = slotCount
    wordCount = (slotCount + 63) / 64
    grouped = [[UInt64]](repeating: [], count: groupings)
  }

  /// Takes in the entities of some rows; `groups` are those of the batch, grouping by grouping.
  mutating func add(_ counted: CountedEntities, slots rowSlots: [Int32], groups: [[Int32]]) {
    makeRoom(for: counted.bound)
    for place in counted.rows.indices {
      let slot = Int(rowSlots[Int(counted.rows[place])])
      slots[Int(counted.entities[place]) * wordCount + slot >> 6] |= 1 << UInt64(slot & 63)
    }
    for grouping in grouped.indices {
      let groups = groups[grouping]
      for place in counted.rows.indices {
        let row = Int(counted.rows[place])
        let entry = Self.packed(counted.entities[place], groups[row], rowSlots[row])
        grouped[grouping].append(entry)
      }
    }
  }

  private mutating func makeRoom(for entityCount: Int) {
    precondition(entityCount >> 28 == 0, "an entity is packed into 28 bits")
    let missing = entityCount * wordCount - slots.count
    guard missing > 0 else { return }
    slots.append(contentsOf: repeatElement(0, count: max(missing, slots.count)))
  }

  /// Adds another part's tally: `groups` numbers its groups here, grouping by grouping, and
  /// `entities` its entities, where they are not the same codes in both.
  mutating func merge(_ other: Self, groups: [[Int32]], entities: [Int32]?) {
    func own(_ entity: Int) -> Int64 { entities.map { Int64($0[entity]) } ?? Int64(entity) }
    let otherCount = entities?.count ?? other.slots.count / wordCount
    makeRoom(for: (0..<otherCount).reduce(0) { max($0, Int(own($1)) + 1) })
    for entity in 0..<min(otherCount, other.slots.count / wordCount) {
      let place = Int(own(entity)) * wordCount
      for word in 0..<wordCount { slots[place + word] |= other.slots[entity * wordCount + word] }
    }
    for grouping in grouped.indices {
      grouped[grouping].reserveCapacity(grouped[grouping].count + other.grouped[grouping].count)
      for entry in other.grouped[grouping] {
        let (entity, group, slot) = Self.unpacked(entry)
        grouped[grouping].append(
          Self.packed(own(entity), groups[grouping][group], Int32(slot))
        )
      }
    }
  }

  private static func packed(_ entity: Int64, _ group: Int32, _ slot: Int32) -> UInt64 {
    precondition(group >> 24 == 0, "a group is packed into 24 bits")
    return UInt64(entity) << entityShift | UInt64(group) << groupShift | UInt64(slot)
  }

  private static func unpacked(_ entry: UInt64) -> (entity: Int, group: Int, slot: Int) {
    (
      Int(entry >> entityShift),
      Int(entry >> groupShift & 0xff_ffff),
      Int(entry & 0xfff)
    )
  }

  // MARK: Evaluation

  /// Ends the adding; `groupCounts` are the numbers of groups, grouping by grouping.
  mutating func settle(groupCounts: [Int]) {
    guard !grouped.isEmpty else { return }
    whole = counts(groups: [], groupCount: 1)
    for (grouping, groupCount) in groupCounts.enumerated() {
      grouped[grouping] = Self.byEntity(grouped[grouping])
      groupedCounts.append(counts(of: grouped[grouping], groupCount: groupCount))
    }
  }

  /// The counts of entities in groups of their own, for ``evaluate(_:groups:counts:)``; nil where
  /// they need too large a table.
  func counts(groups: [Int32], groupCount: Int) -> MeetingCounts? {
    guard var counts = MeetingCounts(groupCount: groupCount, slotCount: slotCount) else {
      return nil
    }
    for entity in 0..<slots.count / wordCount {
      var before = 0
      for word in 0..<wordCount {
        var bits = slots[entity * wordCount + word]
        while bits != 0 {
          let slot = word * 64 + bits.trailingZeroBitCount
          counts.add(groups.isEmpty ? 0 : Int(groups[entity]), slot: slot, before: before)
          before = slot + 1
          bits &= bits - 1
        }
      }
    }
    counts.settle()
    return counts
  }

  /// The counts of entries that come entity by entity, in each group by group and slot by slot.
  private func counts(of entries: [UInt64], groupCount: Int) -> MeetingCounts? {
    guard var counts = MeetingCounts(groupCount: groupCount, slotCount: slotCount) else {
      return nil
    }
    var previous: UInt64?
    for entry in entries where entry != previous {
      let (_, group, slot) = Self.unpacked(entry)
      var before = 0
      if let previous, previous >> Self.groupShift == entry >> Self.groupShift {
        before = Self.unpacked(previous).slot + 1
      }
      counts.add(group, slot: slot, before: before)
      previous = entry
    }
    counts.settle()
    return counts
  }

  /// The number of entities in each cell in each window, where an entity's group is its own:
  /// `groups` are those of all entities, by window, empty where all are in one, and `counts` what
  /// ``counts(groups:groupCount:)`` makes of them.
  func evaluate(_ map: CellMap, groups: [[Int32]], counts: [MeetingCounts?]) -> [[Amount]] {
    map.windows.indices.map { window in
      let found =
        counts[window].map { counts in
          (0..<map.groupCount).map { counts.count(of: $0, in: map.windows[window]) }
        } ?? countsByEntity(map, window, groups[window])
      return map.amounts(counting: found, in: window)
    }
  }

  private func countsByEntity(_ map: CellMap, _ window: Int, _ groups: [Int32]) -> [Int64] {
    let mask = words(of: map.windows[window])
    var counts = [Int64](repeating: 0, count: map.groupCount)
    for entity in 0..<slots.count / wordCount {
      var met: UInt64 = 0
      for word in 0..<wordCount { met |= slots[entity * wordCount + word] & mask[word] }
      if met != 0 { counts[groups.isEmpty ? 0 : Int(groups[entity])] += 1 }
    }
    return counts
  }

  /// The number of entities in each cell in each window, grouped by fields of the record.
  func evaluate(_ map: CellMap, grouping: Int) -> [[Amount]] {
    map.windows.indices.map { window in
      var amounts = [Int64](repeating: 0, count: map.cellCount)
      var swept: [Int] = []
      for (cell, groups) in map.groups(in: window).enumerated() {
        switch (groups.count, groupedCounts[grouping], whole) {
        case (0, _, _): break
        case (1, let counts?, _):
          amounts[cell] = counts.count(of: groups[0], in: map.windows[window])
        case (map.groupCount, _, let counts?):
          amounts[cell] = counts.count(of: 0, in: map.windows[window])
        default: swept.append(cell)
        }
      }
      if !swept.isEmpty { sweep(map, window, grouping, into: &amounts, cells: swept) }
      return amounts.map(Amount.init(counting:))
    }
  }

  /// Counts the entities of cells of several groups, in which an entity may be met in more than one.
  private func sweep(
    _ map: CellMap,
    _ window: Int,
    _ grouping: Int,
    into counts: inout [Int64],
    cells: [Int]
  ) {
    let slots = map.windows[window]
    // The last entity counted in each cell, so that each counts once: entries come entity by
    // entity. Cells that are not asked for have counted every entity.
    var last = [Int](repeating: .max, count: map.cellCount)
    for cell in cells { last[cell] = -1 }
    for entry in grouped[grouping] {
      let (entity, group, slot) = Self.unpacked(entry)
      guard slots.contains(slot) else { continue }
      for cell in map.cells(of: group, in: window) where last[Int(cell)] < entity {
        last[Int(cell)] = entity
        counts[Int(cell)] += 1
      }
    }
  }

  private func words(of window: Range<Int>) -> [UInt64] {
    var words = [UInt64](repeating: 0, count: wordCount)
    for slot in window { words[slot / 64] |= 1 << UInt64(slot % 64) }
    return words
  }

  /// The entries in order: a counting sort by entity, then by group and slot among the few of each.
  private static func byEntity(_ entries: [UInt64]) -> [UInt64] {
    guard let greatest = entries.max() else { return [] }
    var starts = [Int32](repeating: 0, count: Int(greatest >> entityShift) + 2)
    for entry in entries { starts[Int(entry >> entityShift) + 1] += 1 }
    for place in starts.indices.dropFirst() { starts[place] += starts[place - 1] }
    var sorted = [UInt64](repeating: 0, count: entries.count)
    for entry in entries {
      let entity = Int(entry >> entityShift)
      sorted[Int(starts[entity])] = entry
      starts[entity] += 1
    }
    sortRuns(&sorted)
    return sorted
  }

  /// Sorts entries whose entities are in order.
  private static func sortRuns(_ entries: inout [UInt64]) {
    var start = 0
    while start < entries.count {
      let entity = entries[start] >> entityShift
      var end = start + 1
      while end < entries.count, entries[end] >> entityShift == entity { end += 1 }
      if end - start > longRun {
        entries[start..<end].sort()
      } else {
        for place in start + 1..<end {
          let entry = entries[place]
          var hole = place
          while hole > start, entries[hole - 1] > entry {
            entries[hole] = entries[hole - 1]
            hole -= 1
          }
          entries[hole] = entry
        }
      }
      start = end
    }
  }

  /// From here on the library's sort is faster than insertion.
  private static let longRun = 24
}
