import Records
import Templates

/// One pass over the records for a whole plan, and the answers it gives.
struct AggregationPass {
  let plan: Plan
  let program: Program
  private let tallies: Tallies
  private var fields: FieldCompiler
  private var entityGroups: [EntityGroupKey: EntityGroups] = [:]
  /// For each distinct tally, what it counts in groups of the entities' own, by year as
  /// ``EntityGroups`` has them.
  private var entityCounts: [[EntityGroupKey: [MeetingCounts?]]] = []

  private struct EntityGroupKey: Hashable {
    let fields: [ResolvedField]
    let viewpoint: Viewpoint
  }

  /// Reads the records of `source` once, in as many parts at once as there are workers.
  init(_ plan: Plan, program: Program, source: some RecordSource, workers: Int) throws {
    self.plan = plan
    self.program = program
    var compiler = try PassCompiler(plan, program: program, source: source, workers: workers)
    let programs = try compiler.programs()
    let layout = compiler.layout
    let timeline = (
      slotOfDay: plan.timeline.watchedSlotsByDay, firstDay: plan.timeline.days.lowerBound.number
    )
    let slotCount = plan.timeline.slotCount
    var parts = try inParts(workers) { part in
      var tallies = Tallies(layout: layout, slotCount: slotCount)
      for program in programs {
        var pass = RowPass(program, timeline: timeline)
        try source.read(program.scan, part: part, of: workers) { batch in
          pass.fold(batch, into: &tallies)
        }
      }
      return tallies
    }
    var tallies = parts.removeFirst()
    while !parts.isEmpty { tallies.merge(parts.removeFirst()) }
    try tallies.settle { try source.identifiers(of: $0, $1) }
    self.tallies = tallies
    fields = compiler.fields
    try countEntities()
  }

  /// Counts once, for all windows, how many entities each distinct tally met in groups of the
  /// entities' own.
  private mutating func countEntities() throws {
    var jobs: [(tally: Int, key: EntityGroupKey, groups: EntityGroups)] = []
    for (request, places) in zip(plan.requests, tallies.layout.places) {
      guard case .distinct(let tally, _) = places,
        case .distinct(let field) = request.measure.aggregation
      else { continue }
      for grouping in request.groupings {
        let own = tallies.layout.entityFields(of: grouping, counting: field, in: request.measure)
        guard let own else { continue }
        let key = EntityGroupKey(fields: own, viewpoint: grouping.viewpoint)
        jobs.append((tally, key, try groups(of: own, grouping.viewpoint)))
      }
    }
    let distinct = tallies.distinct
    let counts = try inParts(jobs.count) { [jobs] place in
      let (tally, _, groups) = jobs[place]
      return groups.tables.map {
        distinct[tally].counts(groups: $0, groupCount: groups.keys.count)
      }
    }
    entityCounts = distinct.map { _ in [:] }
    for (job, counts) in zip(jobs, counts) { entityCounts[job.tally][job.key] = counts }
  }

  /// How the values of a field read to members and conditions.
  func reading(of field: ResolvedField, calendar: FiscalCalendar) -> ValueReading {
    fields.reading(of: field, calendar: calendar)
  }

  /// The value that a newborn's mark stands for, once born.
  mutating func newborn(of field: ResolvedField) throws -> Int64? {
    try fields.newborn(of: field)
  }

  /// The values of a field of a type that others refer to, by code.
  mutating func values(of field: ResolvedField, _ viewpoint: Viewpoint) throws -> EntityValues {
    try fields.values(of: field, viewpoint)
  }

  /// The values of a field by the code of the first record on its way from a type.
  mutating func values(
    following field: ResolvedField,
    from type: RecordType,
    _ viewpoint: Viewpoint
  ) throws -> EntityValues {
    try fields.values(following: field, from: type, viewpoint)
  }

  /// How to find the records that a measure counts, in their groups.
  mutating func recordPrograms(
    of measure: Measure,
    by grouping: Grouping
  ) throws -> [RecordProgram] {
    try measure.selections.map { selection in
      try RecordProgram(
        selection,
        of: measure,
        by: grouping,
        layout: tallies.layout,
        fields: &fields
      )
    }
  }

  /// How the entities that a measure counts read; nil where it counts none.
  func entityReading(of measure: Measure) -> ValueReading? {
    switch measure.aggregation {
    case .count, .sum, .mean, .median: return nil
    case .distinct(let field), .first(let field, _):
      let resolved = measure.selections.lazy
        .compactMap { program.resolve(program.path(of: field), on: $0.type) }.first
      return resolved.map { fields.reading(of: $0, calendar: measure.calendar) }
    }
  }

