import Records

/// Decodes which records a formula reads, and what of them.
struct SelectionDecoder {
  let scope: ProgramScope

  private static let measured = RecordType.allCases.filter(\.isMeasured)

  /// `{count: contacts, where: ...}`.
  func selection(_ node: TemplateNode, where condition: TemplateNode?) -> Selection? {
    let type = node.text("records: \(Self.measured.map(\.rawValue).joined(separator: ", "))")
      .flatMap { measuredType($0, at: node) }
    return type.flatMap { selection($0, where: condition) }
  }

  /// `{sum: contacts.people, where: ...}`: a number that each record has itself.
  func measure(
    _ node: TemplateNode,
    where condition: TemplateNode?
  ) -> (field: FieldName, selection: Selection)? {
    guard let text = node.text("a number of a record, such as contacts.people") else { return nil }
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else {
      node.report(
        .wrongShape(found: "`\(text)`", expected: "a number of a record, such as contacts.people")
      )
      return nil
    }
    guard let type = measuredType(String(parts[0]), at: node) else { return nil }
    let field = number(String(parts[1]), of: type, at: node)
    let selection = selection(type, where: condition)
    guard let field, let selection else { return nil }
    return (field, selection)
  }

  /// `{distinct: client_id, in: [...]}`: a field, as in `where`, that the records of each selection
  /// have.
  func dimension(
    _ node: TemplateNode,
    in list: TemplateNode?
  ) -> (field: FieldName, selections: [Selection])? {
    let field = node.text("the name of a field").map { FieldName($0) }
    guard let nodes = list?.oneOrMore("records to look in, such as {records: contacts}")
    else { return nil }
    if nodes.isEmpty { list?.report(.empty("list of records")) }
    let selections = nodes.mapEvery { item in
      selection(of: item).flatMap { has(field, $0.type, at: node) ? $0 : nil }
    }
    guard let field, let selections, !selections.isEmpty else { return nil }
    let domains = selections.compactMap { scope.program.resolve(.own(field), on: $0.type)?.domain }
    if Set(domains).count > 1 {
      node.report(.kindsDiffer("\(field)", selections.map(\.type)))
      return nil
    }
    return (field, selections)
  }

  private func selection(of node: TemplateNode) -> Selection? {
    let mapping = node.mapping("records to look in", keys: ["records", "where"])
    return mapping?.required("records").flatMap { selection($0, where: mapping?["where"]) }
  }

  private func selection(_ type: RecordType, where condition: TemplateNode?) -> Selection? {
    guard let condition else { return Selection(type) }
    return FilterDecoder(scope, on: type).filter(condition).map { Selection(type, where: $0) }
  }

  private func measuredType(_ name: String, at node: TemplateNode) -> RecordType? {
    let known = Self.measured.map(\.rawValue)
    guard let type = RecordType(rawValue: name) else {
      node.report(.unknown("record type", name, known: known))
      return nil
    }
    guard type.isMeasured else {
      node.report(.notMeasured(type, known: known))
      return nil
    }
    return type
  }

  /// A number that belongs to the record itself: through a reference it would be added once for
  /// each record that refers to it.
  private func number(_ name: String, of type: RecordType, at node: TemplateNode) -> FieldName? {
    let field = FieldName(name)
    let path = FieldPath(name) ?? .own(field)
    guard let resolved = scope.program.resolve(path, on: type) else {
      if !scope.isBroken(name) {
        let known = numbers(of: type).map { QualifiedField(type, $0).description }
        node.report(.unknown("number", "\(type.rawValue).\(name)", known: known))
      }
      return nil
    }
    guard resolved.steps.isEmpty else {
      node.report(.joinMultiplies("\(type.rawValue).\(name)", owner: resolved.qualifiedField))
      return nil
    }
    guard resolved.isInteger else {
      node.report(.noNumber(resolved.qualifiedField, numbers: numbers(of: type)))
      return nil
    }
    return field
  }

  private func numbers(of type: RecordType) -> [FieldName] {
    scope.program.fieldNames(of: type).filter {
      scope.program.resolve(.own($0), on: type)?.isInteger ?? false
    }
  }

  /// Whether records of a type have a field, or what they refer to has, or their date tells it.
  private func has(_ field: FieldName?, _ type: RecordType, at node: TemplateNode) -> Bool {
    guard let field else { return true }
    let path = FieldPath(field.rawValue)
    if path.flatMap({ scope.program.resolve($0, on: type) }) != nil { return true }
    if !scope.isBroken(field.rawValue) {
      let known = scope.program.paths(on: type)
      node.report(.unknown("field of \(type.rawValue)", field.rawValue, known: known))
    }
    return false
  }
}
