import Records

/// Decodes what a program file says of fields: those it adds, those it derives, the words that may
/// stand in them and the headers they go by.
///
/// Fields come before all that names them, whatever the order in the file.
struct FieldsDecoder {
  private(set) var schema = Schema.core
  private(set) var declared: [DeclaredDerivation] = []
  private(set) var broken: Set<FieldName> = []
  /// The labels of the words, where they are written.
  private(set) var texts: [ProgramText] = []

  var derivedFields: [DerivedField] { declared.map(\.field) }

  /// The types of an extra field, as the program file writes them.
  private enum ExtraType: String, CaseIterable {
    case category
    case list
    case integer
    case date
    case yesNo = "yes_no"

    var kind: FieldKind {
      switch self {
      case .category: .category
      case .list: .list
      case .integer: .integer(minimum: nil)
      case .date: .date
      case .yesNo: .yesNo
      }
    }
  }

  /// `fields:`.
  mutating func declare(_ node: TemplateNode) {
    guard let entries = node.entries("fields such as contacts.reach") else { return }
    for entry in entries {
      guard let field = newField(entry) else { continue }
      if entry.value.has("type") {
        declareExtra(field, entry.value)
      } else if let derivation = DeclaredDerivation(field, entry) {
        declared.append(derivation)
      } else {
        broken.insert(field.name)
      }
    }
  }

  private mutating func declareExtra(_ field: QualifiedField, _ node: TemplateNode) {
    let type = node.mapping("the type of the field", keys: ["type"])?["type"]?
      .choice("type of field", of: ExtraType.self)
    guard let type else {
      broken.insert(field.name)
      return
    }
    schema.add(Field(field.name, type.kind), to: field.type)
  }

  /// The name of a field of the program's own, which no other may have.
  private mutating func newField(_ entry: TemplateNode.Entry) -> QualifiedField? {
    guard let field = QualifiedField(entry) else { return nil }
    guard isName(field.name.rawValue, separators: "_") else {
      entry.key.report(.badName("field's name", field.name.rawValue, separators: "_"))
      broken.insert(field.name)
      return nil
    }
    if let owner = ReservedName.owner(of: field, in: schema) {
      entry.key.report(.reservedField(field, owner))
      return nil
    }
    return field
  }

  /// `vocabulary:`.
  mutating func restrict(_ node: TemplateNode) {
    guard let entries = node.entries("fields with their words") else { return }
    for entry in entries {
      guard let field = QualifiedField(entry), let terms = terms(entry.value) else { continue }
      if let derived = declared.first(where: { $0.field.field == field })?.field {
        let plain = derived.values.map { Vocabulary.Term($0, derived.plainLabel(of: $0)) }
        relabel(field, plain, with: terms)
      } else if let core = Schema.core.vocabulary(of: field.name, in: field.type) {
        relabel(field, core.terms, with: terms)
      } else if let stored = schema.field(field.name, of: field.type) {
        restrict(stored, field, to: terms, at: entry.key)
      } else if !broken.contains(field.name) {
        entry.key.report(.unknown("field", entry.name, known: restrictable))
      }
    }
  }

  private typealias LabelledTerm = (node: TemplateNode, term: Vocabulary.Term)

  private mutating func terms(_ node: TemplateNode) -> [LabelledTerm]? {
    guard let entries = node.entries("the field's words with their labels") else { return nil }
    if entries.isEmpty { node.report(.empty("vocabulary")) }
    return entries.map { entry in
      let text = ProgramText(entry.value)
      if let text { texts.append(text) }
      let label = text?.text ?? LocalizedText(verbatim: humanized(entry.name))
      return (entry.key, Vocabulary.Term(entry.name, label))
    }
  }

  private mutating func restrict(
    _ stored: Field,
    _ field: QualifiedField,
    to terms: [LabelledTerm],
    at key: TemplateNode
  ) {
    switch stored.kind {
    case .category, .list:
      schema.restrict(field, to: Vocabulary(terms.map(\.term)))
    case .yesNo:
      relabel(field, Vocabulary.yesNo.terms, with: terms)
    case .identifier, .reference, .text, .integer, .decimal, .date:
      key.report(.noVocabulary(field))
    }
  }

