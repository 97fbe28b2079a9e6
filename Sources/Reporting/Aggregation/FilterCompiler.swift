import Records
import Templates

/// Compiles the filters of one record type, as a measure looks at its records.
struct FilterCompiler {
  private let viewpoint: Viewpoint

  init(_ viewpoint: Viewpoint) {
    self.viewpoint = viewpoint
  }

  /// The clauses that all must hold for a record of a selection to count.
  func predicates(
    of selection: Selection,
    only: Filter,
    fields: inout FieldCompiler,
    scan: inout ScanColumns
  ) throws -> [Predicate] {
    var predicates: [Predicate] = []
    for (path, conditions) in Self.standing(on: selection.type) {
      let field = fields.program.resolve(path, on: selection.type)
      predicates += try self.predicates(field, conditions, &fields, &scan) { _ in nil }
    }
    for (filter, standing) in [(only, Standing.only), (selection.filter, .selection)] {
      predicates += try filter.clauses.flatMap {
        try self.predicates($0, of: standing, &fields, &scan)
      }
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

  /// Whose filter a clause belongs to.
  private enum Standing {
    case selection
    /// A report's `only`: on the record's own field, else its event's; a blank fails it.
    case only
  }

  private func predicates(
    _ clause: Filter.Clause,
    of standing: Standing,
    _ fields: inout FieldCompiler,
    _ scan: inout ScanColumns
  ) throws -> [Predicate] {
    let (program, type) = (fields.program, scan.type)
    switch (clause, standing) {
    case (.field(let path, let conditions), .selection):
      func resolve(_ path: FieldPath) -> ResolvedField? { program.resolve(path, on: type) }
      return try predicates(resolve(path), conditions, &fields, &scan, resolve)
    case (.field(let path, let conditions), .only):
      func resolve(_ path: FieldPath) -> ResolvedField? { program.resolveOnly(path, on: type) }
      let conditions = conditions + [.present(true)]
      return try predicates(resolve(path), conditions, &fields, &scan, resolve)
    case (.any(let filters), _):
      let alternatives = try filters.map { filter in
        try filter.clauses.flatMap { try predicates($0, of: standing, &fields, &scan) }
      }
      return [.any(alternatives)]
    }
  }

  /// The conditions on one field: a comparison with each other one that `resolve` finds, and one
  /// test of all that can be told from its own value.
  private func predicates(
    _ field: ResolvedField?,
    _ conditions: [Condition],
    _ fields: inout FieldCompiler,
    _ scan: inout ScanColumns,
    _ resolve: (FieldPath) -> ResolvedField?
  ) throws -> [Predicate] {
    var predicates = try conditions.compactMap(\.other).map { path in
      try same(field, resolve(path), &fields, &scan)
    }
    let own = conditions.filter { $0.other == nil }
    if !own.isEmpty { predicates.append(try predicate(field, own, &fields, &scan)) }
    return predicates
  }

  private func same(
    _ field: ResolvedField?,
    _ other: ResolvedField?,
    _ fields: inout FieldCompiler,
    _ scan: inout ScanColumns
  ) throws -> Predicate {
    func side(_ field: ResolvedField?) throws -> (Reader, ValueReading) {
      let reader = try fields.reader(of: field, in: &scan, from: viewpoint)
      return (reader, fields.reading(of: field, calendar: viewpoint.calendar))
    }
    return ComparedValues(try side(field), try side(other)).map { .same($0) } ?? .constant(false)
  }

  private func predicate(
    _ field: ResolvedField?,
    _ conditions: [Condition],
    _ fields: inout FieldCompiler,
    _ scan: inout ScanColumns
  ) throws -> Predicate {
    let reader = try fields.reader(of: field, in: &scan, from: viewpoint)
    let reading = fields.reading(of: field, calendar: viewpoint.calendar)
    let test = try ValueTest(conditions, reading: reading) { type, identifier in
      try fields.record(of: type, identifiedBy: identifier)
    }
    switch reader {
    case .nothing:
      return .constant(test.passes(.blank))
    case .column(let column, 0, let fallback):
      let codes = 0..<Int64(fields.codeCount(of: reading.kind))
      return .table(column, codes.map { test.passes($0 == 0 ? fallback : $0) })
    case .table(let column, let values):
      return .table(column, values.map { test.passes($0) })
    default:
      return .values(reader, test)
    }
  }
}
