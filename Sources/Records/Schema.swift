/// The fields of every record type of one program, with their labels, header synonyms and
/// vocabularies: the core fields and what the program file adds to them.
package struct Schema: Sendable {
  /// The fields of each type: the core ones in their documented order, then the program's.
  private var fieldsByType: [RecordType: [Field]]
  private var vocabularies: [QualifiedField: Vocabulary]
  private var synonyms: [RecordType: [String: FieldName]]
  private var labels: [QualifiedField: LocalizedText] = [:]
  private var typeLabels: [RecordType: LocalizedText] = [:]

  /// The schema of a program that adds nothing to the core.
  package static let core = Schema()

  package init() {
    fieldsByType = Dictionary(
      uniqueKeysWithValues: RecordType.allCases.map { ($0, CoreFields.fields(of: $0)) }
    )
    vocabularies = CoreFields.vocabularies
    synonyms = [:]
  }

  package func fields(of type: RecordType) -> [Field] {
    fieldsByType[type] ?? []
  }

  package func field(_ name: FieldName, of type: RecordType) -> Field? {
    fields(of: type).first { $0.name == name }
  }

  /// The values that a field may take, in declared order; nil where any value may stand.
  package func vocabulary(of field: FieldName, in type: RecordType) -> Vocabulary? {
    vocabularies[QualifiedField(type, field)]
  }

  /// The field that a header names under a synonym of the program's.
  package func field(synonym header: String, in type: RecordType) -> FieldName? {
    synonyms[type]?[header]
  }

  package func synonyms(of type: RecordType) -> [String: FieldName] {
    synonyms[type] ?? [:]
  }

  /// What people call a field; nil for a field of the program's own that it gives no label.
  package func label(of field: QualifiedField) -> LocalizedText? {
    labels[field] ?? CoreLabels.label(of: field)
  }

  /// What people call the records of a type.
  package func label(of type: RecordType) -> LocalizedText {
    typeLabels[type] ?? CoreLabels.label(of: type)
  }

  /// Adds a field of the program's own to a record type, after the others.
  package mutating func add(_ field: Field, to type: RecordType) {
    fieldsByType[type, default: []].append(field)
  }

  /// Restricts a field to a vocabulary, replacing the one it had.
  package mutating func restrict(_ field: QualifiedField, to vocabulary: Vocabulary) {
    vocabularies[field] = vocabulary
  }

  package mutating func setLabel(_ label: LocalizedText, of field: QualifiedField) {
    labels[field] = label
  }

  package mutating func setLabel(_ label: LocalizedText, of type: RecordType) {
    typeLabels[type] = label
  }

  /// Lets a column be headed by `header`, compared as the reader of files compares headers.
  package mutating func add(synonym header: String, of field: QualifiedField) {
    synonyms[field.type, default: [:]][header] = field.name
  }
}

/// A field and the record type it belongs to: `contacts.kind`.
package struct QualifiedField: Hashable, Sendable, CustomStringConvertible {
  package let type: RecordType
  package let name: FieldName

  package init(_ type: RecordType, _ name: FieldName) {
    self.type = type
    self.name = name
  }

  package var description: String { "\(type.rawValue).\(name)" }
}
