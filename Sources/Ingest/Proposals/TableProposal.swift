import Records

/// How the rows of one sampled table may become records of one type.
struct TableProposal {
  let sample: TableSample
  let type: RecordType
  /// Why this type, in words, and how likely.
  let confidence: Double
  let reason: String
  /// In the schema's order of fields.
  let fields: [FieldProposal]
  /// The required fields that no column is.
  let missing: [FieldName]
  /// The headings that nothing reads.
  let unread: [String]
  /// The headings of fields that several columns have, which a mapping cannot tell apart.
  let headedTwice: [String]

  /// The likeliest type, or the one that the user says.
  static func best(of sample: TableSample, schema: Schema, type: RecordType?) -> TableProposal? {
    let types = type.map { [$0] } ?? RecordType.allCases
    let proposals = types.map { TableProposal(sample, as: $0, schema: schema, isSaid: type != nil) }
    // Of types as likely the first in the order of record types.
    return proposals.reduce(nil) { best, next in
      best.map { next.score > $0.score ? next : $0 } ?? next
    }
  }

  private init(_ sample: TableSample, as type: RecordType, schema: Schema, isSaid: Bool) {
    let matcher = HeadingMatcher(schema: schema, type: type)
    let fields = matcher.proposals(for: sample)
    let read = Set(fields.map(\.column))
    let required = schema.fields(of: type).filter(\.isRequired).map(\.name)
    let missing = required.filter { name in !fields.contains { $0.field.name == name } }
    self.sample = sample
    self.type = type
    self.fields = fields
    self.missing = missing
    unread = sample.headings.enumerated()
      .filter { !read.contains($0.offset) && !$0.element.isEmpty }.map(\.element)
    headedTwice = fields.map { sample.headings[$0.column] }.filter { heading in
      sample.headings.count { LooseText($0) == LooseText(heading) } > 1
    }
    let isNamed = sample.file.names.contains { HeadingSynonyms.names(of: type).contains($0) }
    let share = Double(required.count - missing.count) / Double(max(required.count, 1))
    confidence = isSaid ? 1 : min(1, 0.3 + 0.5 * share + (isNamed ? 0.2 : 0))
    let found = "\(fields.count) \(fields.count == 1 ? "field has" : "fields have") a column"
    reason = isSaid ? "as you say" : isNamed ? "its name says so; \(found)" : found
  }

  /// How much speaks for the type.
  private var score: Double {
    let named = sample.file.names.contains { HeadingSynonyms.names(of: type).contains($0) }
    return fields.reduce(0) { $0 + $1.confidence } - 2 * Double(missing.count) + (named ? 2 : 0)
  }
}

extension TableFile {
  /// What the table is called: its sheet, or its file without what follows the name.
  var names: [LooseText] {
    if let sheet { return [LooseText(sheet)] }
    return [LooseText(stem)]
  }

  /// The file's name without its ending.
  var stem: String {
    let name = fileName
    return name.prefix { $0 != "." }.isEmpty ? name : String(name.prefix { $0 != "." })
  }

  var fileName: String { path.split(separator: "/").last.map(String.init) ?? path }
}

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
      let synonyms = schema.synonyms(of: type).sorted { $0.key < $1.key }
      for (synonym, name) in synonyms where name == field.name {
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
        isTaken.remove(other.column)
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
