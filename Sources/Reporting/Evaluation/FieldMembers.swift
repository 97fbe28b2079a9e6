import Records
import Templates

/// What the values of a field of a section are called, and in what order they come.
struct FieldMembers {
  /// The declared values, which are shown even where nothing stands behind them.
  let declared: [String]
  private let labels: ValueLabels
  private let reading: ValueReading?
  private let newborn: Int64?
  private var identifiers: [Int64: String] = [:]
  private var names: [String: String] = [:]

  /// The members of a field that some of the section's record types have; `values` are those that
  /// the pass has met.
  init(
    _ path: FieldPath,
    on types: [RecordType],
    calendar: FiscalCalendar,
    values: Set<Int64>,
    pass: inout AggregationPass,
    source: some RecordSource
  ) throws {
    let resolved = types.compactMap { pass.program.resolve(path, on: $0) }
    guard let field = resolved.first else {
      (declared, reading, newborn) = ([], nil, nil)
      labels = ValueLabels([], kind: nil, in: pass.program)
      return
    }
    let vocabularies = resolved.compactMap { pass.program.vocabulary(of: $0) }
    declared = vocabularies.flatMap(\.values).uniqued
    let reading = pass.reading(of: field, calendar: calendar)
    self.reading = reading
    labels = ValueLabels(resolved, kind: reading.kind, in: pass.program)
    newborn = try pass.newborn(of: field)
    if case .record(let type) = reading.kind {
      let records = values.filter { $0 > 0 }.sorted()
      identifiers = try source.identifiers(of: type, records)
      names = try Self.names(of: type, records, identifiers, pass: &pass, calendar)
    }
  }

  /// What a value says of the field in a window that ends with `lastSlot`: its texts, nil for Not
  /// stated.
  func texts(of marked: Int64, lastSlot: Int) -> [String?] {
    guard let reading else { return [nil] }
    var value = marked
    if let birth = Newborn.slot(of: marked) {
      guard birth <= lastSlot, let newborn else { return [nil] }
      value = newborn
    }
    if reading.isBlank(value) { return [nil] }
    guard let texts = reading.texts(of: value) else { return [identifiers[value]] }
    return texts
  }

  /// The order of members: as declared, then in code-point order.
  func ordered(_ texts: Set<String>) -> [String] {
    declared + texts.subtracting(declared).sorted()
  }

  func label(of text: String) -> LocalizedText {
    labels.label(of: text) ?? LocalizedText(verbatim: names[text] ?? text)
  }

  /// The names of records that have one, such as schools, by identifier.
  private static func names(
    of type: RecordType,
    _ records: [Int64],
    _ identifiers: [Int64: String],
    pass: inout AggregationPass,
    _ calendar: FiscalCalendar
  ) throws -> [String: String] {
    guard let field = pass.program.nameField(of: type) else { return [:] }
    let name = ResolvedField(type: type, leaf: .stored(field))
    let table = try pass.values(of: name, Viewpoint(calendar: calendar)).table(year: 0)
    let reading = pass.reading(of: name, calendar: calendar)
    var names: [String: String] = [:]
    for record in records {
      guard let identifier = identifiers[record], record < table.count,
        let text = reading.isBlank(table[Int(record)])
          ? nil : reading.texts(of: table[Int(record)])?.first
      else { continue }
      names[identifier] = text
    }
    return names
  }
}

extension Program {
  /// The field that names a record to people: the name of a school, never of a client.
  func nameField(of type: RecordType) -> Field? {
    switch type {
    case .sites, .staff: schema.field("name", of: type)
    case .events: schema.field("title", of: type)
    default: nil
    }
  }
}
