import Records

/// Decodes a `where` or an `only`: the clauses that records must satisfy.
struct FilterDecoder {
  let scope: ProgramScope
  /// The fields that a path leads to, one of which a value must suit.
  ///
  /// A `where` reads one record type, an `only` all that a report may measure.
  let resolve: (FieldPath) -> [ResolvedField]
  /// The paths that lead somewhere.
  let paths: [String]

  /// For the `where` of a selection.
  init(_ scope: ProgramScope, on type: RecordType) {
    self.scope = scope
    resolve = { [scope.program.resolve($0, on: type)].compactMap(\.self) }
    paths = scope.program.paths(on: type)
  }

  /// For the `only` of a report.
  init(only scope: ProgramScope) {
    let types = RecordType.allCases.filter(\.isMeasured)
    self.scope = scope
    resolve = { path in types.compactMap { scope.program.resolveOnly(path, on: $0) } }
    paths = types.flatMap(scope.program.paths).uniqued
  }

  func filter(_ node: TemplateNode) -> Filter? {
    guard let entries = node.entries("fields with the values they must have") else { return nil }
    let clauses = entries.mapEvery { entry in
      entry.name == "any" ? alternatives(entry.value) : clause(entry)
    }
    return clauses.map { Filter($0) }
  }

  private func alternatives(_ node: TemplateNode) -> Filter.Clause? {
    guard let nodes = node.list("a list of `where`s, one of which must hold") else { return nil }
    if nodes.isEmpty { node.report(.empty("list of alternatives")) }
    guard let filters = nodes.mapEvery(filter), !filters.isEmpty else { return nil }
    return .any(filters)
  }

  private func clause(_ entry: TemplateNode.Entry) -> Filter.Clause? {
    let path = FieldPath(entry.name)
    let fields = path.map(resolve) ?? []
    guard let path, !fields.isEmpty else {
      if !scope.isBroken(entry.name) {
        entry.key.report(.unknown("field", entry.name, known: paths + ["any"]))
      }
      return nil
    }
    let decoder = ConditionDecoder(filter: self, path: path, fields: fields)
    return decoder.conditions(entry.value).map { .field(path, $0) }
  }
}

/// Decodes what a `where` asks of one field.
struct ConditionDecoder {
  let filter: FilterDecoder
  let path: FieldPath
  /// The fields that the path may stand for; at least one.
  let fields: [ResolvedField]

  private var program: Program { filter.scope.program }

  private enum Key: String, CaseIterable {
    case not
    case atLeast = "at_least"
    case atMost = "at_most"
    case present
    case from
    case to
    case sameAs = "same_as"
  }

  func conditions(_ node: TemplateNode) -> [Condition]? {
    guard node.isMapping else { return values(node).map { [.isAny(of: $0)] } }
    let keys = Key.allCases.map(\.rawValue)
    guard let mapping = node.mapping("a condition", keys: keys) else { return nil }
    if mapping.entries.isEmpty { node.report(.empty("condition")) }
    // The two ends of a span are one condition, read at the first of them.
    let ends = mapping.entries.filter { $0.name == Key.from.rawValue || $0.name == Key.to.rawValue }
    let others = mapping.entries.filter { entry in !ends.contains { $0.name == entry.name } }
    let span = ends.first.map { days($0, from: mapping["from"], to: mapping["to"]) }
    guard let conditions = others.mapEvery(condition) else { return nil }
    switch span {
    case nil: return conditions.isEmpty ? nil : conditions
    case .some(let days): return days.map { conditions + [$0] }
    }
  }

  private func condition(_ entry: TemplateNode.Entry) -> Condition? {
    switch Key(rawValue: entry.name) {
    case .not: values(entry.value).map { .isNone(of: $0) }
    case .atLeast: bound(entry).map { .atLeast($0) }
    case .atMost: bound(entry).map { .atMost($0) }
    case .present: entry.value.flag().map { .present($0) }
    case .sameAs: other(entry).map { .sameAs($0) }
    case .from, .to, nil: nil
    }
  }

  /// One value or several, each of which some record could have.
  private func values(_ node: TemplateNode) -> [String]? {
    guard let nodes = node.oneOrMore("a value or a list of values") else { return nil }
    if nodes.isEmpty { node.report(.empty("list of values")) }
    guard let values = nodes.mapEvery(value), !values.isEmpty else { return nil }
    return values
  }

  private func value(_ node: TemplateNode) -> String? {
    guard let text = node.text("a value; `{present: false}` asks for a blank") else { return nil }
    let rules = fields.map(program.valueRule)
    if let value = rules.lazy.compactMap({ $0.canonical(text) }).first { return value }
    node.report(.impossibleValue(text, of: path, rules))
    return nil
  }

  private func bound(_ entry: TemplateNode.Entry) -> Int64? {
    guard fields.contains(where: \.isInteger) else {
      entry.key.report(.conditionNeeds("a number", entry.name, path))
      return nil
    }
    return entry.value.integer("a whole number")
  }

  /// A field whose values can be the same as those of this one.
  private func other(_ entry: TemplateNode.Entry) -> FieldPath? {
    guard let text = entry.value.text("a field such as client.language") else { return nil }
    if let other = FieldPath(text), other != path, isComparable(other) { return other }
    guard !filter.scope.isBroken(text) else { return nil }
    let known = filter.paths.filter { name in
      FieldPath(name).map { $0 != path && isComparable($0) } ?? false
    }
    if known.isEmpty {
      entry.key.report(.conditionNeeds("a field of words or of records", entry.name, path))
    } else {
      entry.value.report(.neverTheSame(text, as: path, known: known))
    }
    return nil
  }

  private func isComparable(_ other: FieldPath) -> Bool {
    let others = filter.resolve(other)
    return fields.contains { field in others.contains { field.isComparable(with: $0) } }
  }

  private func days(
    _ entry: TemplateNode.Entry,
    from: TemplateNode?,
    to: TemplateNode?
  ) -> Condition? {
    guard fields.contains(where: { $0.kind == .date }) else {
      entry.key.report(.conditionNeeds("a date", entry.name, path))
      return nil
    }
    guard let days = [from, to].compactMap(\.self).mapEvery({ $0.day() }) else { return nil }
    let first = from == nil ? nil : days.first
    let last = to == nil ? nil : days.last
    if let first, let last, first > last {
      entry.key.report(.emptySpan(first, last))
      return nil
    }
    return .days(from: first, to: last)
  }
}
