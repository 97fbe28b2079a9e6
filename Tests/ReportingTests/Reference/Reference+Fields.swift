import Records
import Templates

extension Reference {
  /// Whether records of a type have a field, of their own or of what they refer to.
  func has(_ path: FieldPath, _ type: RecordType) -> Bool {
    switch path {
    case .date:
      return [.contacts, .events, .attendance, .responses].contains(type)
    case .own(let name):
      return owns(name, type) || (type == .attendance && owns(name, .events))
    case .referred(let target, let name):
      return owns(name, target)
        && (refers(type, to: target) || (type == .attendance && refers(.events, to: target)))
    }
  }

  private func owns(_ name: FieldName, _ type: RecordType) -> Bool {
    program.schema.field(name, of: type) != nil
      || program.derivedFields[QualifiedField(type, name)] != nil
      || (type == .clients && name == "age") || (type == .contacts && name == "unnamed")
      || ([.contacts, .events].contains(type) && name == "placement")
  }

  private func refers(_ type: RecordType, to target: RecordType) -> Bool {
    guard let name = target.singular, target != type else { return false }
    return program.schema.field(FieldName("\(name)_id"), of: type) != nil
  }

  /// What a field of a record says, as a column sees it: nothing where blank, several texts where
  /// it is a list.
  func texts(_ path: FieldPath, of record: Record, in span: Span) -> [String] {
    guard has(path, record.type) else { return [] }
    switch path {
    case .date(let part):
      return day(of: record).map { [text(part, $0)] } ?? []
    case .own(let name):
      if owns(name, record.type) { return own(name, of: record, in: span) }
    case .referred(let target, let name):
      if refers(record.type, to: target) {
        return referred(target, of: record).map { own(name, of: $0, in: span) } ?? []
      }
    }
    // Attendance takes every field it lacks from its event.
    return referred(.events, of: record).map { texts(path, of: $0, in: span) } ?? []
  }

  /// The number that an integer field of a record holds.
  func number(_ name: FieldName, of record: Record, in span: Span) -> Int64? {
    texts(.own(name), of: record, in: span).first.flatMap { Int64($0) }
  }

  private func own(_ name: FieldName, of record: Record, in span: Span) -> [String] {
    if let field = program.schema.field(name, of: record.type) {
      return stored(field, of: record)
    }
    if let derived = program.derivedFields[QualifiedField(record.type, name)] {
      return self.derived(derived.derivation, of: record, in: span)
    }
    if name == "age" {
      let birth = record["birth_date"] ?? record["birth_year"].map { "\($0)-01-01" }
      return years(since: birth, in: span).map { ["\($0)"] } ?? []
    }
    if name == "placement" { return placement(of: record).map { [$0] } ?? [] }
    let people = record["people"].flatMap { Int($0) } ?? 1
    return ["\(record["client_id"] == nil ? people : max(0, people - 1))"]
  }

  /// Whether who made a record was assigned to its site that day; a blank bound is open.
  private func placement(of record: Record) -> String? {
    guard let staff = record["staff_id"], let site = record["site_id"], let date = record["date"]
    else { return nil }
    let isOwn = records[.assignments].contains { row in
      row["staff_id"] == staff && row["site_id"] == site
        && row["from"].map { $0 <= date } ?? true && row["to"].map { date <= $0 } ?? true
    }
    return isOwn ? "own" : "other"
  }

  private func stored(_ field: Field, of record: Record) -> [String] {
    var text = record[field.name]
    switch field.fallback {
    case .category(let value): text = text ?? value
    case .integer(let value): text = text ?? "\(value)"
    case nil: break
    }
    guard let text else { return [] }
    if field.kind == .list { return text.split(separator: ";").map(String.init) }
    return [field.name == "client_id" ? person(text) : text]
  }

  private func derived(
    _ derivation: DerivedField.Derivation,
    of record: Record,
    in span: Span
  ) -> [String] {
    switch derivation {
    case .map(let source, let values):
      guard let text = own(source, of: record, in: span).first else { return [] }
      return values.first { $0.sources.contains(text) }.map { [$0.value] } ?? []
    case .bands(let source, let bands):
      guard let number = own(source, of: record, in: span).first.flatMap({ Int64($0) })
      else { return [] }
      return band(number, bands.edges)
    case .bandsOfYears(let source, let bands):
      guard let years = years(since: record[source], in: span) else { return [] }
      return band(Int64(years), bands.edges)
    }
  }

  private func band(_ number: Int64, _ edges: [Int64]) -> [String] {
    for (place, edge) in edges.enumerated().reversed() where number >= edge {
      guard place + 1 < edges.count else { return ["\(edge)+"] }
      let last = edges[place + 1] - 1
      return [last == edge ? "\(edge)" : "\(edge)-\(last)"]
    }
    return []
  }

  /// Whole years on the first day of the column's fiscal year; 0 for what began after it and by
  /// the column's end.
  private func years(since text: String?, in span: Span) -> Int? {
    guard let text, let day = Day(iso: text) else { return nil }
    let start = span.year.first.first
    if day > start { return day <= span.days.upperBound ? 0 : nil }
    let (then, now) = (day.civil, start.civil)
    let isBeforeAnniversary = (now.month, now.day) < (then.month, then.day)
    return now.year - then.year - (isBeforeAnniversary ? 1 : 0)
  }

  private func text(_ part: DatePart, _ day: Day) -> String {
    switch part {
    case .date: "\(day)"
    case .weekday: day.weekday.rawValue
    case .month: "\(day.month)"
    case .fiscalYear: "\(calendar.fiscalYear(holding: day))"
    }
  }
}
