import Records
import Templates

/// Compiles a plan against the codes and the records of one source: what to do with each row.
struct PassCompiler {
  private(set) var fields: FieldCompiler
  let plan: Plan
  let program: Program
  private let filters: FilterCompiler
  private(set) var layout: TallyLayout

  init(
    _ plan: Plan,
    program: Program,
    source: any RecordSource,
    workers: Int
  ) throws {
    self.plan = plan
    self.program = program
    var needs = FieldNeeds(program: program)
    let layout = TallyLayout(plan, program: program)
    for (field, type) in Self.resolvedFields(of: plan, program: program) {
      needs.add(field, on: type)
    }
    let entities = try Entities(
      needs.fields,
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
    filters = FilterCompiler(source: source)
    self.layout = layout
  }

  /// The programs of the record types that the plan reads.
  mutating func programs() throws -> [RowProgram] {
    try RecordType.allCases.filter(\.isMeasured).compactMap { try program(for: $0) }
  }

  private mutating func program(for type: RecordType) throws -> RowProgram? {
    var scan = ScanColumns(type)
    let calendar = plan.requests.first?.measure.calendar
    guard let calendar else { return nil }
    var builder = Builder()
    for (place, request) in plan.requests.enumerated() {
      let measure = request.measure
      for selection in measure.selections where selection.type == type {
        let predicates = try filters.predicates(
          of: selection,
          only: measure.only,
          calendar: measure.calendar,
          fields: &fields,
          scan: &scan
        )
        let tasks = try tasks(of: place, on: type, &builder, &scan)
        builder.filters.append((predicates, tasks))
      }
    }
    guard !builder.filters.isEmpty else { return nil }
    let day = try fields.reader(
      of: program.resolve(.date(.date), on: type),
      in: &scan,
      calendar: calendar
    )
    let groupings = try builder.groupings.map { place in
      let grouping = layout.groupings[place]
      let readers = try grouping.paths.map { path in
        try fields.reader(
          of: program.resolve(path, on: type),
          in: &scan,
          calendar: grouping.calendar
        )
      }
      return (place, readers)
    }
    let banks = stride(from: 0, to: builder.filters.count, by: FilterBank.capacity).map { start in
      builder.filters[start..<min(start + FilterBank.capacity, builder.filters.count)]
    }
    let days = type.dating == .own ? plan.timeline.days : nil
    return RowProgram(
      scan: Scan(type, fields: scan.fields, days: days),
      day: day,
      banks: banks.map { FilterBank($0.map(\.predicates)) },
      tasks: banks.map { $0.map(\.tasks) },
      groupings: groupings,
      values: builder.values.map(\.reader)
    )
  }

  private mutating func tasks(
    of place: Int,
    on type: RecordType,
    _ builder: inout Builder,
    _ scan: inout ScanColumns
  ) throws -> [RowProgram.Task] {
    let measure = plan.requests[place].measure
    switch (measure.aggregation, layout.places[place]) {
    case (.count, .additive(let tallies)):
      return tallies.map { tally, grouping in
        builder.use(grouping)
        return .count(tally: tally, grouping: grouping)
      }
    case (.sum(let field), .additive(let tallies)), (.mean(let field), .additive(let tallies)):
      let value = try value(of: field, on: type, measure, &builder, &scan)
      return tallies.map { tally, grouping in
        builder.use(grouping)
        return .add(tally: tally, grouping: grouping, value: value)
      }
    case (.median(let field), .median(let tallies)):
      let value = try value(of: field, on: type, measure, &builder, &scan)
      return tallies.map { tally, grouping in
        builder.use(grouping)
        return .median(tally: tally, grouping: grouping, value: value)
      }
    case (.distinct(let field), .distinct(let tally, let groupings)):
      let entity = try entity(of: field, on: type, measure, &builder, &scan)
      groupings.forEach { builder.use($0) }
      return [.distinct(tally: tally, entity: entity, groupings: groupings)]
    case (.first(let field, let scope), .first(let tally, let groupings)):
      let entity = try entity(of: field, on: type, measure, &builder, &scan)
      groupings.forEach { builder.use($0) }
      // Attendance at one event on one day is told apart by its event's id.
      let tie: Reader =
        type == .attendance
        ? .column(scan.place(of: "event_id"), blank: 0, fallback: 0) : .record
      let scopes: [Int32] =
        switch scope {
        case .ever: [Int32](repeating: 0, count: plan.timeline.slotCount)
        case .fiscalYear: plan.timeline.fiscalYears(of: measure.calendar).places.map(Int32.init)
        }
      return [
        .first(
          tally: tally,
          entity: entity,
          groupings: groupings,
          scopes: scopes,
          tie: builder.place(of: "tie", tie)
        )
      ]
    default:
      preconditionFailure("the layout gives every measure tallies of its own kind")
    }
  }

  private mutating func value(
    of field: FieldName,
    on type: RecordType,
    _ measure: Measure,
    _ builder: inout Builder,
    _ scan: inout ScanColumns
  ) throws -> Int {
    let resolved = program.resolve(program.path(of: field), on: type)
    let reader = try fields.reader(of: resolved, in: &scan, calendar: measure.calendar)
    return builder.place(of: "\(measure.calendar.firstMonth) \(field)", reader)
  }

  private mutating func entity(
    of field: FieldName,
    on type: RecordType,
    _ measure: Measure,
    _ builder: inout Builder,
    _ scan: inout ScanColumns
  ) throws -> RowProgram.Entity {
    let value = try value(of: field, on: type, measure, &builder, &scan)
    let space = layout.space(of: field, on: type)
    return RowProgram.Entity(
      value: value,
      space: space,
      elements: space == .lists ? fields.terms.elements : [:]
    )
  }

  /// The filters of one record type as they are collected, with what their rows add to.
  private struct Builder {
    var filters: [(predicates: [Predicate], tasks: [RowProgram.Task])] = []
    var groupings: [Int] = []
    var values: [(name: String, reader: Reader)] = []

    mutating func use(_ grouping: Int) {
      if !groupings.contains(grouping) { groupings.append(grouping) }
    }

    mutating func place(of name: String, _ reader: Reader) -> Int {
      if let place = values.firstIndex(where: { $0.name == name }) { return place }
      values.append((name, reader))
      return values.count - 1
    }
  }

  /// Every field that the plan reads, on every record type that it reads it of.
  private static func resolvedFields(
    of plan: Plan,
    program: Program
  ) -> [(
    ResolvedField, RecordType
  )] {
    var fields: [(ResolvedField, RecordType)] = []
    for request in plan.requests {
      let measure = request.measure
      for type in Set(measure.selections.map(\.type)).sorted(by: { $0.rawValue < $1.rawValue }) {
        var paths = FilterCompiler.standing(on: type).map(\.0)
        paths += request.groupings.flatMap(\.paths)
        paths += measure.selections.filter { $0.type == type }.flatMap { $0.filter.paths }
        paths.append(.date(.date))
        if let field = measure.aggregation.field { paths.append(program.path(of: field)) }
        fields += paths.compactMap { program.resolve($0, on: type) }.map { ($0, type) }
        fields += measure.only.paths.compactMap { program.resolveOnly($0, on: type) }
          .map { ($0, type) }
      }
    }
    let lists = plan.reports.flatMap(\.sections).compactMap { section in
      if case .list(let list) = section { list.template } else { nil }
    }
    for path in lists.flatMap(\.paths) {
      guard let field = program.resolve(path, on: .events) else { continue }
      let reached = ResolvedField(
        steps: ["event_id"] + field.steps,
        type: field.type,
        leaf: field.leaf
      )
      fields.append((reached, .attendance))
    }
    for path in plan.reports.flatMap(\.sections).flatMap(\.axes) {
      // Members of a type that has names are shown by them.
      for type in RecordType.allCases.filter(\.isMeasured) {
        guard let field = program.resolve(path, on: type), let target = field.target,
          let name = program.nameField(of: target)
        else { continue }
        fields.append(
          (
            ResolvedField(
              steps: field.steps + [field.name],
              type: target,
              leaf: .stored(name)
            ), type
          )
        )
      }
    }
    return fields
  }
}

extension Measure.Aggregation {
  /// The field that it counts or adds.
  var field: FieldName? {
    switch self {
    case .count: nil
    case .sum(let field), .mean(let field), .median(let field), .distinct(let field),
      .first(let field, _):
      field
    }
  }
}

extension Filter {
  /// The fields that its clauses ask about.
  var paths: [FieldPath] {
    clauses.flatMap { clause in
      switch clause {
      case .field(let path, _): [path]
      case .any(let filters): filters.flatMap(\.paths)
      }
    }
  }
}

extension Program {
  /// The path of a field that a formula names: a part of the date, or the record's own.
  func path(of field: FieldName) -> FieldPath {
    DatePart(rawValue: field.rawValue).map(FieldPath.date) ?? .own(field)
  }
}

extension ListTemplate {
  /// The fields of events that its columns, and its order, need.
  fileprivate var paths: [FieldPath] {
    let shown = fields.compactMap { field in
      if case .field(let path) = field { path } else { nil }
    }
    return shown + [.date(.date), .own("walk_ins")]
  }
}

extension SectionPlan {
  /// The fields whose members stand along its axes.
  fileprivate var axes: [FieldPath] {
    guard case .numbers(let numbers) = self else { return [] }
    return [numbers.rows, numbers.across].compactMap { axis in
      if case .members(let path) = axis { path } else { nil }
    }
  }
}

extension ResolvedField {
  /// The type of the records that its values refer to, by reference.
  fileprivate var target: RecordType? {
    if case .reference(let type) = kind { type } else { nil }
  }
}
