import Records
import Templates

/// Writes a `where` or an `only` as conditions of a statement, all of which must hold.
struct FilterWriter {
  let standing: Standing
  /// The records that the statement looks at as `r`.
  let type: RecordType
  let frame: Frame

  /// Whose filter it is, and so where its fields are looked for.
  enum Standing {
    /// A metric's: fields of the record, as it takes them.
    case metric
    /// A report's `only`: the record's own field, else its event's; a blank fails it.
    case report
  }

  func conditions(
    _ filter: Filter,
    _ fields: inout FieldWriter,
    _ joins: inout Joins
  ) -> [String] {
    filter.clauses.flatMap { clause -> [String] in
      switch clause {
      case .any(let filters): [any(filters, &fields, &joins)]
      case .field(let path, let conditions):
        self.conditions(conditions, on: path, &fields, &joins)
      }
    }
  }

  private func any(
    _ filters: [Filter],
    _ fields: inout FieldWriter,
    _ joins: inout Joins
  ) -> String {
    let alternatives = filters.map { filter in
      let conditions = conditions(filter, &fields, &joins)
      if conditions.isEmpty { return "1 = 1" }
      return conditions.count == 1 ? conditions[0] : "(\(conditions.joined(separator: " AND ")))"
    }
    return "(\(alternatives.joined(separator: " OR ")))"
  }

  private func resolve(_ path: FieldPath) -> ResolvedField? {
    switch standing {
    case .metric: frame.program.resolve(path, on: type)
    case .report: frame.program.resolveOnly(path, on: type)
    }
  }

  private func conditions(
    _ conditions: [Condition],
    on path: FieldPath,
    _ fields: inout FieldWriter,
    _ joins: inout Joins
  ) -> [String] {
    guard let field = resolve(path) else {
      // A field that these records do not have is blank.
      let holds = standing == .metric && conditions.allSatisfy(\.holdsOfBlank)
      return holds ? [] : ["1 = 0"]
    }
    let operand = fields.operand(field, on: type, &joins)
    if operand.domain == .list { fields.needed.needElements(of: field.qualifiedField) }
    var written = conditions.map { condition in
      if case .sameAs(let other) = condition {
        return same(operand, as: other, &fields, &joins)
      }
      return text(condition, operand)
    }
    if standing == .report, conditions.allSatisfy(\.holdsOfBlank) {
      written.append("\(operand.sql) IS NOT NULL")
    }
    return written
  }

  private func text(_ condition: Condition, _ operand: FieldWriter.Operand) -> String {
    let sql = operand.sql
    switch condition {
    case .isAny(let values): return isAny(values, operand)
    case .isNone(let values): return isNone(values, operand)
    case .atLeast(let bound): return "\(sql) >= \(bound)"
    case .atMost(let bound): return "\(sql) <= \(bound)"
    case .present(true): return "\(sql) IS NOT NULL"
    case .present(false): return "\(sql) IS NULL"
    case .days(let from?, let to?):
      return "\(sql) BETWEEN \(frame.literal("\(from)")) AND \(frame.literal("\(to)"))"
    case .days(let from?, nil): return "\(sql) >= \(frame.literal("\(from)"))"
    case .days(nil, let to?): return "\(sql) <= \(frame.literal("\(to)"))"
    case .days(nil, nil): return "\(sql) IS NOT NULL"
    // Of two fields, and written where the other is known.
    case .sameAs: return "1 = 0"
    }
  }

  private func isAny(_ values: [String], _ operand: FieldWriter.Operand) -> String {
    let values = literals(values, operand.domain)
    if values.isEmpty { return "1 = 0" }
    if operand.domain == .list {
      return "EXISTS (\(elements(of: operand.sql)) AND \(equals("e.element", values)))"
    }
    return equals(operand.sql, values)
  }

  private func isNone(_ values: [String], _ operand: FieldWriter.Operand) -> String {
    let values = literals(values, operand.domain)
    if values.isEmpty { return "1 = 1" }
    if operand.domain == .list {
      return "NOT EXISTS (\(elements(of: operand.sql)) AND \(equals("e.element", values)))"
    }
    let differs =
      values.count == 1
      ? "\(operand.sql) <> \(values[0])"
      : "\(operand.sql) NOT IN (\(values.joined(separator: ", ")))"
    return "(\(operand.sql) IS NULL OR \(differs))"
  }

  private func elements(of list: String) -> String {
    "SELECT 1 FROM elements AS e WHERE e.list = \(list)"
  }

  private func equals(_ sql: String, _ values: [String]) -> String {
    values.count == 1 ? "\(sql) = \(values[0])" : "\(sql) IN (\(values.joined(separator: ", ")))"
  }

  private func literals(_ values: [String], _ domain: FieldWriter.Domain) -> [String] {
    switch domain {
    case .number: values.compactMap { Int64($0) }.map { "\($0)" }
    case .records(.clients): values.map(FieldCases(dialect: frame.dialect).person)
    case .words, .list, .records, .date: values.map(frame.literal)
    }
  }

  // MARK: Two fields

  private func same(
    _ operand: FieldWriter.Operand,
    as path: FieldPath,
    _ fields: inout FieldWriter,
    _ joins: inout Joins
  ) -> String {
    guard let field = resolve(path) else { return "1 = 0" }
    let other = fields.operand(field, on: type, &joins)
    if other.domain == .list { fields.needed.needElements(of: field.qualifiedField) }
    switch (operand.domain, other.domain) {
    case (.words, .words): return "\(operand.sql) = \(other.sql)"
    case (.records(let type), .records(let otherType)) where type == otherType:
      return "\(operand.sql) = \(other.sql)"
    case (.list, .words):
      return "EXISTS (\(elements(of: operand.sql)) AND e.element = \(other.sql))"
    case (.words, .list):
      return "EXISTS (\(elements(of: other.sql)) AND e.element = \(operand.sql))"
    case (.list, .list):
      return """
        EXISTS (SELECT 1 FROM elements AS e \
        JOIN elements AS o ON o.element = e.element \
        WHERE e.list = \(operand.sql) AND o.list = \(other.sql))
        """
    default: return "1 = 0"
    }
  }
}

extension Condition {
  /// Whether a blank satisfies it.
  fileprivate var holdsOfBlank: Bool {
    switch self {
    case .isNone, .present(false): true
    case .isAny, .atLeast, .atMost, .present(true), .days, .sameAs: false
    }
  }
}
