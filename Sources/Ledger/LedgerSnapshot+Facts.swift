import GRDB
package import Records

extension LedgerSnapshot {
  /// The date of the earliest contact, event that was held, or response; nil where there is none.
  package func earliestDay() throws -> Day? {
    let held = texts.code(of: EventStatus.held)
    var earliest: Int64?
    for type in [RecordType.contacts, .events, .responses] {
      let scan = Scan(type, fields: type == .events ? ["date", "status"] : ["date"])
      try read(scan, part: 0, of: 1) { batch in
        for row in 0..<batch.count {
          let day = batch.columns[0][row]
          guard day != .blank, earliest.map({ day < $0 }) ?? true else { continue }
          if type == .events {
            let status = batch.columns[1][row]
            guard status == 0 || status == held else { continue }
          }
          earliest = day
        }
      }
    }
    return try earliest.map { try Day(stored: $0) }
  }

  /// How many records of a period there are and in how many of them each field is blank, stored
  /// as it came: a field with a default counts where the file had none.
  package struct BlankCounts: Hashable, Sendable {
    package let records: Int
    /// In the order in which the fields were asked for.
    package let blanks: [Int]
  }

  /// Counts the blanks of some fields, none of them the identifier.
  ///
  /// Attendance goes by its event's date; types without a date count whole. Of events only
  /// those that were held count, as everywhere.
  package func blankCounts(
    of type: RecordType,
    _ fields: [FieldName],
    days: ClosedRange<Day>
  ) throws -> BlankCounts {
    let table = tables[type]
    let sums = fields.map { field in
      table.index(of: field) == nil ? "count(*)" : "count(*) - count(r.\(quoted(field)))"
    }
    let range = "BETWEEN \(days.lowerBound.number) AND \(days.upperBound.number)"
    var terms = [currency(of: "r.")]
    switch type.dating {
    case .own: terms.append("r.\"date\" \(range)")
    case .event:
      terms.append(
        """
        r.event_id IN (
          SELECT e.record FROM events AS e WHERE \(currency(of: "e.")) AND e."date" \(range))
        """
      )
    case .undated: break
    }
    terms += heldTerms(of: type)
    return try readers.read { database in
      let row = try RawStatement(
        """
        SELECT \((["count(*)"] + sums).joined(separator: ", ")) FROM \(table.name) AS r
        WHERE \(terms.joined(separator: " AND "))
        """,
        on: database
      )
      guard try row.step() else { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
      return BlankCounts(
        records: Int(row.code(at: 0)),
        blanks: fields.indices.map { Int(row.code(at: $0 + 1)) }
      )
    }
  }

  /// What makes an event one that was held, in SQL; nothing for other types.
  private func heldTerms(of type: RecordType) -> [String] {
    guard type == .events else { return [] }
    let held = texts.code(of: EventStatus.held).map { " OR status = \($0)" } ?? ""
    return ["(status IS NULL\(held))"]
  }

  /// A number that a report promised for a metric in a fiscal year.
  package struct Target: Hashable, Sendable {
    package let report: String
    package let metric: String
    /// As files write it: `2025-26`.
    package let fiscalYear: String
    package let millionths: Int64
  }

  /// The current targets, in order of report, metric and year.
  package func targets() throws -> [Target] {
    var targets: [Target] = []
    let fields: [FieldName] = ["report", "metric", "fiscal_year", "target"]
    try read(Scan(.targets, fields: fields), part: 0, of: 1) { batch in
      for row in 0..<batch.count {
        guard batch.columns[..<3].allSatisfy({ $0[row] != 0 }) else {
          throw DatabaseError.contradiction("targets has a record without its identity")
        }
        targets.append(
          Target(
            report: texts[batch.columns[0][row]],
            metric: texts[batch.columns[1][row]],
            fiscalYear: texts[batch.columns[2][row]],
            millionths: batch.columns[3][row]
          )
        )
      }
    }
    return targets.sorted {
      ($0.report, $0.metric, $0.fiscalYear) < ($1.report, $1.metric, $1.fiscalYear)
    }
  }
}
