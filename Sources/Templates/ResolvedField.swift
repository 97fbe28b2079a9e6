package import Records

/// Where a field path leads from a record of one type: which references to follow, and what to
/// read at their end.
package struct ResolvedField: Hashable, Sendable {
  /// The references to follow, in order.
  ///
  /// None for the record's own fields, `event_id` then `site_id` for `site.board` of attendance. A
  /// blank anywhere on the way makes the value blank.
  package let steps: [FieldName]
  /// The record type that owns the field, where the steps end.
  package let type: RecordType
  package let leaf: Leaf

  package enum Leaf: Hashable, Sendable {
    /// A core field, or an extra one of the program's.
    case stored(Field)
    case derived(DerivedField)
    /// `clients.age`: whole years on the first day of the column's fiscal year.
    case age
    /// `contacts.unnamed`: people beyond the client whom the contact names.
    case unnamed
    /// `contacts.placement` and `events.placement`: whether the staff member was assigned to the
    /// site on the day.
    case placement
    /// A part of the date of ``ResolvedField/type``.
    case date(DatePart)
  }

  package init(steps: [FieldName] = [], type: RecordType, leaf: Leaf) {
    self.steps = steps
    self.type = type
    self.leaf = leaf
  }

  /// What it holds, where a derived field and a part of a date other than the date itself are
  /// categories.
  package var kind: FieldKind {
    switch leaf {
    case .stored(let field): field.kind
    case .derived, .placement, .date(.weekday), .date(.month), .date(.fiscalYear): .category
    case .age: .integer(minimum: nil)
    case .unnamed: .integer(minimum: 0)
    case .date(.date): .date
    }
  }

  /// What its values are told apart by: values of two fields can stand in one count, or be members
  /// of one breakdown, only where this is the same.
  var domain: Domain {
    switch leaf {
    case .date(let part): .datePart(part)
    case .age, .unnamed: .number
    case .derived, .placement: .words
    case .stored(let field):
      switch field.kind {
      case .identifier: .records(type)
      case .reference(let target): .records(target)
      case .category, .text, .yesNo: .words
      case .list: .lists
      case .integer, .decimal: .number
      case .date: .days
      }
    }
  }

  enum Domain: Hashable {
    case words
    case lists
    case records(RecordType)
    case number
    case days
    case datePart(DatePart)
  }

  /// Whether its values can be told to be the same as those of another field: texts and elements of
  /// lists, or records of one type.
  func isComparable(with other: ResolvedField) -> Bool {
    switch (domain, other.domain) {
    case (.words, .words), (.words, .lists), (.lists, .words), (.lists, .lists): true
    case (.records(let type), .records(let otherType)): type == otherType
    default: false
    }
  }

  package var isInteger: Bool {
    if case .integer = kind { true } else { false }
  }

  /// The field's name at its owner, as the program file would declare it.
  package var name: FieldName {
    switch leaf {
    case .stored(let field): field.name
    case .derived(let derived): derived.field.name
    case .age: BuiltInField.age.name
    case .unnamed: BuiltInField.unnamed.name
    case .placement: BuiltInField.placement.name
    case .date(let part): FieldName(part.rawValue)
    }
  }

  package var qualifiedField: QualifiedField { QualifiedField(type, name) }

  /// The same field, seen from a record whose reference `step` leads to the one it was found on.
  func reached(through step: FieldName) -> ResolvedField {
    ResolvedField(steps: [step] + steps, type: type, leaf: leaf)
  }
}

/// The fields that every program has without importing them.
enum BuiltInField: String, CaseIterable {
  case age
  case unnamed
  case placement

  var name: FieldName { FieldName(rawValue) }

  /// The record types that have it.
  var types: [RecordType] {
    switch self {
    case .age: [.clients]
    case .unnamed: [.contacts]
    case .placement: [.contacts, .events]
    }
  }

  var leaf: ResolvedField.Leaf {
    switch self {
    case .age: .age
    case .unnamed: .unnamed
    case .placement: .placement
    }
  }
}

