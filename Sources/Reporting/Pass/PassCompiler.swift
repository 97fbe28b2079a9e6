import Records
import Templates

/// Compiles a plan against the codes and the records of one source: what to do with each row.
struct PassCompiler {
  private(set) var fields: FieldCompiler
  let layout: TallyLayout
  private let plan: Plan
  private let program: Program

  init(
    _ plan: Plan,
    program: Program,
    source: some RecordSource,
    workers: Int
  ) throws {
    self.plan = plan
    self.program = program
    layout = TallyLayout(plan, program: program)
    let entities = try Entities(
      FieldNeeds(plan, program: program).fields,
      from: source,
      schema: program.schema,
      workers: workers
    )
    fields = FieldCompiler(
      program: program,
      timeline: plan.timeline,
      entities: entities,
      terms: Terms(texts: source.texts),
      source: source
    )
  }

  /// The programs of the record types that the plan reads.
  mutating func programs() throws -> [RowProgram] {
    try RecordType.allCases.filter(\.isMeasured).compactMap { try program(for: $0) }
  }

  private mutating func program(for type: RecordType) throws -> RowProgram? {
    var draft = RowProgram.Draft(type)
    for (place, request) in plan.requests.enumerated() {
      let measure = request.measure
      for selection in measure.selections where selection.type == type {
        let predicates = try FilterCompiler(measure.viewpoint).predicates(
          of: selection,
          only: measure.only,
          fields: &fields,
          scan: &draft.scan
        )
        let tasks = try tasks(of: place, &draft)
        draft.filters.append((predicates, tasks))
      }
    }
    guard let calendar = plan.requests.first?.measure.calendar, !draft.filters.isEmpty
    else { return nil }
    let day = try fields.reader(
      of: program.resolve(.date(.date), on: type),
      in: &draft.scan,
      from: Viewpoint(calendar: calendar)
    )
    var groupings: [Int: [Reader]] = [:]
    for place in draft.users.keys.sorted() {
      let grouping = layout.groupings[place]
      groupings[place] = try grouping.paths.map { path in
        try fields.reader(
          of: program.resolve(path, on: type),
          in: &draft.scan,
          from: grouping.viewpoint
        )
      }
    }
    return RowProgram(draft, day: day, groupings: groupings, days: plan.timeline.days)
  }

  private mutating func tasks(
    of place: Int,
    _ draft: inout RowProgram.Draft
  ) throws -> [RowProgram.Task] {
    let measure = plan.requests[place].measure
    switch (measure.aggregation, layout.places[place]) {
    case (.count, .additive(let tallies)):
      return tallies.map { tally, grouping in
        .count(tally: tally, grouping: draft.use(grouping))
      }
    case (.sum(let field), .additive(let tallies)), (.mean(let field), .additive(let tallies)):
      let value = try value(of: field, measure, &draft)
      return tallies.map { tally, grouping in
        .add(tally: tally, grouping: draft.use(grouping), value: value)
      }
    case (.median(let field), .median(let tallies)):
      let value = try value(of: field, measure, &draft)
      return tallies.map { tally, grouping in
        .median(tally: tally, grouping: draft.use(grouping), value: value)
      }
    case (.distinct(let field), .distinct(let tally, let groupings)):
      let entity = try entity(of: field, measure, &draft)
      return [.distinct(tally: tally, entity: entity, groupings: groupings.map { draft.use($0) })]
    case (.first(let field, let scope), .first(let tally, let groupings)):
      return [
        .first(
          tally: tally,
          entity: try entity(of: field, measure, &draft),
          groupings: groupings.map { draft.use($0) },
          scopes: scopes(scope, measure.calendar),
          tie: tie(&draft)
        )
      ]
    default:
      preconditionFailure("the layout gives every measure tallies of its own kind")
    }
  }

  /// For each slot, the place of the year (or of ever) within which a record may be the first.
  private func scopes(_ scope: FirstScope, _ calendar: FiscalCalendar) -> [Int32] {
    switch scope {
    case .ever: [Int32](repeating: 0, count: plan.timeline.slotCount)
    case .fiscalYear: plan.timeline.fiscalYears(of: calendar).places.map(Int32.init)
    }
  }

  /// What tells records of one day apart: attendance has no id but its event's and its client's.
  private func tie(_ draft: inout RowProgram.Draft) -> RowProgram.Tie {
    guard draft.scan.type == .attendance else {
      return RowProgram.Tie(record: draft.place(of: "record", .record), client: nil)
    }
    let event = Reader.column(draft.scan.place(of: "event_id"), blank: 0, fallback: 0)
    let client = Reader.column(draft.scan.place(of: "client_id"), blank: 0, fallback: 0)
    return RowProgram.Tie(
      record: draft.place(of: "event", event),
      client: draft.place(of: "client", client)
    )
  }

  private mutating func value(
    of field: FieldName,
    _ measure: Measure,
    _ draft: inout RowProgram.Draft
  ) throws -> Int {
    let resolved = program.resolve(program.path(of: field), on: draft.scan.type)
    let viewpoint = measure.viewpoint
    let reader = try fields.reader(of: resolved, in: &draft.scan, from: viewpoint)
    return draft.place(of: "\(field) from \(viewpoint)", reader)
  }

  private mutating func entity(
    of field: FieldName,
    _ measure: Measure,
    _ draft: inout RowProgram.Draft
  ) throws -> RowProgram.Entity {
    let space = layout.space(of: field, on: draft.scan.type)
    return RowProgram.Entity(
      value: try value(of: field, measure, &draft),
      space: space,
      elements: space == .lists ? fields.terms.elements : [:]
    )
  }
}
