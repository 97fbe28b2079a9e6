import Records

/// Which field each column of a table holds, found from its headings.
struct HeaderPlan {
  struct Column {
    let field: Field
    /// The column's place in the table, from 0.
    let index: Int
    /// The heading as the file writes it.
    let heading: String
  }

  /// The columns that hold a field, in the schema's order of fields.
  let columns: [Column]
  /// What is wrong with the header or worth saying of it, each with its column from 0, if it is in
  /// one.
  let findings: [(problem: Problem, column: Int?)]
  /// Whether rows can be made into records, not only checked.
  let isSound: Bool

  /// A heading names a field exactly, or as ``HeaderName`` folds it, or is a synonym compared so.
  init(headings: [String], type: RecordType, schema: Schema) {
    let fields = schema.fields(of: type)
    var byHeading: [String: Field] = [:]
    for (synonym, name) in schema.synonyms(of: type) {
      if let field = schema.field(name, of: type) { byHeading[HeaderName.folded(synonym)] = field }
    }
    // A field's own name outranks a synonym.
    for field in fields { byHeading[HeaderName.folded(field.name.rawValue)] = field }

    var found: [FieldName: Column] = [:]
    var findings: [(problem: Problem, column: Int?)] = []
    var ignored: [(heading: String, column: Int)] = []
    for (index, heading) in headings.enumerated() {
      let heading = normalized(heading)
      guard let field = byHeading[HeaderName.folded(heading)] else {
        ignored.append((heading, index))
        continue
      }
      if let first = found[field.name] {
        let twice = Problem.sameColumnTwice(
          field: field.name,
          first: (first.index + 1, first.heading),
          second: (index + 1, heading)
        )
        findings.append((twice, index))
      } else {
        found[field.name] = Column(field: field, index: index, heading: heading)
      }
    }
    let unnamed = ignored.map(\.heading)
    if let first = ignored.first {
      let column = ignored.count == 1 ? first.column : nil
      findings.append((.ignoredColumns(headings: unnamed, type: type), column))
    }
    columns = fields.compactMap { found[$0.name] }
    for field in fields where field.isRequired && found[field.name] == nil {
      let nearest = nearestMatch(to: field.name.rawValue, among: unnamed)
      findings.append((.missingColumn(field: field.name, type: type, nearest: nearest), nil))
    }
    self.findings = findings
    isSound = !findings.contains { $0.problem.severity == .error }
  }

  /// Whether the column at a place in the table, from 0, holds a field.
  func reads(_ index: Int) -> Bool { columns.contains { $0.index == index } }
}