extension Program {
  /// Where `path` leads from a record of `type`; nil where it leads nowhere.
  ///
  /// Attendance takes every field it lacks from its event, also `site.` and `staff.` through it.
  package func resolve(_ path: FieldPath, on type: RecordType) -> ResolvedField? {
    switch path {
    case .own(let name): own(name, on: type)
    case .referred(let target, let name): referred(target, name, on: type)
    case .date(let part): date(part, on: type)
    }
  }

  /// Where a key of a report's `only` leads: the record's own way, else its event's.
  package func resolveOnly(_ path: FieldPath, on type: RecordType) -> ResolvedField? {
    if let field = resolve(path, on: type) { return field }
    guard let step = reference(to: .events, on: type) else { return nil }
    return resolve(path, on: .events)?.reached(through: step)
  }

  /// The values that a field may take, with their labels, in declared order: those of a derived
  /// field always, those of others where a vocabulary restricts them.
  package func vocabulary(of field: ResolvedField) -> Vocabulary? {
    switch field.leaf {
    case .stored(let stored):
      schema.vocabulary(of: stored.name, in: field.type)
    case .derived(let derived):
      vocabulary(of: derived)
    case .placement:
      // One vocabulary for whichever record has it.
      schema.vocabulary(of: BuiltInField.placement.name, in: .contacts)
    case .age, .unnamed, .date:
      nil
    }
  }

  /// What people call a field: as the program file says, else as Vouch does, else its name.
  package func label(of field: QualifiedField) -> LocalizedText {
    schema.label(of: field) ?? LocalizedText(verbatim: humanized(field.name.rawValue))
  }

  private func vocabulary(of derived: DerivedField) -> Vocabulary {
    let labels = schema.vocabulary(of: derived.field.name, in: derived.field.type)
    let terms = derived.values.map { value in
      let label = labels?.label(of: value) ?? derived.plainLabel(of: value)
      return Vocabulary.Term(value, label)
    }
    return Vocabulary(terms)
  }

  private func own(_ name: FieldName, on type: RecordType) -> ResolvedField? {
    if let leaf = leaf(name, of: type) { return ResolvedField(type: type, leaf: leaf) }
    guard type == .attendance, let step = reference(to: .events, on: type) else { return nil }
    return own(name, on: .events)?.reached(through: step)
  }

  private func referred(
    _ target: RecordType,
    _ name: FieldName,
    on type: RecordType
  ) -> ResolvedField? {
    if let step = reference(to: target, on: type) {
      return leaf(name, of: target).map {
        ResolvedField(steps: [step], type: target, leaf: $0)
      }
    }
    guard type == .attendance, let step = reference(to: .events, on: type) else { return nil }
    return referred(target, name, on: .events)?.reached(through: step)
  }

  private func date(_ part: DatePart, on type: RecordType) -> ResolvedField? {
    switch type.dating {
    case .own:
      ResolvedField(type: type, leaf: .date(part))
    case .event:
      reference(to: .events, on: type).map {
        ResolvedField(steps: [$0], type: .events, leaf: .date(part))
      }
    case .undated:
      nil
    }
  }

  private func leaf(_ name: FieldName, of type: RecordType) -> ResolvedField.Leaf? {
    if let field = schema.field(name, of: type) { return .stored(field) }
    if let derived = derivedFields[QualifiedField(type, name)] { return .derived(derived) }
    return BuiltInField.allCases.first { $0.name == name && $0.types.contains(type) }?.leaf
  }

  private func reference(to target: RecordType, on type: RecordType) -> FieldName? {
    schema.fields(of: type).first { $0.kind == .reference(target) }?.name
  }
}

extension DerivedField {
  /// How a value reads where no vocabulary labels it: bands as they are written, words as words.
  func plainLabel(of value: String) -> LocalizedText {
    switch derivation {
    case .map: LocalizedText(verbatim: humanized(value))
    case .bands, .bandsOfYears: LocalizedText(verbatim: value)
    }
  }
}
