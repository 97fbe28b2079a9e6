import Records

/// A derived field with the places of its parts, until what it is made of can be checked.
struct DeclaredDerivation {
  let field: DerivedField
  let source: TemplateNode
  /// The words that a map turns into its values.
  let words: [(text: String, node: TemplateNode)]

  /// Nil, having reported why, where `entry` defines no field.
  init?(_ field: QualifiedField, _ entry: TemplateNode.Entry) {
    let node = entry.value
    if node.has("bands_of") {
      guard let (source, name, bands) = Self.bands(node, of: "bands_of") else { return nil }
      self.init(DerivedField(field, .bands(of: name, bands)), source)
    } else if node.has("bands_of_years_since") {
      guard let (source, name, bands) = Self.bands(node, of: "bands_of_years_since")
      else { return nil }
      self.init(DerivedField(field, .bandsOfYears(since: name, bands)), source)
    } else if node.has("from") || node.has("values") {
      self.init(map: field, node)
    } else {
      if let entries = node.entries("a type, a map or bands") {
        let forms = ["type", "from", "values", "bands_of", "bands_of_years_since", "edges"]
        for entry in entries where !forms.contains(entry.name) {
          entry.key.report(.unknown("key", entry.name, known: forms))
        }
        node.report(.noFieldForm(field))
      }
      return nil
    }
  }

  private init(
    _ field: DerivedField,
    _ source: TemplateNode,
    words: [(String, TemplateNode)] = []
  ) {
    self.field = field
    self.source = source
    self.words = words
  }

  private static func bands(
    _ node: TemplateNode,
    of key: String
  ) -> (source: TemplateNode, name: FieldName, Bands)? {
    let mapping = node.mapping("bands of a field", keys: [key, "edges"])
    let source = mapping?[key]
    let name = source?.text("the name of a field")
    let edges = mapping?.required("edges").flatMap(edges)
    guard let source, let name, let edges else { return nil }
    return (source, FieldName(name), Bands(edges: edges))
  }

  private static func edges(_ node: TemplateNode) -> [Int64]? {
    guard let nodes = node.list("the lower edges of the bands") else { return nil }
    let expected = "a whole number, 0 or more"
    guard let edges = nodes.mapEvery({ $0.integer(expected, atLeast: 0) }) else { return nil }
    guard !edges.isEmpty, zip(edges, edges.dropFirst()).allSatisfy(<) else {
      node.report(.edgesDoNotAscend)
      return nil
    }
    return edges
  }

  private init?(map field: QualifiedField, _ node: TemplateNode) {
    let mapping = node.mapping("a map of a field's words", keys: ["from", "values"])
    let source = mapping?.required("from")
    let name = source?.text("the name of a field")
    guard let list = mapping?.required("values"),
      let entries = list.entries("values with the words they stand for"), let source, let name
    else { return nil }
    if entries.isEmpty { list.report(.empty("map")) }
    var words: [(text: String, node: TemplateNode)] = []
    let values = entries.mapEvery { entry -> DerivedField.Mapped? in
      guard let nodes = entry.value.oneOrMore("a word or a list of words") else { return nil }
      if nodes.isEmpty { entry.value.report(.empty("list of words")) }
      let sources = nodes.mapEvery { $0.text("a word") } ?? []
      for (text, node) in zip(sources, nodes) {
        if words.contains(where: { $0.text == text }) { node.report(.mappedTwice(text)) }
        words.append((text, node))
      }
      return sources.isEmpty ? nil : DerivedField.Mapped(entry.name, from: sources)
    }
    guard let values, !values.isEmpty else { return nil }
    self.init(
      DerivedField(field, .map(from: FieldName(name), values: values)),
      source,
      words: words
    )
  }

  /// The name of the field it is made of.
  private var sourceName: FieldName {
    switch field.derivation {
    case .map(let name, _), .bands(let name, _), .bandsOfYears(let name, _): name
    }
  }

  /// Whether it can be made of what it names, having reported what is wrong where not.
  func checkSource(in program: Program, broken: Set<FieldName>) -> Bool {
    let type = field.field.type
    // A field that attendance takes from its event is not its own to derive from.
    let resolved = program.resolve(.own(sourceName), on: type).flatMap {
      $0.steps.isEmpty ? $0 : nil
    }
    guard let resolved else {
      if !broken.contains(sourceName) {
        let known = program.fieldNames(of: type).filter { $0 != field.field.name }
        source.report(
          .unknown("field of \(type.rawValue)", sourceName.rawValue, known: known.map(\.rawValue))
        )
      }
      return false
    }
    switch (field.derivation, resolved.kind) {
    case (.map, .category), (.map, .yesNo), (.map, .reference), (.map, .identifier):
      return areWords(of: resolved, in: program)
    case (.bands, .integer), (.bandsOfYears, .date):
      return true
    case (.map, _), (.bands, _), (.bandsOfYears, _):
      source.report(.underivable(field, from: resolved.qualifiedField))
      return false
    }
  }

  private func areWords(of source: ResolvedField, in program: Program) -> Bool {
    guard case .words(let known) = program.valueRule(of: source) else { return true }
    let unknown = words.filter { !known.contains($0.text) }
    for (text, node) in unknown {
      node.report(.unknown("value of `\(source.qualifiedField)`", text, known: known))
    }
    return unknown.isEmpty
  }

  /// The circles among derived fields, each beginning with the one declared first.
  static func circles(in declared: [DeclaredDerivation]) -> [[DeclaredDerivation]] {
    let byField = Dictionary(
      declared.map { ($0.field.field, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    var settled: Set<QualifiedField> = []
    var circles: [[DeclaredDerivation]] = []
    for start in declared {
      // Each field has one source, so a walk either ends or comes round.
      var walk: [DeclaredDerivation] = []
      var next: DeclaredDerivation? = start
      while let step = next, settled.insert(step.field.field).inserted {
        walk.append(step)
        next = byField[QualifiedField(step.field.field.type, step.sourceName)]
      }
      if let next, let index = walk.firstIndex(where: { $0.field.field == next.field.field }) {
        circles.append(Array(walk[index...]))
      }
    }
    return circles
  }
}
