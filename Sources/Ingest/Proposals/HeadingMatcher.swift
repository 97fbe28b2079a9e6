import Records

/// Finds which columns are which fields of a type.
struct HeadingMatcher {
  private let schema: Schema
  private let type: RecordType
  private let known: [LooseText: (field: Field, confidence: Double, reason: String)]

  init(schema: Schema, type: RecordType) {
    self.schema = schema
    self.type = type
    var known: [LooseText: (field: Field, confidence: Double, reason: String)] = [:]
    func add(_ heading: String, _ field: Field, _ confidence: Double, _ reason: String) {
      let loose = LooseText(heading)
      if let other = known[loose], other.confidence >= confidence { return }
      known[loose] = (field, confidence, reason)
    }
    for field in schema.fields(of: type) {
      add(field.name.rawValue, field, 1, "the heading is the field's name")
      let synonyms = schema.synonyms(of: type).filter { $0.value == field.name }.keys
      for synonym in synonyms.sorted() {
        add(synonym, field, 1, "the heading is one of the program's")
      }
      if let label = schema.label(of: QualifiedField(type, field.name)) {
        for language in label.languages {
          add(label[language], field, 0.95, "the heading is the field's label")
        }
      }
      for synonym in HeadingSynonyms.of(field.name, in: type) {
        add(synonym, field, 0.9, "the heading is a synonym")
      }
    }
    self.known = known
  }

  /// How many of a row's cells are headings of the type.
  func count(_ cells: [String]) -> Int { cells.count { known[LooseText($0)] != nil } }

  func proposals(for sample: TableSample) -> [FieldProposal] {
    let reader = ContentReader(schema: schema, type: type)
    var found: [FieldName: FieldProposal] = [:]
    var isTaken: Set<Int> = []
    func propose(_ column: Int, _ field: Field, _ confidence: Double, _ reason: String) {
      let proposal = FieldProposal(
        field: field,
        source: .column(column, heading: sample.headings[column]),
        confidence: confidence,
        reason: reason
      )
      let read = reader.read(proposal, sample.cells(column))
      if let other = found[field.name] {
        guard read.confidence > other.confidence else { return }
        if let column = other.column { isTaken.remove(column) }
      }
      found[field.name] = read
      isTaken.insert(column)
    }
    for (column, heading) in sample.headings.enumerated() {
      if let match = known[LooseText(heading)] {
        propose(column, match.field, match.confidence, match.reason)
      }
    }
    let headings = known.keys.map(\.written).sorted()
    for (column, heading) in sample.headings.enumerated() where !isTaken.contains(column) {
      guard heading.count > 3, let near = nearestMatch(to: heading, among: headings),
        let match = known[LooseText(near)], found[match.field.name] == nil
      else { continue }
      propose(column, match.field, 0.6, "the heading is nearly \(near)")
    }
    number(sample, &found)
    return schema.fields(of: type).compactMap { found[$0.name] }
  }

  /// Makes an identity of a running number and the file's name, where there is none.
  private func number(_ sample: TableSample, _ found: inout [FieldName: FieldProposal]) {
    guard type.hasOwnIdentifier, let name = type.identity.first, found[name] == nil,
      let field = schema.field(name, of: type)
    else { return }
    let column = sample.headings.firstIndex {
      HeadingSynonyms.rowNumber.contains(LooseText($0))
    }
    guard let column else { return }
    let cells = sample.cells(column)
    guard !cells.isEmpty, cells.uniqued.count == cells.count else { return }
    found[name] = FieldProposal(
      field: field,
      source: .numbered(column, heading: sample.headings[column]),
      confidence: 0.5,
      reason: "a running number, made an identity with the file's name"
    )
  }
}
