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
  /// Whether its records refer to a member of staff, and no column is it.
  let lacksStaff: Bool
  /// The headings that nothing reads.
  let unread: [String]
  /// The columns of a tally with what each counts; none for a table whose rows are records.
  var unpivoted: [(value: String, heading: String)] = []

  /// The likeliest type, or the one that the user says.
  static func best(of sample: TableSample, schema: Schema, type: RecordType?) -> TableProposal? {
    if type ?? .contacts == .contacts, let tally = tally(of: sample, schema: schema) {
      return tally
    }
    let types = type.map { [$0] } ?? RecordType.allCases
    let proposals = types.map { TableProposal(sample, as: $0, schema: schema, isSaid: type != nil) }
    // Of types as likely the first in the order of record types.
    return proposals.reduce(nil) { best, next in
      best.map { next.score > $0.score ? next : $0 } ?? next
    }
  }

  /// Whether its records have no identity but a running number.
  var numbersRecords: Bool {
    fields.contains { field in
      guard case .numbered = field.source else { return false }
      return field.field.kind == .identifier
    }
  }

  /// The headings of the fields that are read from a column.
  var knownHeadings: [String] { fields.compactMap(\.column).map { sample.headings[$0] } }

  /// The headings that two columns or more have, of which no mapping can read one.
  var repeatedHeadings: [String] {
    // Each once, at the second column that has it.
    var seen: [LooseText: Int] = [:]
    return sample.headings.filter { heading in
      seen[LooseText(heading), default: 0] += 1
      return !heading.isEmpty && seen[LooseText(heading)] == 2
    }
  }

  /// How much speaks for the type.
  private var score: Double {
    let named = sample.file.names.contains { HeadingSynonyms.names(of: type).contains($0) }
    return fields.reduce(0) { $0 + $1.confidence } - 2 * Double(missing.count) + (named ? 2 : 0)
  }
}

extension TableProposal {
  fileprivate init(_ sample: TableSample, as type: RecordType, schema: Schema, isSaid: Bool) {
    let matcher = HeadingMatcher(schema: schema, type: type)
    let fields = matcher.proposals(for: sample)
    let read = Set(fields.compactMap(\.column))
    let required = schema.fields(of: type).filter(\.isRequired).map(\.name)
    let missing = required.filter { name in !fields.contains { $0.field.name == name } }
    self.sample = sample
    self.type = type
    self.fields = fields
    self.missing = missing
    lacksStaff = fields.lackStaff(of: type, schema)
    unread = sample.headings.enumerated()
      .filter { !read.contains($0.offset) && !$0.element.isEmpty }.map(\.element)
    let isNamed = sample.file.names.contains { HeadingSynonyms.names(of: type).contains($0) }
    let share = Double(required.count - missing.count) / Double(max(required.count, 1))
    confidence = isSaid ? 1 : min(1, 0.3 + 0.5 * share + (isNamed ? 0.2 : 0))
    let found = "\(fields.count) \(fields.count == 1 ? "field has" : "fields have") a column"
    reason = isSaid ? "as you say" : isNamed ? "its name says so; \(found)" : found
  }
}

extension [FieldProposal] {
  /// Whether records of the type refer to a member of staff, and none of the fields does.
  func lackStaff(of type: RecordType, _ schema: Schema) -> Bool {
    guard case .reference = schema.field("staff_id", of: type)?.kind else { return false }
    return !contains { $0.field.name == "staff_id" }
  }
}
