import GRDB
package import Records

extension ImportTransaction {
  /// Retires the records in a scope that no row of this import has named; call it after all rows.
  ///
  /// A scope is taken as the ledger held it before this import. Records that `badRows` name are
  /// kept: files have them, if not as they should be; `codes` are those of the files.
  package func retire(
    _ scope: ReplaceScope,
    keeping badRows: [BadRow] = [],
    codes: CodeBook = CodeBook()
  ) throws -> Retirement {
    let writer = try writer(of: scope.type)
    let kept = codes.records(of: scope.type, namedBy: badRows)
    let events = scope.type.dating == .event ? try eventsHeld(in: scope) : nil
    let key = events == nil ? "\"date\"" : "event_id"
    var terms = [heldBefore]
    if events == nil { terms.append(dayTerm(scope)) }
    if let condition = scope.condition, condition.owner == scope.type {
      terms.append(try term(for: condition))
    }
    let rows = try RawStatement(
      """
      SELECT version_id, record, until_import IS NULL, \(key) FROM \(writer.table.name)
      WHERE \(terms.joined(separator: " AND "))
      """,
      on: database
    )
    var held = 0
    // Gathered first: a scan does not see well what is written under it.
    var unnamed: [(version: Int64, record: Int64, key: Int64)] = []
    while try rows.step() {
      let (record, key) = (rows.code(at: 1), rows.number(at: 3))
      if let events, !events.contains(key) { continue }
      held += 1
      guard rows.code(at: 2) == 1, !writer.states[Int(record) - 1].marks.contains(.seen),
        !kept.contains(record)
      else { continue }
      unnamed.append((rows.code(at: 0), record, key))
    }
    for (version, record, key) in unnamed {
      try writer.retire(version: version, record: record, at: key)
      if scope.type.isReferredTo { retired[scope.type, default: []].insert(record) }
    }
    return Retirement(retired: unnamed.count, held: held)
  }

  /// Current records that refer to what this import retires.
  func collectReferrers(into problems: inout ProblemList, _ codes: CodeBook) throws {
    for type in RecordType.allCases {
      guard let retired = retired[type] else { continue }
      var referrers: [Int64: [(type: RecordType, record: Int64)]] = [:]
      var counts: [Int64: Int] = [:]
      for (referrer, field) in Self.references(to: type) {
        let rows = try RawStatement(
          """
          SELECT record, \(quoted(field)) FROM \(tables[referrer].name)
          WHERE until_import IS NULL AND \(quoted(field)) IS NOT NULL
          """,
          on: database
        )
        while try rows.step() {
          let target = rows.code(at: 1)
          guard retired.contains(target) else { continue }
          counts[target, default: 0] += 1
          if referrers[target, default: []].count < Self.namedReferrers {
            referrers[target, default: []].append((referrer, rows.code(at: 0)))
          }
        }
      }
      for record in counts.keys.sorted() {
        guard let count = counts[record], let named = referrers[record] else { continue }
        try problems.add(
          ImportProblem(
            type: type,
            record: name(of: record, type, codes),
            place: nil,
            cause: .stillReferredTo(
              by: try named.map {
                ImportProblem.Referrer(
                  type: $0.type,
                  record: try name(of: $0.record, $0.type, codes)
                )
              },
              count: count
            )
          )
        )
      }
    }
  }

  private static let namedReferrers = 3

  /// The core fields that refer to a type; programs add none.
  private static func references(to type: RecordType) -> [(RecordType, FieldName)] {
    RecordType.allCases.flatMap { referrer in
      Schema.core.fields(of: referrer).filter { $0.kind == .reference(type) }
        .map { (referrer, $0.name) }
    }
  }

  // MARK: Scopes in SQL

  /// Versions that were current before this import.
  private var heldBefore: String {
    """
    first_import < \(number.rawValue)
    AND (until_import IS NULL OR until_import = \(number.rawValue))
    """
  }

  private func dayTerm(_ scope: ReplaceScope) -> String {
    "\"date\" BETWEEN \(scope.days.lowerBound.number) AND \(scope.days.upperBound.number)"
  }

  /// The events that attendance in the scope belongs to.
  private func eventsHeld(in scope: ReplaceScope) throws -> Set<Int64> {
    var terms = [heldBefore, dayTerm(scope)]
    if let condition = scope.condition, condition.owner == .events {
      terms.append(try term(for: condition))
    }
    return Set(
      try Int64.fetchAll(
        database,
        sql: "SELECT record FROM events WHERE \(terms.joined(separator: " AND "))"
      )
    )
  }

  private func term(for condition: ReplaceScope.Condition) throws -> String {
    let column: String
    let values: [Int64]
    switch condition.field.kind {
    case .identifier:
      column = "record"
      values = try records(of: condition.owner, named: condition.value)
    case .reference(let type):
      column = quoted(condition.field.name)
      values = try records(of: type, named: condition.value)
    case .category, .text, .yesNo:
      column = quoted(condition.field.name)
      values = try codes("text = ?", condition.value)
    case .list:
      column = quoted(condition.field.name)
      values = try codes("instr(';' || text || ';', ';' || ? || ';') > 0", condition.value)
    case .integer, .decimal, .date:
      column = quoted(condition.field.name)
      values = condition.number.map { [$0] } ?? []
    }
    let isOneOf = "\(column) IN (\(values.map(String.init).joined(separator: ", ")))"
    return condition.acceptsBlank ? "(\(isOneOf) OR \(column) IS NULL)" : isOneOf
  }

  private func codes(_ term: String, _ value: String) throws -> [Int64] {
    guard !value.isEmpty else { return [] }
    return try Int64.fetchAll(
      database,
      sql: "SELECT code FROM texts WHERE \(term)",
      arguments: [value]
    )
  }

  private func records(of type: RecordType, named identifier: String) throws -> [Int64] {
    guard let field = tables[type].identifier else { return [] }
    return try Int64.fetchAll(
      database,
      sql: "SELECT DISTINCT record FROM \(tables[type].name) WHERE \(quoted(field)) = ?",
      arguments: [identifier]
    )
  }
}
