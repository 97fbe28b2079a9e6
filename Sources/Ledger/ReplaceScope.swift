package import Records

/// What `--replace TYPE:PERIOD[,FIELD=VALUE]` names: the records of a type on some days, maybe
/// only those with one value in one field.
///
/// Attendance goes by its event's date, and by its event's
/// fields where it has none of that name.
package struct ReplaceScope: Hashable, Sendable {
  package let type: RecordType
  package let days: ClosedRange<Day>
  let condition: Condition?

  /// A value as files write it, the field it stands in, and whose field that is.
  struct Condition: Hashable, Sendable {
    let owner: RecordType
    let field: Field
    let value: String
  }

  package enum Refusal: Error, Hashable, Sendable {
    /// Records of the type have no date.
    case undated(RecordType)
    case unknownField(QualifiedField)
    /// The field does not hold such values.
    case unreadable(value: String, QualifiedField)
  }

  package init(
    _ type: RecordType,
    days: ClosedRange<Day>,
    only: (field: FieldName, value: String)? = nil,
    schema: Schema
  ) throws(Refusal) {
    self.type = type
    self.days = days
    guard type.dating != .undated else { throw .undated(type) }
    guard let only else {
      condition = nil
      return
    }
    let owners = type.dating == .event ? [type, .events] : [type]
    let found = owners.lazy.compactMap { owner in
      schema.field(only.field, of: owner).map { (owner, $0) }
    }.first
    guard let (owner, field) = found else {
      throw .unknownField(QualifiedField(type, only.field))
    }
    let condition = Condition(owner: owner, field: field, value: only.value)
    guard condition.isReadable else {
      throw .unreadable(value: only.value, QualifiedField(owner, only.field))
    }
    self.condition = condition
  }
}

extension ReplaceScope.Condition {
  /// The value as a number, for fields that hold numbers or days.
  var number: Int64? {
    switch field.kind {
    case .integer: Int64(value)
    case .date: Day(iso: value)?.number
    case .identifier, .reference, .category, .list, .text, .decimal, .yesNo: nil
    }
  }

  fileprivate var isReadable: Bool {
    switch field.kind {
    case .integer, .date: value.isEmpty || number != nil
    case .decimal: false
    case .identifier, .reference, .category, .list, .text, .yesNo: true
    }
  }

  /// Whether a stored blank has the value: by its default, or because blanks are asked for.
  var acceptsBlank: Bool {
    switch field.fallback {
    case nil: value.isEmpty
    case .category(let text): text == value
    case .integer(let number): String(number) == value
    }
  }
}

/// How much of a scope an import retires.
package struct Retirement: Hashable, Sendable {
  /// How many records no row of the import named.
  package let retired: Int
  /// How many records the ledger held in the scope before the import.
  package let held: Int
}
