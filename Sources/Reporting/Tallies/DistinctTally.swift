/// Unduplicated counts: for each entity, the slots in which it was met; and, for each grouping by
/// fields of the record, every entity with its group and slot.
///
/// Merging is union. Entities are dense numbers: codes of records or of texts.
struct DistinctTally: Sendable {
  private let wordCount: Int
  /// For each entity, a bit a slot.
  private var slots: [UInt64] = []
  /// For each grouping by fields of the record: entity, group and slot, packed.
  private var grouped: [[UInt64]]

  /// The bits of a packed entry: 28 for the entity, 24 for the group, 12 for the slot, since a
  /// slot is cut where a month begins and a plan looks at no more than centuries.
  private static let groupShift: UInt64 = 12
  private static let entityShift: UInt64 = 36

  init(slotCount: Int, groupings: Int) {
    precondition(slotCount >> 12 == 0, "a slot is packed into 12 bits")
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

  /// The number of entities in each cell in each window, where an entity's group is its own:
  /// `groups` are those of all entities, by window; empty where all are in one.
  func evaluate(_ map: CellMap, groups: [[Int32]]) -> [[Amount]] {
    map.windows.indices.map { window in
      let mask = words(of: map.windows[window])
      let groups = groups[window]
      var counts = [Int64](repeating: 0, count: map.groupCount)
      for entity in 0..<slots.count / wordCount {
        var met: UInt64 = 0
        for word in 0..<wordCount { met |= slots[entity * wordCount + word] & mask[word] }
        if met != 0 { counts[groups.isEmpty ? 0 : Int(groups[entity])] += 1 }
      }
      return map.amounts(counting: counts, in: window)
    }
  }

  /// The number of entities in each cell in each window, grouped by fields of the record.
  func evaluate(_ map: CellMap, grouping: Int) -> [[Amount]] {
    let entries = Self.byEntity(grouped[grouping])
    return map.windows.indices.map { window in
      let slots = map.windows[window]
      var counts = [Int64](repeating: 0, count: map.cellCount)
      // The last entity counted in each cell, so that each counts once: entries come entity by
      // entity.
      var last = [Int](repeating: -1, count: map.cellCount)
      for entry in entries {
        let (entity, group, slot) = Self.unpacked(entry)
        guard slots.contains(slot) else { continue }
        for cell in map.cells(of: group, in: window) where last[Int(cell)] != entity {
          last[Int(cell)] = entity
          counts[Int(cell)] += 1
        }
      }
      return counts.map(Amount.init(counting:))
    }
  }

  private func words(of window: Range<Int>) -> [UInt64] {
    var words = [UInt64](repeating: 0, count: wordCount)
    for slot in window { words[slot / 64] |= 1 << UInt64(slot % 64) }
    return words
  }

  /// The entries with those of one entity side by side: a counting sort by entity.
  private static func byEntity(_ entries: [UInt64]) -> [UInt64] {
    guard let greatest = entries.max() else { return [] }
    var starts = [Int](repeating: 0, count: Int(greatest >> entityShift) + 2)
    for entry in entries { starts[Int(entry >> entityShift) + 1] += 1 }
    for place in starts.indices.dropFirst() { starts[place] += starts[place - 1] }
    var sorted = [UInt64](repeating: 0, count: entries.count)
    for entry in entries {
      let entity = Int(entry >> entityShift)
      sorted[starts[entity]] = entry
      starts[entity] += 1
    }
    return sorted
  }
}
