import Records

/// Decodes what a table's rows are made into.
struct MappingRecordDecoder {
  let scope: ProgramScope
  /// What the names of the table's files and sheets capture.
  let captures: [String]
  /// The names of all lookups.
  let lookups: [String]
  let isUnpivoted: Bool

  private static let keys = ["type", "only", "fields"]

  func record(_ node: TemplateNode) -> RecordMapping? {
    guard let mapping = node.mapping("a type of records and its fields", keys: Self.keys)
    else { return nil }
    let type = mapping.required("type")?.choice("record type", of: RecordType.self)
    let only = mapping["only"].map { $0.rowConditions() } ?? []
    guard let list = mapping.required("fields"), let type else { return nil }
    guard let entries = list.entries("fields with where their values come from")
    else { return nil }
    let fields = entries.mapEvery { field($0, of: type) }
    let known = scope.program.schema.fields(of: type)
    let missing = known.filter { field in
      field.isRequired && !entries.contains { $0.name == field.name.rawValue }
    }
    if !missing.isEmpty { list.report(.missingFields(missing.map(\.name), of: type)) }
    guard let fields, let only, missing.isEmpty else { return nil }
    if isUnpivoted, !readsEveryCount(fields) {
      list.report(.countsUnread)
      return nil
    }
    return RecordMapping(
      type: type,
      only: only,
      fields: known.compactMap { field in fields.first { $0.field == field } }
    )
  }

  private func field(_ entry: TemplateNode.Entry, of type: RecordType) -> FieldMapping? {
    let name = FieldName(entry.name)
    guard let field = scope.program.schema.field(name, of: type) else {
      let known = scope.program.schema.fields(of: type).map(\.name.rawValue)
      if scope.brokenFields.contains(name) { return nil }
      entry.key.report(.unknown("field of \(type.rawValue)", entry.name, known: known))
      return nil
    }
    let target = MappingTarget(field, of: type, in: scope.program)
    let decoder = MappingValueDecoder(
      captures: captures,
      lookups: lookups,
      isUnpivoted: isUnpivoted
    )
    return decoder.value(entry.value, for: target).map { FieldMapping(field, $0) }
  }

  /// Whether records keep what was counted and how many: a tally without either is lost.
  private func readsEveryCount(_ fields: [FieldMapping]) -> Bool {
    ValueMapping.UnpivotedPart.allCases.allSatisfy { part in
      fields.contains { $0.value.contains { $0.source == .unpivoted(part) } }
    }
  }
}

/// The field that a value is for, and what may stand in it.
struct MappingTarget {
  let field: QualifiedField
  let kind: FieldKind
  private let rule: ValueRule?

  init(_ field: Field, of type: RecordType, in program: Program) {
    self.field = QualifiedField(type, field.name)
    kind = field.kind
    rule = program.resolve(.own(field.name), on: type).map(program.valueRule)
  }

  /// A value that a mapping writes, as records have it; nil, having reported it, where none can.
  func value(_ node: TemplateNode) -> String? {
    guard let text = node.text("a value of `\(field)`"), let rule else { return nil }
    let elements = kind == .list ? text.split(separator: ";").map(String.init) : [text]
    let values = elements.mapEvery { element -> String? in
      if let value = rule.canonical(element) { return value }
      node.report(.impossibleValue(element, of: field, [rule]))
      return nil
    }
    return values?.joined(separator: ";")
  }
}