  /// The groups in which the pass may have met records of a measure.
  mutating func keys(of measure: Measure, by grouping: Grouping) throws -> [GroupKey] {
    switch try source(of: measure, by: grouping) {
    case .rows(let place): tallies.groups[place].keys
    case .entities(let groups, _): groups.keys
    }
  }

  /// What a measure comes to in each window and cell; `map` places the groups that ``keys(of:by:)``
  /// gives.
  mutating func amounts(
    of measure: Measure,
    by grouping: Grouping,
    windows: [ClosedRange<Day>],
    map: CellMap
  ) throws -> [[Amount]] {
    let years = yearPlaces(of: windows, measure.calendar)
    let source = try source(of: measure, by: grouping)
    switch (tallies.layout.places[requestPlace(of: measure)], measure.aggregation) {
    case (.additive(let places), let aggregation):
      let tally = tallies.additive[tally(in: places, of: grouping)]
      switch aggregation {
      case .count: return tally.evaluate(map, as: .count)
      case .mean: return tally.evaluate(map, as: .mean)
      default: return tally.evaluate(map, as: .sum)
      }
    case (.median(let places), _):
      return tallies.median[tally(in: places, of: grouping)].evaluate(map)
    case (.distinct(let tally, let groupings), _):
      switch source {
      case .entities(let groups, let key):
        let counts = entityCounts[tally][key] ?? []
        return tallies.distinct[tally].evaluate(
          map,
          groups: groups.tables(of: years),
          counts: years.map { counts[groups.table(of: $0)] }
        )
      case .rows(let place):
        let own = groupings.firstIndex(of: place) ?? groupings.startIndex
        return tallies.distinct[tally].evaluate(map, grouping: own)
      }
    case (.first(let tally, let groupings), let aggregation):
      let isEver = if case .first(_, .ever) = aggregation { true } else { false }
      let scopes = years.map { isEver ? 0 : $0 }
      switch source {
      case .entities(let groups, _):
        let groups = groups.tables(of: years)
        return tallies.first[tally].evaluate(map, scopes: scopes, groups: groups)
      case .rows(let place):
        let own = groupings.firstIndex(of: place) ?? groupings.startIndex
        return tallies.first[tally].evaluate(map, scopes: scopes, grouping: own)
      }
    }
  }

  /// Where the groups of a measure come from: rows, or the entities that it counts.
  private enum GroupSource {
    case rows(Int)
    case entities(EntityGroups, EntityGroupKey)
  }

  private mutating func source(of measure: Measure, by grouping: Grouping) throws -> GroupSource {
    let layout = tallies.layout
    switch measure.aggregation {
    case .distinct(let field), .first(let field, _):
      if let own = layout.entityFields(of: grouping, counting: field, in: measure) {
        return .entities(
          try groups(of: own, grouping.viewpoint),
          EntityGroupKey(fields: own, viewpoint: grouping.viewpoint)
        )
      }
    case .count, .sum, .mean, .median: break
    }
    guard let place = layout.groupings.firstIndex(of: grouping) else {
      preconditionFailure("a plan holds the groupings of its sections")
    }
    return .rows(place)
  }

  private func requestPlace(of measure: Measure) -> Int {
    guard let place = plan.requests.firstIndex(where: { $0.measure == measure }) else {
      preconditionFailure("a plan holds the measures of its sections")
    }
    return place
  }

  private func tally(in places: [(tally: Int, grouping: Int)], of grouping: Grouping) -> Int {
    guard let place = places.first(where: { tallies.layout.groupings[$0.grouping] == grouping })
    else { preconditionFailure("a plan holds the groupings of its sections") }
    return place.tally
  }

  /// For each window, the place of its fiscal year among those of the timeline.
  private func yearPlaces(of windows: [ClosedRange<Day>], _ calendar: FiscalCalendar) -> [Int] {
    windows.map { plan.timeline.yearPlace(of: $0, calendar) }
  }

  /// The groups that entities are in by fields of their own.
  private mutating func groups(
    of own: [ResolvedField],
    _ viewpoint: Viewpoint
  ) throws -> EntityGroups {
    let key = EntityGroupKey(fields: own, viewpoint: viewpoint)
    if let groups = entityGroups[key] { return groups }
    let values = try own.map { try fields.values(of: $0, viewpoint) }
    let years = plan.timeline.fiscalYears(of: viewpoint.calendar).years.count
    let groups = EntityGroups(values, years: years)
    entityGroups[key] = groups
    return groups
  }
}
