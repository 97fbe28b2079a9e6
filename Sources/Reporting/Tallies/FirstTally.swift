import Records

/// First records: for each entity and scope (a fiscal year, or ever), the least (date, record
/// type, id) of its records. Merging takes the lesser.
struct FirstTally: Sendable {
  private let scopeCount: Int
  /// For each entity and scope, day and type of the first record so far: see ``rank(day:type:)``.
  private var ranks: [Int64] = []
  private var slots: [Int32] = []
  private var records: [Int64] = []
  /// For each grouping by fields of the record, the group of the first record.
  private var groups: [[Int32]]
  /// Records that tie with the first in day and type: which of them is first, their ids tell, once
  /// the pass is over.
  private var contenders: [Contender] = []

  private struct Contender: Sendable {
    let place: Int
    let rank: Int64
    let record: Int64
    let groups: [Int32]
  }

  init(scopeCount: Int, groupings: Int) {
    self.scopeCount = scopeCount
    groups = [[Int32]](repeating: [], count: groupings)
  }

  /// Orders records by day, then contacts before attendance before the rest.
  static func rank(day: Day, type: RecordType) -> Int64 {
    let order: Int64 =
      switch type {
      case .contacts: 0
      case .attendance: 1
      case .events: 2
      default: 3
      }
    return day.number * 4 + order
  }

  /// The type of the records of a rank.
  private static func type(of rank: Int64) -> RecordType {
    switch rank & 3 {
    case 0: .contacts
    case 1, 2: .events  // attendance is told apart by its event
    default: .responses
    }
  }

  /// Takes in a record: `record` is its code, or its event's for attendance.
  mutating func add(
    entity: Int64,
    scope: Int,
    rank: Int64,
    slot: Int32,
    record: Int64,
    groups newGroups: [Int32]
  ) {
    let place = Int(entity) * scopeCount + scope
    if place >= ranks.count {
      let size = max((Int(entity) + 1) * scopeCount, ranks.count * 2)
      ranks.append(contentsOf: repeatElement(.max, count: size - ranks.count))
      slots.append(contentsOf: repeatElement(0, count: size - slots.count))
      records.append(contentsOf: repeatElement(0, count: size - records.count))
      for grouping in groups.indices {
        groups[grouping].append(
          contentsOf: repeatElement(0, count: size - groups[grouping].count)
        )
      }
    }
    if rank < ranks[place] {
      ranks[place] = rank
      slots[place] = slot
      records[place] = record
      for grouping in groups.indices { groups[grouping][place] = newGroups[grouping] }
    } else if rank == ranks[place], !groups.isEmpty {
      contenders.append(
        Contender(place: place, rank: rank, record: record, groups: newGroups)
      )
    }
  }

  /// Adds another part's tally: `groupNumbers` numbers its groups here, grouping by grouping, and
  /// `entities` its entities, where they are not the same codes in both.
  mutating func merge(_ other: Self, groups groupNumbers: [[Int32]], entities: [Int32]?) {
    func translated(_ groups: [Int32]) -> [Int32] {
      groups.enumerated().map { groupNumbers[$0][Int($1)] }
    }
    func entity(_ place: Int) -> Int64 {
      let entity = place / scopeCount
      return entities.map { Int64($0[entity]) } ?? Int64(entity)
    }
    for place in other.ranks.indices where other.ranks[place] != .max {
      add(
        entity: entity(place),
        scope: place % scopeCount,
        rank: other.ranks[place],
        slot: other.slots[place],
        record: other.records[place],
        groups: translated(other.groups.map { $0[place] })
      )
    }
    for contender in other.contenders {
      add(
        entity: entity(contender.place),
        scope: contender.place % scopeCount,
        rank: contender.rank,
        slot: other.slots[contender.place],
        record: contender.record,
        groups: translated(contender.groups)
      )
    }
  }

  /// Settles ties by the ids of the records, in code-point order.
  mutating func settle(_ identifiers: (RecordType, [Int64]) throws -> [Int64: String]) throws {
    let tied = contenders.filter { $0.rank == ranks[$0.place] }
    contenders = []
    // Where all that tie stand in the same groups, any of them will do.
    let contested = Set(
      tied.filter { contender in
        groups.indices.contains { groups[$0][contender.place] != contender.groups[$0] }
      }.map(\.place)
    )
    let standing = tied.filter { contested.contains($0.place) }
    guard !standing.isEmpty else { return }
    var wanted: [RecordType: Set<Int64>] = [:]
    for contender in standing {
      wanted[Self.type(of: contender.rank), default: []].formUnion([
        contender.record, records[contender.place],
      ])
    }
    var names: [RecordType: [Int64: String]] = [:]
    for (type, records) in wanted { names[type] = try identifiers(type, records.sorted()) }
    for contender in standing {
      let names = names[Self.type(of: contender.rank)] ?? [:]
      guard let name = names[contender.record], let best = names[records[contender.place]],
        name < best
      else { continue }
      records[contender.place] = contender.record
      for grouping in groups.indices {
        groups[grouping][contender.place] = contender.groups[grouping]
      }
    }
  }

  /// The number of entities whose first record falls in each cell in each window, where an
  /// entity's group is its own; `scopes` tells the scope of each window.
  func evaluate(
    _ map: CellMap,
    scopes: [Int],
    groupOf: (_ entity: Int, _ window: Int) -> Int
  ) -> [[Amount]] {
    count(map, scopes) { place, window in groupOf(place / scopeCount, window) }
  }

  /// The same, grouped by fields of the first record.
  func evaluate(_ map: CellMap, scopes: [Int], grouping: Int) -> [[Amount]] {
    count(map, scopes) { place, _ in Int(groups[grouping][place]) }
  }

  private func count(
    _ map: CellMap,
    _ scopes: [Int],
    _ group: (_ place: Int, _ window: Int) -> Int
  ) -> [[Amount]] {
    var counts = [[Int64]](
      repeating: [Int64](repeating: 0, count: map.cellCount),
      count: map.windows.count
    )
    for place in ranks.indices where ranks[place] != .max {
      for window in map.windowsOfSlot[Int(slots[place])]
      where scopes[window] == place % scopeCount {
        for cell in map.cells(of: group(place, window), in: window) {
          counts[window][Int(cell)] += 1
        }
      }
    }
    return counts.map { cells in
      cells.map { Amount(occurs: $0 > 0, value: Rational($0)) }
    }
  }
}
