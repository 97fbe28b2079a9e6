import Records
import Templates

/// Turns resolved fields into readers: everything that depends on codes and records of others is
/// worked out once, before rows are read.
struct FieldCompiler {
  let program: Program
  let timeline: Timeline
  let entities: Entities
  private(set) var terms: Terms
  let source: any RecordSource
  private var cache: [EntityField: EntityValues] = [:]
  private var knownPlacements: Placements?

  private struct EntityField: Hashable {
    let field: ResolvedField
    let viewpoint: Viewpoint
  }

  init(
    program: Program,
    timeline: Timeline,
    entities: Entities,
    terms: Terms,
    source: any RecordSource
  ) {
    self.program = program
    self.timeline = timeline
    self.entities = entities
    self.terms = terms
    self.source = source
  }

  /// The code of a text, given one if neither the source nor a template before has it.
  mutating func intern(_ text: String) -> Int64 { terms.intern(text) }

  /// How the values of a field read to members and conditions.
  func reading(of field: ResolvedField?, calendar: FiscalCalendar) -> ValueReading {
    ValueReading(kind: field.map(kind(of:)) ?? .number, terms: terms, calendar: calendar)
  }

  /// What the values of a field stand for.
  func kind(of field: ResolvedField) -> ValueKind {
    switch field.leaf {
    case .derived, .placement: return .text
    case .age, .unnamed: return .number
    case .date(.date): return .day
    case .date(.weekday): return .weekday
    case .date(.month): return .month
    case .date(.fiscalYear): return .fiscalYear
    case .stored(let stored):
      switch stored.kind {
      case .identifier: return .record(field.type)
      case .reference(let type): return .record(type)
      case .category, .text, .yesNo: return .text
      case .list: return .list
      case .integer, .decimal: return .number
      case .date: return .day
      }
    }
  }

  /// One more than the greatest code that a column of the source may hold.
  func codeCount(of kind: ValueKind) -> Int {
    if case .record(let type) = kind { return entities.size(of: type) }
    return source.texts.count + 1
  }

  // MARK: Fields of rows

  /// The reader of a field on a record type whose columns `scan` collects; of nothing where the
  /// type has no such field.
  mutating func reader(
    of field: ResolvedField?,
    in scan: inout ScanColumns,
    from viewpoint: Viewpoint
  ) throws -> Reader {
    guard let field else { return .nothing }
    if let step = field.steps.first {
      let values = try values(following: field, from: scan.type, viewpoint)
      return values.reader(of: scan.place(of: step))
    }
    switch field.leaf {
    case .stored(let stored):
      return storedReader(stored, in: &scan)
    case .date(let part):
      return dateReader(part, in: &scan, viewpoint.calendar)
    case .unnamed:
      return .unnamed(people: scan.place(of: "people"), client: scan.place(of: "client_id"))
    case .placement:
      return .placement(
        try placements(),
        staff: scan.place(of: "staff_id"),
        site: scan.place(of: "site_id"),
        day: scan.place(of: "date")
      )
    case .age:
      // Ages belong to clients, whom rows refer to; no row is a client.
      return .nothing
    case .derived(let derived):
      return try derivedReader(derived, in: &scan, from: viewpoint)
    }
  }

  private mutating func storedReader(_ stored: Field, in scan: inout ScanColumns) -> Reader {
    if stored.kind == .identifier { return .record }
    let column = scan.place(of: stored.name)
    if stored.kind == .reference(.clients) { return .table(column, entities.representatives) }
    let blank: Int64 = stored.kind.isCoded ? 0 : .blank
    return .column(column, blank: blank, fallback: fallback(of: stored) ?? blank)
  }

  private func dateReader(
    _ part: DatePart,
    in scan: inout ScanColumns,
    _ calendar: FiscalCalendar
  ) -> Reader {
    let column = scan.place(of: "date")
    guard part != .date else { return .column(column, blank: .blank, fallback: .blank) }
    let days = timeline.days
    let table = (days.lowerBound.number...days.upperBound.number).map { number in
      part.value(on: Day(number: number), calendar)
    }
    return .days(column, first: days.lowerBound.number, table)
  }

