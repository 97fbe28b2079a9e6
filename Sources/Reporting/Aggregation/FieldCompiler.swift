import Records
import Templates

/// Turns resolved fields into readers: everything that depends on codes and records of others is
/// worked out once, before rows are read.
struct FieldCompiler {
  let program: Program
  let timeline: Timeline
  let entities: Entities
  private(set) var terms: Terms
  private let source: any RecordSource
  private var cache: [EntityField: EntityValues] = [:]

  private struct EntityField: Hashable {
    let field: ResolvedField
    let calendar: FiscalCalendar
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

  /// The reader of a field on a record type whose columns `scan` collects; of nothing where the
  /// type has no such field.
  mutating func reader(
    of field: ResolvedField?,
    in scan: inout ScanColumns,
    calendar: FiscalCalendar
  ) throws -> Reader {
    guard let field else { return .nothing }
    if let step = field.steps.first {
      let column = scan.place(of: step)
      let values = try values(following: field, from: scan.type, calendar: calendar)
      return reader(values, column: column, calendar: calendar)
    }
    switch field.leaf {
    case .stored(let stored):
      return storedReader(stored, in: &scan)
    case .date(let part):
      return dateReader(part, in: &scan, calendar: calendar)
    case .unnamed:
      return .unnamed(people: scan.place(of: "people"), client: scan.place(of: "client_id"))
    case .age:
      // Ages belong to clients, whom rows refer to; no row is a client.
      return .nothing
    case .derived(let derived):
      return try derivedReader(derived, in: &scan, calendar: calendar)
    }
  }

