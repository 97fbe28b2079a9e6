import Records
import Templates

/// A compiled clause of a filter.
///
/// Most are look-ups by the code in one column, which ``FilterBank`` folds together; the rest is
/// asked row by row.
indirect enum Predicate {
  case constant(Bool)
  /// By the code in a column.
  case table(Int, [Bool])
  /// By fiscal year of the row's slot, then by the code in a column.
  case tableByYear(Int, [[Bool]], yearOfSlot: [Int])
  /// By the value that a reader gives.
  case values(Reader, ValueTest)
  /// One of several conjunctions.
  case any([[Predicate]])
}

/// Compiles the filters of one record type.
struct FilterCompiler {
  private let source: any RecordSource

  init(source: any RecordSource) {
    self.source = source
  }

  /// The clauses that all must hold for a record of a selection to count in a measure.
  func predicates(
    of selection: Selection,
    only: Filter,
    calendar: FiscalCalendar,
    fields: inout FieldCompiler,
    scan: inout ScanColumns
  ) throws -> [Predicate] {
    var predicates: [Predicate] = []
    for (path, conditions) in Self.standing(on: selection.type) {
      let field = fields.program.resolve(path, on: selection.type)
      predicates.append(
        try predicate(field, conditions, calendar, fields: &fields, scan: &scan)
      )
    }
    for clause in only.clauses {
      predicates.append(
        try predicate(only: clause, calendar, fields: &fields, scan: &scan)
      )
    }
    for clause in selection.filter.clauses {
      predicates.append(try predicate(clause, calendar, fields: &fields, scan: &scan))
    }
    return predicates
  }

  /// What counts at all: events that were held, and presence at them.
  static func standing(on type: RecordType) -> [(FieldPath, [Condition])] {
    let held = [Condition.isAny(of: [EventStatus.held])]
    return switch type {
    case .events: [(.own("status"), held)]
    case .attendance:
      [
        (.own("status"), [.isAny(of: [AttendanceStatus.present])]),
        (.referred(.events, "status"), held),
      ]
    default: []
    }
  }

  private func predicate(
    _ clause: Filter.Clause,
    _ calendar: FiscalCalendar,
    fields: inout FieldCompiler,
    scan: inout ScanColumns
  ) throws -> Predicate {
    switch clause {
    case .field(let path, let conditions):
      let field = fields.program.resolve(path, on: scan.type)
      return try predicate(field, conditions, calendar, fields: &fields, scan: &scan)
    case .any(let filters):
      return .any(
        try filters.map { filter in
          try filter.clauses.map {
            try predicate($0, calendar, fields: &fields, scan: &scan)
          }
        }
      )
    }
  }

  /// A clause of a report's `only`: on the record's own field, else its event's; a blank fails it.
  private func predicate(
    only clause: Filter.Clause,
    _ calendar: FiscalCalendar,
    fields: inout FieldCompiler,
    scan: inout ScanColumns
  ) throws -> Predicate {
    switch clause {
    case .field(let path, let conditions):
      let field = fields.program.resolveOnly(path, on: scan.type)
      return try predicate(
        field,
        conditions + [.present(true)],
        calendar,
        fields: &fields,
        scan: &scan
      )
    case .any(let filters):
      return .any(
        try filters.map { filter in
          try filter.clauses.map {
            try predicate(only: $0, calendar, fields: &fields, scan: &scan)
          }
        }
      )
    }
  }

  private func predicate(
    _ field: ResolvedField?,
    _ conditions: [Condition],
    _ calendar: FiscalCalendar,
    fields: inout FieldCompiler,
    scan: inout ScanColumns
  ) throws -> Predicate {
    let reader = try fields.reader(of: field, in: &scan, calendar: calendar)
    let kind = field.map(fields.kind(of:)) ?? .number
    let newborn = field.flatMap { fields.newborn(of: $0) }
    let reading = ValueReading(
      kind: kind,
      terms: fields.terms,
      entities: fields.entities,
      calendar: calendar
    )
    var test = ValueTest(
      conditions,
      reading: reading,
      records: try records(named: conditions, kind, fields.entities),
      newborn: newborn
    )
    switch reader {
    case .nothing:
      return .constant(test.passes(.blank))
    case .column(let column, 0, let fallback):
      // A column of codes: texts of the source, or records of a type.
      let count =
        if case .record(let type) = kind { fields.entities.size(of: type) } else {
          fields.sourceTextCount + 1
        }
      let table = (0..<Int64(count)).map { test.passes($0 == 0 ? fallback : $0) }
      return .table(column, table)
    case .table(let column, let values):
      return .table(column, values.map { test.passes($0) })
    case .tableByYear(let column, let tables, let yearOfSlot):
      return .tableByYear(
        column,
        tables.map { table in table.map { test.passes($0) } },
        yearOfSlot: yearOfSlot
      )
    default:
      return .values(reader, test)
    }
  }

  private func records(
    named conditions: [Condition],
    _ kind: ValueKind,
    _ entities: Entities
  ) throws -> [String: Int64] {
    guard case .record(let type) = kind else { return [:] }
    var records: [String: Int64] = [:]
    for case .isAny(let values) in conditions { try add(values) }
    for case .isNone(let values) in conditions { try add(values) }
    func add(_ identifiers: [String]) throws {
      for identifier in identifiers {
        guard let record = try source.record(of: type, identifiedBy: identifier) else { continue }
        records[identifier] = type == .clients ? entities.representatives[Int(record)] : record
      }
    }
    return records
  }
}
