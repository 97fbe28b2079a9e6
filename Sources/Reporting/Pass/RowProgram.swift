import Records
import Templates

/// What the pass does with the rows of one record type: which columns it asks for, how it places a
/// row in time, which filters it asks, and what each filter that passes adds to.
struct RowProgram: Sendable {
  let scan: Scan
  /// The day of a row, which places it in a slot.
  let day: Reader
  let banks: [FilterBank]
  /// For each bank, what a row adds to for each bit, lowest first.
  let tasks: [[[Task]]]
  let groupings: [GroupingReader]
  /// The values that tasks use: entities to count, numbers to add.
  let values: [Reader]

  /// What a row that passes a filter adds to; places are those of ``Tallies``.
  enum Task: Sendable {
    case count(tally: Int, grouping: Int)
    case add(tally: Int, grouping: Int, value: Int)
    case median(tally: Int, grouping: Int, value: Int)
    case distinct(tally: Int, entity: Entity, groupings: [Int])
    case first(tally: Int, entity: Entity, groupings: [Int], scopes: [Int32], tie: Tie)
  }

  /// A grouping of the plan that tasks use.
  struct GroupingReader: Sendable {
    let place: Int
    let fields: [Reader]
    /// For each bank, the bits of the filters whose rows are grouped so.
    let users: [UInt64]
  }

  /// How a row tells which entities it counts.
  struct Entity: Sendable {
    let value: Int
    let space: EntitySpace
    /// For values that are lists of several, the codes of their elements.
    let elements: [Int64: [Int64]]
  }

  /// The values that tell which of the records of one day comes first.
  struct Tie: Sendable {
    let record: Int
    let client: Int?
  }

  init(
    _ draft: Draft,
    day: Reader,
    groupings fields: [Int: [Reader]],
    days: ClosedRange<Day>
  ) {
    let type = draft.scan.type
    scan = Scan(type, fields: draft.scan.fields, days: type.dating == .own ? days : nil)
    self.day = day
    let filters = draft.filters
    let banked = stride(from: 0, to: filters.count, by: FilterBank.capacity).map { start in
      filters[start..<min(start + FilterBank.capacity, filters.count)]
    }
    banks = banked.map { FilterBank($0.map(\.predicates)) }
    tasks = banked.map { $0.map(\.tasks) }
    values = draft.values.map(\.reader)
    groupings = fields.sorted { $0.key < $1.key }.map { place, fields in
      var users = [UInt64](repeating: 0, count: banked.count)
      for filter in draft.users[place, default: []] {
        users[filter / FilterBank.capacity] |= 1 << UInt64(filter % FilterBank.capacity)
      }
      return GroupingReader(place: place, fields: fields, users: users)
    }
  }

  /// A program as it is collected, measure by measure.
  struct Draft {
    var scan: ScanColumns
    /// The filters of the measures, with what the rows that pass add to.
    var filters: [(predicates: [Predicate], tasks: [Task])] = []
    /// The filters whose rows are grouped, by place of the grouping.
    private(set) var users: [Int: Set<Int>] = [:]
    private(set) var values: [(name: String, reader: Reader)] = []

    init(_ type: RecordType) {
      scan = ScanColumns(type)
    }

    /// Notes that the rows of the next filter are grouped so, and returns the grouping.
    mutating func use(_ grouping: Int) -> Int {
      users[grouping, default: []].insert(filters.count)
      return grouping
    }

    /// The place of a value, read once however many tasks use it.
    mutating func place(of name: String, _ reader: Reader) -> Int {
      if let place = values.firstIndex(where: { $0.name == name }) { return place }
      values.append((name, reader))
      return values.count - 1
    }
  }
}

/// How the values that a distinct count counts are numbered.
enum EntitySpace: Sendable {
  /// Codes are numbers already; 0 is blank.
  case codes
  /// Each value is a list, whose elements' codes are counted.
  case lists
  /// Numbers and days, numbered as they come.
  case numbers

  /// The entities that a value counts: none where it is blank, several where it is a list, whose
  /// codes `elements` has where it is of more than one.
  func entities(of value: Int64, _ elements: [Int64: [Int64]]) -> [Int64] {
    switch self {
    case .codes: value > 0 ? [value] : []
    case .lists: value > 0 ? elements[value] ?? [value] : []
    case .numbers: value == .blank ? [] : [value]
    }
  }
}
