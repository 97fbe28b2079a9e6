import Records
import Templates

/// Where the results of each measure of a plan stand: the same for every part of a pass, so that
/// parts merge place by place.
struct TallyLayout: Sendable {
  /// The distinct groupings by fields of the record.
  private(set) var groupings: [Grouping] = []
  /// For each request of the plan, its tallies.
  private(set) var places: [Places] = []
  private(set) var additiveCount = 0
  private(set) var medianCount = 0
  /// For each distinct tally, its groupings and how its entities are numbered.
  private(set) var distinct: [(groupings: [Int], space: EntitySpace)] = []
  /// For each tally of first records, likewise, and how many scopes there are.
  private(set) var first: [(groupings: [Int], space: EntitySpace, scopeCount: Int)] = []
  private let program: Program

  enum Places: Sendable {
    case additive([(tally: Int, grouping: Int)])
    case median([(tally: Int, grouping: Int)])
    case distinct(tally: Int, groupings: [Int])
    case first(tally: Int, groupings: [Int])
  }

  init(_ plan: Plan, program: Program) {
    self.program = program
    for request in plan.requests { add(request, plan.timeline) }
  }

  private mutating func add(_ request: Plan.Request, _ timeline: Timeline) {
    let measure = request.measure
    switch measure.aggregation {
    case .count, .sum, .mean:
      places.append(
        .additive(
          request.groupings.map { grouping in
            additiveCount += 1
            return (additiveCount - 1, place(of: grouping))
          }
        )
      )
    case .median:
      places.append(
        .median(
          request.groupings.map { grouping in
            medianCount += 1
            return (medianCount - 1, place(of: grouping))
          }
        )
      )
    case .distinct(let field):
      let own = ownGroupings(of: request, counting: field)
      distinct.append((own, space(of: field, in: measure)))
      places.append(.distinct(tally: distinct.count - 1, groupings: own))
    case .first(let field, let scope):
      let own = ownGroupings(of: request, counting: field)
      let scopeCount =
        scope == .ever ? 1 : timeline.fiscalYears(of: measure.calendar).years.count
      first.append((own, space(of: field, in: measure), scopeCount))
      places.append(.first(tally: first.count - 1, groupings: own))
    }
  }

  /// The groupings that are not by fields of the counted entity itself.
  private mutating func ownGroupings(of request: Plan.Request, counting field: FieldName) -> [Int] {
    request.groupings
      .filter { entityFields(of: $0, counting: field, in: request.measure) == nil }
      .map { place(of: $0) }
  }

  /// The place of a grouping among those by fields of the record, taken if it had none.
  private mutating func place(of grouping: Grouping) -> Int {
    if let place = groupings.firstIndex(of: grouping) { return place }
    groupings.append(grouping)
    return groupings.count - 1
  }

  /// The fields of a grouping as fields of the counted entity, as `client.language` is where
  /// clients are counted; nil where a field is another's.
  ///
  /// Such groups need not be kept row by row.
  func entityFields(
    of grouping: Grouping,
    counting field: FieldName,
    in measure: Measure
  )
    -> [ResolvedField]?
  {
    var fields: [ResolvedField] = []
    for path in grouping.paths {
      var found: ResolvedField?
      for type in measure.selections.map(\.type) {
        guard let entity = program.resolve(program.path(of: field), on: type),
          let resolved = program.resolve(path, on: type),
          resolved.steps == entity.steps + [entity.name],
          case .reference = entity.kind
        else { return nil }
        found = ResolvedField(type: resolved.type, leaf: resolved.leaf)
      }
      guard let found else { return nil }
      fields.append(found)
    }
    return fields
  }

  func space(of field: FieldName, on type: RecordType) -> EntitySpace {
    guard let resolved = program.resolve(program.path(of: field), on: type) else { return .codes }
    switch resolved.kind {
    case .list: return .lists
    case .integer, .decimal, .date: return .numbers
    case .category:
      // Weekdays, months and years are numbers; derived fields are codes.
      if case .date = resolved.leaf { return .numbers }
      return .codes
    case .identifier, .reference, .text, .yesNo: return .codes
    }
  }

  private func space(of field: FieldName, in measure: Measure) -> EntitySpace {
    measure.selections.first.map { space(of: field, on: $0.type) } ?? .codes
  }
}
