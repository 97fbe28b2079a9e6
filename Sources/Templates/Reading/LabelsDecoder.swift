import Records

/// Decodes `labels:`: what the program's people call record types and fields.
struct LabelsDecoder {
  /// The schema with the labels.
  private(set) var schema: Schema
  /// The labels, where they are written.
  private(set) var texts: [ProgramText] = []
  private let derived: [QualifiedField]
  private let broken: Set<FieldName>

  /// `fields` are those that can have a label: every stored one and every derived one.
  init(_ node: TemplateNode, fields: FieldsDecoder) {
    schema = fields.schema
    derived = fields.derivedFields.map(\.field)
    broken = fields.broken
    let entries = node.entries("record types and fields such as contacts.kind, with their labels")
    for entry in entries ?? [] { label(entry) }
  }

  private mutating func label(_ entry: TemplateNode.Entry) {
    let text = ProgramText(entry.value)
    if let text { texts.append(text) }
    if let type = RecordType(rawValue: entry.name) {
      if let text { schema.setLabel(text.text, of: type) }
    } else if let field = QualifiedField(entry), isKnown(field, entry.key), let text {
      schema.setLabel(text.text, of: field)
    }
  }

  private func isKnown(_ field: QualifiedField, _ key: TemplateNode) -> Bool {
    let stored = schema.fields(of: field.type).map { QualifiedField(field.type, $0.name) }
    let known = stored + derived.filter { $0.type == field.type }
    if known.contains(field) { return true }
    if !broken.contains(field.name) {
      key.report(.unknown("field", field.description, known: known.map(\.description)))
    }
    return false
  }
}
