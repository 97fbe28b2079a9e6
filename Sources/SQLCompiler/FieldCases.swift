import Records
import Templates

/// Writes derived fields: bands and maps, as cases of what they are made of.
struct FieldCases {
  let dialect: SQLDialect

  /// The band that holds a number; NULL below the first edge.
  func banded(_ number: String, _ bands: Bands) -> String {
    // What is long is worked out once, under a name.
    guard number.contains(" ") else { return cases(number, bands) }
    return """
      (SELECT \(cases("number", bands).indented(by: 2))
        FROM (SELECT \(number.indented(by: 2)) AS number) AS counted)
      """
  }

  private func cases(_ number: String, _ bands: Bands) -> String {
    let cases = zip(bands.edges, bands.labels).reversed().map { edge, label in
      "WHEN \(number) >= \(edge) THEN \(dialect.literal(label))"
    }
    return "CASE \(cases.joined(separator: " ")) END"
  }

  /// The word that a map makes of another; NULL for what it does not name.
  ///
  /// `referred` is `clients` where the words are ids of clients, of which two linked ones are one.
  func mapped(
    _ value: String,
    _ values: [DerivedField.Mapped],
    _ referred: RecordType? = nil
  ) -> String {
    let cases = values.map { mapped in
      let words = mapped.sources.map { referred == .clients ? person($0) : dialect.literal($0) }
      return "WHEN \(value) IN (\(words.joined(separator: ", "))) "
        + "THEN \(dialect.literal(mapped.value))"
    }
    return "CASE \(cases.joined(separator: " ")) END"
  }

  /// The person whom a client's id stands for.
  func person(_ id: String) -> String {
    let id = dialect.literal(id)
    return "coalesce((SELECT person FROM person WHERE client_id = \(id)), \(id))"
  }
}

extension Frame {
  /// Whether the words that a field is mapped from are ids of clients.
  func isClient(_ derived: DerivedField) -> Bool {
    guard case .map(let source, _) = derived.derivation,
      let field = program.schema.field(source, of: derived.field.type)
    else { return false }
    return field.kind == .reference(.clients)
      || (field.kind == .identifier && derived.field.type == .clients)
  }

  /// Whether a derived field depends on the year of the column that looks at it.
  func isAged(_ derived: DerivedField) -> Bool {
    switch derived.derivation {
    case .bandsOfYears: true
    case .bands(let source, _), .map(let source, _): isAged(source, of: derived.field.type)
    }
  }

  /// Whether a field is made of what assignments say.
  func restsOnPlacement(_ name: FieldName, of type: RecordType) -> Bool {
    if program.schema.field(name, of: type) != nil { return false }
    guard let derived = program.derivedFields[QualifiedField(type, name)] else {
      return name == "placement"
    }
    switch derived.derivation {
    case .map(let source, _): return restsOnPlacement(source, of: type)
    case .bands, .bandsOfYears: return false
    }
  }

  private func isAged(_ name: FieldName, of type: RecordType) -> Bool {
    if program.schema.field(name, of: type) != nil { return false }
    if let derived = program.derivedFields[QualifiedField(type, name)] { return isAged(derived) }
    return type == .clients && name == "age"
  }
}
