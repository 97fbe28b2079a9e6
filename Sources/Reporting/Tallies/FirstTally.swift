import Records

/// First records: for each entity and scope (a fiscal year, or ever), the least (date, record
/// type, id) of its records.
///
/// Merging takes the lesser.
struct FirstTally: Sendable {
  private let scopeCount: Int
  /// For each entity and scope, day and type of the first record so far: see ``rank(day:type:)``.
  private var ranks: [Int64] = []
  private var slots: [Int32] = []
  private var ties: [Tie] = []
  /// For each grouping by fields of the record, the group of the first record.
  private var groups: [[Int32]]
  /// Records that tie with the first in day and type: which of them is first, their ids tell, once
  /// the pass is over.
  private var contenders: [Contender] = []

  /// What tells records of one day and type apart: their code, or their event's and their
  /// client's for attendance, which has no id of its own.
  struct Tie: Hashable, Sendable {
    let record: Int64
    let client: Int64

    static let none = Tie(record: 0, client: 0)
  }

  private struct Contender: Sendable {
    let place: Int
    let rank: Int64
    let tie: Tie
    let groups: [Int32]
  }

  init(scopeCount: Int, groupings: Int) {
    self.scopeCount = scopeCount
    groups = [[Int32]](repeating: [], count: groupings)
  }

  /// Orders records by day, then contacts before attendance before the rest.
  static func rank(day: Int64, type: RecordType) -> Int64 {
    let order: Int64 =
      switch type {
      case .contacts: 0
      case .attendance: 1
      case .events: 2
      default: 3
      }
    return day * 4 + order
  }

  /// The type of the records that ties of a rank name.
  private static func type(of rank: Int64) -> RecordType {
    switch rank & 3 {
    case 0: .contacts
    case 1, 2: .events  // attendance is told apart by its event
    default: .responses
    }
  }

  /// What a batch says of its rows, beside the entities that they count.
  struct Rows {
    let type: RecordType
    let days: [Int64]
    let slots: [Int32]
    /// For each slot, the scope of its records.
    let scopes: [Int32]
    let tieOf: (_ row: Int) -> Tie
    /// Grouping by grouping.
    let groups: [[Int32]]
  }

  /// Takes in the records of some entities.
  mutating func add(_ counted: CountedEntities, _ rows: Rows) {
    makeRoom(for: counted.bound)
    for (row, entity) in zip(counted.rows, counted.entities) {
      let row = Int(row)
      let slot = rows.slots[row]
      let place = Int(entity) * scopeCount + Int(rows.scopes[Int(slot)])
      let rank = Self.rank(day: rows.days[row], type: rows.type)
      // Most records are not the first.
      guard rank <= ranks[place] else { continue }
      add(place, rank: rank, slot: slot, tie: rows.tieOf(row)) { rows.groups[$0][row] }
    }
  }

  private mutating func add(
    _ place: Int,
    rank: Int64,
    slot: Int32,
    tie: Tie,
    groupOf: (_ grouping: Int) -> Int32
  ) {
    if rank < ranks[place] {
      ranks[place] = rank
      slots[place] = slot
      ties[place] = tie
      for grouping in groups.indices { groups[grouping][place] = groupOf(grouping) }
    } else if rank == ranks[place], tie != ties[place], !groups.isEmpty {
      contenders.append(
        Contender(place: place, rank: rank, tie: tie, groups: groups.indices.map(groupOf))
      )
    }
  }

  private mutating func makeRoom(for entityCount: Int) {
    guard entityCount * scopeCount > ranks.count else { return }
    let missing = max(entityCount * scopeCount, ranks.count * 2) - ranks.count
    ranks.append(contentsOf: repeatElement(.max, count: missing))
    slots.append(contentsOf: repeatElement(0, count: missing))
    ties.append(contentsOf: repeatElement(.none, count: missing))
    for grouping in groups.indices {
      groups[grouping].append(contentsOf: repeatElement(0, count: missing))
    }
  }

  /// Adds another part's tally: `numbers` numbers its groups here, grouping by grouping, and
  /// `entities` its entities, where they are not the same codes in both.
  mutating func merge(_ other: Self, groups numbers: [[Int32]], entities: [Int32]?) {
    makeRoom(for: entities?.count ?? other.ranks.count / scopeCount)
    func add(_ place: Int, rank: Int64, tie: Tie, group: (Int) -> Int32) {
      let entity = place / scopeCount
      let own = entities.map { Int($0[entity]) } ?? entity
      makeRoom(for: own + 1)
      self.add(
        own * scopeCount + place % scopeCount,
        rank: rank,
        slot: other.slots[place],
        tie: tie
      ) { grouping in
        numbers[grouping][Int(group(grouping))]
      }
    }
    for place in other.ranks.indices where other.ranks[place] != .max {
      add(place, rank: other.ranks[place], tie: other.ties[place]) { other.groups[$0][place] }
    }
    for contender in other.contenders where contender.rank == other.ranks[contender.place] {
      add(contender.place, rank: contender.rank, tie: contender.tie) { contender.groups[$0] }
    }
  }

  /// Settles ties by the ids of the records, in code-point order.
  mutating func settle(_ identifiers: (RecordType, [Int64]) throws -> [Int64: String]) rethrows {
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
      for tie in [contender.tie, ties[contender.place]] {
        wanted[Self.type(of: contender.rank), default: []].insert(tie.record)
        if tie.client != 0 { wanted[.clients, default: []].insert(tie.client) }
      }
    }
    var names: [RecordType: [Int64: String]] = [:]
    for (type, records) in wanted { names[type] = try identifiers(type, records.sorted()) }
    for contender in standing {
      let type = Self.type(of: contender.rank)
      func isBefore(_ left: Tie, _ right: Tie) -> Bool {
        if left.record != right.record {
          return isBefore(left.record, right.record, names[type] ?? [:])
        }
        return isBefore(left.client, right.client, names[.clients] ?? [:])
      }
      func isBefore(_ left: Int64, _ right: Int64, _ names: [Int64: String]) -> Bool {
        guard let left = names[left], let right = names[right] else { return false }
        return left < right
      }
      guard isBefore(contender.tie, ties[contender.place]) else { continue }
      ties[contender.place] = contender.tie
      for grouping in groups.indices {
        groups[grouping][contender.place] = contender.groups[grouping]
      }
    }
  }

  /// The number of entities whose first record falls in each cell in each window, where an
  /// entity's group is its own: `groups` are those of all entities, by window; empty where all
  /// are in one.
  ///
  /// `scopes` tells the scope of each window.
  func evaluate(_ map: CellMap, scopes: [Int], groups: [[Int32]]) -> [[Amount]] {
    count(map, scopes) { place, window in
      groups[window].isEmpty ? 0 : Int(groups[window][place / scopeCount])
    }
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
    map.windows.indices.map { window in
      let slots = map.windows[window]
      var counts = [Int64](repeating: 0, count: map.groupCount)
      for place in stride(from: scopes[window], to: ranks.count, by: scopeCount)
      where ranks[place] != .max && slots.contains(Int(self.slots[place])) {
        counts[group(place, window)] += 1
      }
      return map.amounts(counting: counts, in: window)
    }
  }
}