  /// Gives labels to the values of a field whose values are fixed: those of a derived field, and
  /// those whose meaning Vouch knows.
  private mutating func relabel(
    _ field: QualifiedField,
    _ fixed: [Vocabulary.Term],
    with terms: [LabelledTerm]
  ) {
    let values = fixed.map(\.value)
    for (node, term) in terms where !values.contains(term.value) {
      node.report(.unknown("value of `\(field)`", term.value, known: values))
    }
    let labels = Vocabulary(terms.map(\.term))
    let relabelled = fixed.map { Vocabulary.Term($0.value, labels.label(of: $0.value) ?? $0.label) }
    schema.restrict(field, to: Vocabulary(relabelled))
  }

  private var restrictable: [String] {
    let stored = RecordType.allCases.flatMap { type in
      schema.fields(of: type).filter { [.category, .list, .yesNo].contains($0.kind) }
        .map { QualifiedField(type, $0.name).description }
    }
    let placement = QualifiedField(.contacts, BuiltInField.placement.name)
    return declared.map(\.field.field.description) + [placement.description] + stored
  }

  /// `headers:`.
  mutating func nameHeaders(_ node: TemplateNode) {
    guard let entries = node.entries("fields with the headers they go by") else { return }
    for entry in entries {
      guard let field = QualifiedField(entry) else { continue }
      guard schema.field(field.name, of: field.type) != nil else {
        let known = schema.fields(of: field.type)
          .map { QualifiedField(field.type, $0.name).description }
        if !broken.contains(field.name) {
          entry.key.report(.unknown("field", entry.name, known: known))
        }
        continue
      }
      for node in entry.value.oneOrMore("a header or a list of headers") ?? [] {
        nameHeader(node, of: field)
      }
    }
  }

  private mutating func nameHeader(_ node: TemplateNode, of field: QualifiedField) {
    guard let header = node.text("a header").map(HeaderName.folded) else { return }
    let sameName = schema.fields(of: field.type).first {
      HeaderName.folded($0.name.rawValue) == header
    }
    let owner = sameName?.name ?? schema.field(synonym: header, in: field.type)
    if let owner, owner != field.name {
      node.report(.takenHeader(header, QualifiedField(field.type, owner)))
    } else {
      schema.add(synonym: header, of: field)
    }
  }

  /// Checks what derived fields are made of, once all fields and words are known; what is in a
  /// circle is no field.
  mutating func checkSources() {
    for circle in DeclaredDerivation.circles(in: declared) {
      let names = (circle + circle.prefix(1)).map(\.field.field.description)
      circle.first?.source.report(.circle(names))
      let fields = Set(circle.map(\.field.field))
      declared.removeAll { fields.contains($0.field.field) }
      broken.formUnion(fields.map(\.name))
    }
    let program = Program(
      name: "",
      title: [:],
      since: Day(number: 0),
      calendars: [:],
      schema: schema,
      derivedFields: derivedFields
    )
    for derivation in declared where !derivation.checkSource(in: program, broken: broken) {
      broken.insert(derivation.field.field.name)
    }
  }
}

extension QualifiedField {
  /// Reads a key such as `contacts.reach`, having reported what is wrong with it where nil.
  init?(_ entry: TemplateNode.Entry) {
    let parts = entry.name.split(
      separator: ".",
      maxSplits: 1,
      omittingEmptySubsequences: false
    )
    guard parts.count == 2 else {
      entry.key.report(
        .wrongShape(found: "`\(entry.name)`", expected: "a field such as contacts.kind")
      )
      return nil
    }
    guard let type = RecordType(rawValue: String(parts[0])) else {
      entry.key.report(
        .unknown("record type", String(parts[0]), known: RecordType.allCases.map(\.rawValue))
      )
      return nil
    }
    self.init(type, FieldName(String(parts[1])))
  }
}
