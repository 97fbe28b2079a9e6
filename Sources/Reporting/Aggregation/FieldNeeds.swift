import Records
import Templates

/// The stored fields of records that others refer to, which must be at hand while rows are read.
struct FieldNeeds {
  private(set) var fields: [RecordType: Set<FieldName>] = [:]
  private let program: Program

  /// Notes what a plan needs.
  init(_ plan: Plan, program: Program) {
    self.program = program
    for request in plan.requests { add(request) }
    for section in plan.reports.flatMap(\.sections) {
      switch section {
      case .numbers(let numbers): addNames(of: numbers)
      case .list(let list): add(list.template)
      case .handedIn: break
      }
    }
  }

  private mutating func add(_ request: Plan.Request) {
    let measure = request.measure
    for selection in measure.selections {
      let type = selection.type
      var paths = FilterCompiler.standing(on: type).map(\.0) + selection.filter.paths
      paths += request.groupings.flatMap(\.paths)
      paths.append(.date(.date))
      if let field = measure.aggregation.field { paths.append(program.path(of: field)) }
      for path in paths { add(program.resolve(path, on: type), on: type) }
      for path in measure.only.paths { add(program.resolveOnly(path, on: type), on: type) }
    }
  }

  /// A list of events shows their fields, and is in the order of their days.
  private mutating func add(_ list: ListTemplate) {
    let shown = list.fields.compactMap { field in
      if case .field(let path) = field { path } else { nil }
    }
    for path in shown + [.date(.date), .own("walk_ins")] {
      guard let field = program.resolve(path, on: .events) else { continue }
      add(field.ofEvent, on: .attendance)
    }
  }

  /// Members that are records of a type that has names are shown by them.
  private mutating func addNames(of section: NumbersPlan) {
    for case .members(let path) in [section.rows, section.across] {
      for type in RecordType.allCases where type.isMeasured {
        guard case .reference(let target) = program.resolve(path, on: type)?.kind,
          let name = program.nameField(of: target)
        else { continue }
        fields[target, default: []].insert(name.name)
      }
    }
  }

  /// Notes what a resolved field needs of the records on its way; the row's own fields are not
  /// among them.
  private mutating func add(_ field: ResolvedField?, on type: RecordType) {
    guard let field, !field.steps.isEmpty else { return }
    var owner = type
    for (place, step) in field.steps.enumerated() {
      if place > 0 { fields[owner, default: []].insert(step) }
      guard case .reference(let target) = program.schema.field(step, of: owner)?.kind
      else { return }
      owner = target
    }
    fields[owner, default: []].formUnion(storedFields(of: field))
  }

  /// The stored fields of its owner that a field is computed from.
  private func storedFields(of field: ResolvedField) -> [FieldName] {
    switch field.leaf {
    case .stored(let stored): stored.kind == .identifier ? [] : [stored.name]
    case .age: ["birth_date", "birth_year"]
    case .unnamed: ["people", "client_id"]
    case .placement: ["staff_id", "site_id", "date"]
    case .date: ["date"]
    case .derived(let derived):
      program.source(of: derived).map(storedFields(of:)) ?? []
    }
  }
}

extension ResolvedField {
  /// A field of events as attendance reaches it, so that it is found by the event's code.
  var ofEvent: ResolvedField {
    ResolvedField(steps: ["event_id"] + steps, type: type, leaf: leaf)
  }
}

extension Program {
  /// The field that a derived field is made of.
  func source(of derived: DerivedField) -> ResolvedField? {
    let name =
      switch derived.derivation {
      case .map(let source, _): source
      case .bands(let source, _): source
      case .bandsOfYears(let source, _): source
      }
    return resolve(.own(name), on: derived.field.type)
  }

  /// The path of a field that a formula names as a `where` would.
  func path(of field: FieldName) -> FieldPath { FieldPath(field.rawValue) ?? .own(field) }
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

extension Condition {
  /// The field that it compares with.
  var other: FieldPath? {
    if case .sameAs(let path) = self { path } else { nil }
  }
}

extension Filter {
  /// The fields that its clauses ask about.
  var paths: [FieldPath] {
    clauses.flatMap { clause in
      switch clause {
      case .field(let path, let conditions): [path] + conditions.compactMap(\.other)
      case .any(let filters): filters.flatMap(\.paths)
      }
    }
  }
}
