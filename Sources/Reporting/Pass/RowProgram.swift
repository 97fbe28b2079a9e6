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
  /// The groupings of the plan that this type's tasks use, with the readers of their fields.
  let groupings: [(place: Int, fields: [Reader])]
  /// The values that tasks use: entities to count, numbers to add.
  let values: [Reader]

  /// What a row that passes a filter adds to; places are those of ``Tallies``.
  enum Task: Sendable {
    case count(tally: Int, grouping: Int)
    case add(tally: Int, grouping: Int, value: Int)
    case median(tally: Int, grouping: Int, value: Int)
    case distinct(tally: Int, entity: Entity, groupings: [Int])
    case first(tally: Int, entity: Entity, groupings: [Int], scopes: [Int32], tie: Int)
  }

  /// How a row tells which entities it counts.
  struct Entity: Sendable {
    let value: Int
    let space: EntitySpace
    /// For values that are lists of several, the codes of their elements.
    let elements: [Int64: [Int64]]
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
}
