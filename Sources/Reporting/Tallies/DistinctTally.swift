/// Unduplicated counts: for each entity, the slots in which it was met; and, for each grouping by
/// fields of the record, every entity with its group and slot. Merging is union.
///
/// Entities are dense numbers: codes of records or of texts.
struct DistinctTally: Sendable {
  private let wordCount: Int
  /// For each entity, a bit a slot.
  private var slots: [UInt64] = []
  /// For each grouping by fields of the record: entity, group and slot, packed.
  private var grouped: [[UInt64]]

  /// The bits of a packed entry: 28 for the entity, 20 for the group, 16 for the slot.
  private static let groupShift: UInt64 = 16
  private static let entityShift: UInt64 = 36

  init(slotCount: Int, groupings: Int) {
    wordCount = (slotCount + 63) / 64
    grouped = [[UInt64]](repeating: [], count: groupings)
  }

  mutating func add(entity: Int64, slot: Int32) {
    let place = Int(entity) * wordCount + Int(slot) / 64
    if place >= slots.count {
      let size = max((Int(entity) + 1) * wordCount, slots.count * 2)
      slots.append(contentsOf: repeatElement(0, count: size - slots.count))
    }
    slots[place] |= 1 << UInt64(slot % 64)
  }

  mutating func add(entity: Int64, group: Int32, slot: Int32, grouping: Int) {
    precondition(
      entity >> 28 == 0 && group >> 20 == 0 && slot >> 16 == 0,
      "an entry is packed into 64 bits"
    )
    grouped[grouping].append(
      UInt64(entity) << Self.entityShift | UInt64(group) << Self.groupShift | UInt64(slot)
    )
  }

  /// Adds another part's tally: `groups` numbers its groups here, grouping by grouping, and
  /// `entities` its entities, where they are not the same codes in both.
  mutating func merge(_ other: Self, groups: [[Int32]], entities: [Int32]?) {
    if let entities {
      for (entity, own) in entities.enumerated() {
        for word in 0..<wordCount where entity * wordCount + word < other.slots.count {
          var bits = other.slots[entity * wordCount + word]
          while bits != 0 {
            add(entity: Int64(own), slot: Int32(word * 64 + bits.trailingZeroBitCount))
            bits &= bits - 1
          }
        }
      }
    } else {
      if other.slots.count > slots.count {
        slots.append(contentsOf: repeatElement(0, count: other.slots.count - slots.count))
      }
      for place in other.slots.indices { slots[place] |= other.slots[place] }
    }
    for grouping in grouped.indices {
      for entry in other.grouped[grouping] {
        let (entity, group, slot) = Self.unpack(entry)
        add(
          entity: entities.map { Int64($0[entity]) } ?? Int64(entity),
          group: groups[grouping][group],
          slot: Int32(slot),
          grouping: grouping
        )
      }
    }
  }

  private static func unpack(_ entry: UInt64) -> (entity: Int, group: Int, slot: Int) {
    (
      Int(entry >> entityShift),
      Int(entry >> groupShift & 0xf_ffff),
      Int(entry & 0xffff)
    )
  }

  /// The number of entities in each cell in each window, where an entity's group is its own:
  /// `groups` gives it for each entity, by window.
  func evaluate(
    _ map: CellMap,
    groupOf groups: (_ entity: Int, _ window: Int) -> Int
  )
    -> [[Amount]]
  {
    let masks = map.windows.map(words(of:))
    var counts = [[Int64]](
      repeating: [Int64](repeating: 0, count: map.cellCount),
      count: map.windows.count
    )
    for entity in 0..<slots.count / wordCount {
      for window in masks.indices {
        let isMet = (0..<wordCount).contains { word in
          slots[entity * wordCount + word] & masks[window][word] != 0
        }
        guard isMet else { continue }
        for cell in map.cells(of: groups(entity, window), in: window) {
          counts[window][Int(cell)] += 1
        }
      }
    }
    return counts.map(Self.amounts)
  }

  /// The number of entities in each cell in each window, grouped by fields of the record.
  func evaluate(_ map: CellMap, grouping: Int) -> [[Amount]] {
    var counts = [[Int64]](
      repeating: [Int64](repeating: 0, count: map.cellCount),
      count: map.windows.count
    )
    // The last entity counted in each cell, so that each counts once: entries come entity by
    // entity.
    var last = [[Int]](
      repeating: [Int](repeating: -1, count: map.cellCount),
      count: map.windows.count
    )
    for entry in Self.byEntity(grouped[grouping]) {
      let (entity, group, slot) = Self.unpack(entry)
      for window in map.windowsOfSlot[slot] {
        for cell in map.cells(of: group, in: window) where last[window][Int(cell)] != entity {
          last[window][Int(cell)] = entity
          counts[window][Int(cell)] += 1
        }
      }
    }
    return counts.map(Self.amounts)
  }

  private static func amounts(_ counts: [Int64]) -> [Amount] {
    counts.map { Amount(occurs: $0 > 0, value: Rational($0)) }
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