  /// What the values of a field stand for.
  func kind(of field: ResolvedField) -> ValueKind {
    switch field.leaf {
    case .derived: return .text
    case .age: return .age
    case .unnamed: return .number
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

  /// How many texts the source has: codes in its columns run up to this.
  var sourceTextCount: Int { source.texts.count }

  /// The value that a newborn's mark stands for, once born: age 0, or the band that holds it.
  mutating func newborn(of field: ResolvedField) -> Int64? {
    switch field.leaf {
    case .age:
      return 0
    case .derived(let derived):
      switch derived.derivation {
      case .bands(_, let bands), .bandsOfYears(_, let bands):
        return code(bands).code(of: 0)
      case .map(_, let mapped):
        guard let source = program.source(of: derived), let value = newborn(of: source)
        else { return nil }
        let text = terms[value]
        return mapped.first { $0.sources.contains(text) }.map { terms.intern($0.value) } ?? 0
      }
    case .stored, .unnamed, .date:
      return nil
    }
  }

  /// The values of a field by the code of the first record on its way.
  mutating func values(
    following field: ResolvedField,
    from type: RecordType,
    calendar: FiscalCalendar
  ) throws -> EntityValues {
    let steps = field.steps.dropFirst()
    guard let first = field.steps.first,
      case .reference(let target) = program.schema.field(first, of: type)?.kind
    else { return .fixed([]) }
    let rest = ResolvedField(steps: Array(steps), type: field.type, leaf: field.leaf)
    guard let next = steps.first, let link = program.schema.field(next, of: target) else {
      return try values(of: rest, calendar: calendar)
    }
    let inner = try values(following: rest, from: target, calendar: calendar)
    let links = entities.column(link, of: target)
    return inner.map { table in links.map { table[Int($0)] } }
  }

  /// The values of a field of a record type that others refer to, by code.
  mutating func values(of field: ResolvedField, calendar: FiscalCalendar) throws -> EntityValues {
    let key = EntityField(field: field, calendar: calendar)
    if let values = cache[key] { return values }
    var values = try ownValues(of: field, calendar: calendar)
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
    calendar: FiscalCalendar
  ) throws
    -> EntityValues
  {
    let (yearOfSlot, years) = timeline.fiscalYears(of: calendar)
    switch field.leaf {
    case .stored(let stored):
      if stored.kind == .identifier {
        return .fixed((0..<entities.size(of: field.type)).map(Int64.init))
      }
      var column = entities.column(stored, of: field.type)
      if let (blank, fallback) = fallback(of: stored) {
        for code in column.indices where column[code] == blank { column[code] = fallback }
      }
      if stored.kind == .reference(.clients) {
        let representatives = entities.representatives
        column = column.map { representatives[Int($0)] }
      }
      return .fixed(column)
    case .date(let part):
      guard let date = program.schema.field("date", of: field.type) else { return .fixed([]) }
      return .fixed(
        entities.column(date, of: field.type).map { number in
          number == .blank ? .blank : Self.value(of: part, on: Day(number: number), calendar)
        }
      )
    case .unnamed:
      return .fixed([Int64](repeating: .blank, count: entities.size(of: field.type)))
    case .age:
      let births = births()
      return .byYear(years.map { year in births.map { age($0, in: year) } }, yearOfSlot)
    case .derived(let derived):
      guard let source = program.source(of: derived) else { return .fixed([]) }
      let sourceValues = try values(of: source, calendar: calendar)
      switch derived.derivation {
      case .map(_, let mapped):
        let codes = try mapping(of: mapped, from: kind(of: source))
        return sourceValues.map { table in table.map { codes.code(of: $0) } }
      case .bands(_, let bands):
        let coded = code(bands)
        return sourceValues.map { table in table.map(coded.code(of:)) }
      case .bandsOfYears(_, let bands):
        let coded = code(bands)
        guard case .fixed(let days) = sourceValues else { return sourceValues }
        return .byYear(
          years.map { year in
            days.map { day in
              coded.code(of: day == .blank ? .blank : age(Day(number: day), in: year))
            }
          },
          yearOfSlot
        )
      }
    }
  }

  private mutating func derivedReader(
    _ derived: DerivedField,
    in scan: inout ScanColumns,
    calendar: FiscalCalendar
  ) throws -> Reader {
    guard let source = program.source(of: derived) else { return .nothing }
    let inner = try reader(of: source, in: &scan, calendar: calendar)
    switch derived.derivation {
    case .bands(_, let bands):
      return .bands(of: inner, code(bands))
    case .bandsOfYears(_, let bands):
      let (yearOfSlot, years) = timeline.fiscalYears(of: calendar)
      return .bandsOfYears(
        since: inner,
        yearOfSlot: yearOfSlot,
        starts: years.map(\.first.first),
        code(bands)
      )
    case .map(_, let mapped):
      let codes = try mapping(of: mapped, from: kind(of: source))
      switch inner {
      case .column(let column, _, let fallback):
        // A category of the row's own: a table over all the codes there are.
        let table = (0...Int64(terms.count)).map { codes.code(of: $0 == 0 ? fallback : $0) }
        return .table(column, table)
      case .table(let column, let table):
        return .table(column, table.map(codes.code(of:)))
      case .bands(let numbers, let bands):
        return .bands(
          of: numbers,
          CodedBands(edges: bands.edges, codes: bands.codes.map(codes.code(of:)))
        )
      case .bandsOfYears(let since, let yearOfSlot, let starts, let bands):
        return .bandsOfYears(
          since: since,
          yearOfSlot: yearOfSlot,
          starts: starts,
          CodedBands(edges: bands.edges, codes: bands.codes.map(codes.code(of:)))
        )
      case .record:
        return .mapped(.record, codes)
      default:
        return .nothing
      }
    }
  }

  private mutating func storedReader(_ stored: Field, in scan: inout ScanColumns) -> Reader {
    if stored.kind == .identifier { return .record }
    let column = scan.place(of: stored.name)
    if stored.kind == .reference(.clients) { return .table(column, entities.representatives) }
    let blank: Int64 = stored.kind.isCoded ? 0 : .blank
    return .column(column, blank: blank, fallback: fallback(of: stored)?.fallback ?? blank)
  }

  private func dateReader(
    _ part: DatePart,
    in scan: inout ScanColumns,
    calendar: FiscalCalendar
  ) -> Reader {
    let column = scan.place(of: "date")
    guard part != .date else { return .column(column, blank: .blank, fallback: .blank) }
    let days = timeline.days
    let table = (days.lowerBound.number...days.upperBound.number).map { number in
      Self.value(of: part, on: Day(number: number), calendar)
    }
    return .days(column, first: days.lowerBound.number, table)
  }

  private func reader(_ values: EntityValues, column: Int, calendar: FiscalCalendar) -> Reader {
    switch values {
    case .fixed(let table): .table(column, table)
    case .byYear(let tables, let yearOfSlot): .tableByYear(column, tables, yearOfSlot: yearOfSlot)
    }
  }

  private mutating func fallback(of field: Field) -> (blank: Int64, fallback: Int64)? {
    switch field.fallback {
    case nil: nil
    case .category(let text): (0, terms.intern(text))
    case .integer(let number): (.blank, number)
    }
  }

  private mutating func code(_ bands: Bands) -> CodedBands {
    CodedBands(edges: bands.edges, codes: bands.labels.map { terms.intern($0) })
  }

  /// The codes that values become, by the codes of their sources.
  private mutating func mapping(
    of mapped: [DerivedField.Mapped],
    from kind: ValueKind
  ) throws
    -> CodeMap
  {
    var codes: [Int64: Int64] = [:]
    for value in mapped {
      let code = terms.intern(value.value)
      for text in value.sources {
        if case .record(let type) = kind {
          guard let record = try source.record(of: type, identifiedBy: text) else { continue }
          codes[record] = code
        } else {
          codes[terms.intern(text)] = code
        }
      }
    }
    return CodeMap(codes: codes)
  }

  /// The day of birth of each client, nil where unknown; a year alone is its 1 January.
  private func births() -> [Day?] {
    guard let dateField = program.schema.field("birth_date", of: .clients),
      let yearField = program.schema.field("birth_year", of: .clients)
    else { return [] }
    let dates = entities.column(dateField, of: .clients)
    let years = entities.column(yearField, of: .clients)
    return zip(dates, years).map { date, year in
      if date != .blank { return Day(number: date) }
      return year == .blank ? nil : Day(year: Int(year), month: 1, day: 1)
    }
  }

  /// Whole years on the first day of a fiscal year; a newborn's mark for a birth within it.
  private func age(_ birth: Day?, in year: Period) -> Int64 {
    guard let birth else { return .blank }
    let start = year.first.first
    if birth <= start { return Int64(birth.wholeYears(to: start)) }
    if birth > timeline.days.upperBound || birth > year.last.last { return .blank }
    return timeline.slot(of: birth).map { Newborn.mark(slot: $0) } ?? 0
  }

  private static func value(of part: DatePart, on day: Day, _ calendar: FiscalCalendar) -> Int64 {
    switch part {
    case .date: day.number
    case .weekday: Int64(day.weekdayNumber)
    case .month: Int64(day.month.first.number)
    case .fiscalYear: Int64(calendar.fiscalYear(holding: day).first.year)
    }
  }
}

/// Codes that values become; all others become blank, and a newborn's mark stays.
struct CodeMap: Sendable {
  let codes: [Int64: Int64]

  func code(of value: Int64) -> Int64 {
    if let code = codes[value] { return code }
    return Newborn.slot(of: value) == nil ? 0 : value
  }
}

/// The values of a field by the code of the record that has it.
enum EntityValues: Sendable {
  case fixed([Int64])
  /// A table for each fiscal year of a calendar, and each slot's place among those years.
  case byYear([[Int64]], [Int])

  func map(_ transform: ([Int64]) -> [Int64]) -> Self {
    switch self {
    case .fixed(let table): .fixed(transform(table))
    case .byYear(let tables, let yearOfSlot): .byYear(tables.map(transform), yearOfSlot)
    }
  }
}

/// The columns that the readers of one record type need, in the order of first use.
struct ScanColumns {
  let type: RecordType
  private(set) var fields: [FieldName] = []

  init(_ type: RecordType) {
    self.type = type
  }

  /// The place of a field's column, taken if it had none.
  mutating func place(of field: FieldName) -> Int {
    if let place = fields.firstIndex(of: field) { return place }
    fields.append(field)
    return fields.count - 1
  }
}
