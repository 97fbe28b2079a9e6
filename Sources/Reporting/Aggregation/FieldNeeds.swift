import Records
import Templates

/// The stored fields of records that others refer to, which must be at hand while rows are read.
struct FieldNeeds {
  private(set) var fields: [RecordType: Set<FieldName>] = [:]
  private let program: Program

  init(program: Program) {
    self.program = program
  }

  /// Notes what a resolved field needs of the records on its way; the row's own fields are not
  /// among them.
  mutating func add(_ field: ResolvedField, on type: RecordType) {
    var owner = type
    for (place, step) in field.steps.enumerated() {
      if place > 0 { fields[owner, default: []].insert(step) }
      guard case .reference(let target) = program.schema.field(step, of: owner)?.kind
      else { return }
      owner = target
      fields[owner, default: []].formUnion([])
    }
    if !field.steps.isEmpty {
      fields[owner, default: []].formUnion(storedFields(of: field))
    }
  }

  /// The stored fields of its owner that a field is computed from.
  func storedFields(of field: ResolvedField) -> [FieldName] {
    switch field.leaf {
    case .stored(let stored): stored.kind == .identifier ? [] : [stored.name]
    case .age: ["birth_date", "birth_year"]
    case .unnamed: ["people", "client_id"]
    case .date: ["date"]
    case .derived(let derived):
      program.source(of: derived).map(storedFields(of:)) ?? []
    }
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
}