  private mutating func derivedReader(
    _ derived: DerivedField,
    in scan: inout ScanColumns,
    from viewpoint: Viewpoint
  ) throws -> Reader {
    guard let source = program.source(of: derived) else { return .nothing }
    let inner = try reader(of: source, in: &scan, from: viewpoint)
    switch derived.derivation {
    case .bands(_, let bands):
      return .bands(of: inner, code(bands))
    case .bandsOfYears(_, let bands):
      return .bandsOfYears(since: inner, Ages(viewpoint, timeline: timeline), code(bands))
    case .map(_, let mapped):
      let codes = try mapping(of: mapped, from: kind(of: source))
      switch inner {
      case .column(let column, _, let fallback):
        let count = Int64(codeCount(of: kind(of: source)))
        return .table(column, (0..<count).map { codes.code(of: $0 == 0 ? fallback : $0) })
      case .table(let column, let table):
        return .table(column, table.map(codes.code(of:)))
      case .bands(let numbers, let bands):
        return .bands(of: numbers, bands.mapped(codes))
      case .bandsOfYears(let since, let ages, let bands):
        return .bandsOfYears(since: since, ages, bands.mapped(codes))
      default:
        return .mapped(inner, codes)
      }
    }
  }

  // MARK: Fields of records that rows refer to

  /// The values of a field by the code of the first record on its way.
  mutating func values(
    following field: ResolvedField,
    from type: RecordType,
    _ viewpoint: Viewpoint
  ) throws -> EntityValues {
    let steps = field.steps.dropFirst()
    guard let first = field.steps.first,
      case .reference(let target) = program.schema.field(first, of: type)?.kind
    else { return .fixed([]) }
    let rest = ResolvedField(steps: Array(steps), type: field.type, leaf: field.leaf)
    guard let next = steps.first, let link = program.schema.field(next, of: target) else {
      return try values(of: rest, viewpoint)
    }
    let inner = try values(following: rest, from: target, viewpoint)
    let links = entities.column(link, of: target)
    return inner.map { table in links.map { table[Int($0)] } }
  }

  /// The values of a field of a record type that others refer to, by code.
  mutating func values(of field: ResolvedField, _ viewpoint: Viewpoint) throws -> EntityValues {
    let key = EntityField(field: field, viewpoint: viewpoint)
    if let values = cache[key] { return values }
    var values = try ownValues(of: field, viewpoint)
    if field.type == .clients {
      // Two ids that a link says are one person have the attributes of the chain's end.
      let representatives = entities.representatives
      values = values.map { table in representatives.map { table[Int($0)] } }
    }
    cache[key] = values
    return values
  }

  private mutating func ownValues(
    of field: ResolvedField,
    _ viewpoint: Viewpoint
  ) throws -> EntityValues {
    switch field.leaf {
    case .stored(let stored):
      return .fixed(storedValues(of: stored, field.type))
    case .date(let part):
      guard let date = program.schema.field("date", of: field.type) else { return .fixed([]) }
      return .fixed(
        entities.column(date, of: field.type).map { number in
          number == .blank ? .blank : part.value(on: Day(number: number), viewpoint.calendar)
        }
      )
    case .unnamed:
      return .fixed([Int64](repeating: .blank, count: entities.size(of: field.type)))
    case .placement:
      return .fixed(try placements(of: field.type))
    case .age:
      return years(since: entities.births(program.schema), viewpoint) { $0 }
    case .derived(let derived):
      return try derivedValues(of: derived, viewpoint)
    }
  }

  private mutating func storedValues(of stored: Field, _ type: RecordType) -> [Int64] {
    if stored.kind == .identifier { return (0..<entities.size(of: type)).map(Int64.init) }
    var column = entities.column(stored, of: type)
    if let fallback = fallback(of: stored) {
      let blank: Int64 = stored.kind.isCoded ? 0 : .blank
      // Code 0 is no record: what it has is blank, and stays so.
      for code in column.indices.dropFirst() where column[code] == blank {
        column[code] = fallback
      }
    }
    guard stored.kind == .reference(.clients) else { return column }
    let representatives = entities.representatives
    return column.map { representatives[Int($0)] }
  }

