import Records

extension FieldPath {
  /// Reads `kind`, `client.language` or `month`; nil where what comes before the dot is no record
  /// that others refer to.
  package init?(_ text: String) {
    if let part = DatePart(rawValue: text) {
      self = .date(part)
      return
    }
    guard let dot = text.firstIndex(of: ".") else {
      self = .own(FieldName(text))
      return
    }
    guard let type = RecordType(singular: String(text[..<dot])) else { return nil }
    self = .referred(type, FieldName(String(text[text.index(after: dot)...])))
  }

  /// The field's own name, without the record it is looked for on.
  var fieldName: FieldName {
    switch self {
    case .own(let name), .referred(_, let name): name
    case .date(let part): FieldName(part.rawValue)
    }
  }
}

extension Program {
  /// The names of a type's own fields: stored, derived and built in.
  func fieldNames(of type: RecordType) -> [FieldName] {
    let derived = derivedFields.keys.filter { $0.type == type }.map(\.name).sorted()
    let builtIn = BuiltInField.allCases.filter { $0.types.contains(type) }.map(\.name)
    return schema.fields(of: type).map(\.name) + derived + builtIn
  }

  /// Every path that leads somewhere from a record of `type`, as templates write it: the record's
  /// own fields first, then its event's, then what its date tells, then what it refers to.
  func paths(on type: RecordType) -> [String] {
    let ownTypes = type == .attendance ? [type, .events] : [type]
    let own = ownTypes.flatMap(fieldNames).map { FieldPath.own($0) }
    let dates = DatePart.allCases.map(FieldPath.date)
    let referred = RecordType.allCases.filter { $0.singular != nil }.flatMap { target in
      fieldNames(of: target).map { FieldPath.referred(target, $0) }
    }
    return (own + dates + referred).filter { resolve($0, on: type) != nil }
      .map(\.description).uniqued
  }
}
