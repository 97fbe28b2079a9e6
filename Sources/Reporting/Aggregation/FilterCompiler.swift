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
      predicates.append(try predicate(field, conditions, &fields, &scan))
    }
    for (filter, standing) in [(only, Standing.only), (selection.filter, .selection)] {
      predicates += try filter.clauses.map { try predicate($0, of: standing, &fields, &scan) }
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

  private func predicate(
    _ clause: Filter.Clause,
    of standing: Standing,
    _ fields: inout FieldCompiler,
    _ scan: inout ScanColumns
  ) throws -> Predicate {
    switch (clause, standing) {
    case (.field(let path, let conditions), .selection):
      let field = fields.program.resolve(path, on: scan.type)
      return try predicate(field, conditions, &fields, &scan)
    case (.field(let path, let conditions), .only):
      let field = fields.program.resolveOnly(path, on: scan.type)
      return try predicate(field, conditions + [.present(true)], &fields, &scan)
    case (.any(let filters), _):
      return .any(
        try filters.map { filter in
          try filter.clauses.map { try predicate($0, of: standing, &fields, &scan) }
        }
      )
    }
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