  private mutating func derivedValues(
    of derived: DerivedField,
    _ viewpoint: Viewpoint
  ) throws -> EntityValues {
    guard let source = program.source(of: derived) else { return .fixed([]) }
    let values = try values(of: source, viewpoint)
    switch derived.derivation {
    case .map(_, let mapped):
      let codes = try mapping(of: mapped, from: kind(of: source))
      return values.map { $0.map(codes.code(of:)) }
    case .bands(_, let bands):
      let coded = code(bands)
      return values.map { $0.map(coded.code(of:)) }
    case .bandsOfYears(_, let bands):
      let coded = code(bands)
      return years(since: values.table(year: 0), viewpoint, coded.code(of:))
    }
  }

  /// What `transform` makes of whole years since some days.
  private func years(
    since days: [Int64],
    _ viewpoint: Viewpoint,
    _ transform: (Int64) -> Int64
  ) -> EntityValues {
    let ages = Ages(viewpoint, timeline: timeline)
    let tables = ages.years.indices.map { year in
      days.map { transform(ages.years(since: $0, inYear: year)) }
    }
    return tables.count == 1 ? .fixed(tables[0]) : .byYear(tables, ages.yearOfSlot)
  }

  /// The assignments of staff to sites, read when a field first needs them.
  mutating func placements() throws -> Placements {
    if let knownPlacements { return knownPlacements }
    let placements = try Placements(from: source, terms: &terms)
    knownPlacements = placements
    return placements
  }

  // MARK: Codes

  /// The value that a newborn's mark stands for, once born: age 0, or the band that holds it.
  mutating func newborn(of field: ResolvedField) throws -> Int64? {
    guard program.isAged(field) else { return nil }
    guard case .derived(let derived) = field.leaf else { return 0 }
    switch derived.derivation {
    case .bands(_, let bands), .bandsOfYears(_, let bands):
      return code(bands).code(of: 0)
    case .map(_, let mapped):
      guard let source = program.source(of: derived), let value = try newborn(of: source)
      else { return nil }
      return try mapping(of: mapped, from: kind(of: source)).code(of: value)
    }
  }

  /// What stands for a blank.
  private mutating func fallback(of field: Field) -> Int64? {
    switch field.fallback {
    case nil: nil
    case .category(let text): terms.intern(text)
    case .integer(let number): number
    }
  }

  private mutating func code(_ bands: Bands) -> CodedBands {
    CodedBands(edges: bands.edges, codes: bands.labels.map { terms.intern($0) })
  }

  /// The codes that values become, by the codes of their sources.
  private mutating func mapping(
    of mapped: [DerivedField.Mapped],
    from kind: ValueKind
  ) throws -> CodeMap {
    var codes: [Int64: Int64] = [:]
    for value in mapped {
      let code = terms.intern(value.value)
      for text in value.sources {
        if case .record(let type) = kind {
          guard let record = try record(of: type, identifiedBy: text) else { continue }
          codes[record] = code
        } else {
          codes[terms.intern(text)] = code
        }
      }
    }
    return CodeMap(codes: codes)
  }

  /// The record that an identifier names; of a client, the one at the end of its links.
  func record(of type: RecordType, identifiedBy identifier: String) throws -> Int64? {
    let record = try source.record(of: type, identifiedBy: identifier)
    return type == .clients ? record.map { entities.representatives[Int($0)] } : record
  }
}

extension DatePart {
  /// The integer that stands for this part of a day: see ``ValueKind``.
  fileprivate func value(on day: Day, _ calendar: FiscalCalendar) -> Int64 {
    switch self {
    case .date: day.number
    case .weekday: Int64(day.weekdayNumber)
    case .month: day.month.first.number
    case .fiscalYear: Int64(calendar.fiscalYear(holding: day).first.year)
    }
  }
}
