import GRDB
package import Records

/// How many current records of a type there are in a month.
///
/// Attendance goes by its event's month.
package struct RecordCount: Hashable, Sendable {
  package let type: RecordType
  /// Nil for types without a date, and for records whose date is blank.
  package let month: Month?
  package let count: Int
}

extension Ledger {
  /// How many current records there are, by type in the order of their declaration, then by month,
  /// those without one last; nothing for a type without records.
  package func recordCounts() throws -> [RecordCount] {
    try readers.readTransaction { database in
      try RecordType.allCases.flatMap { type in
        try monthCounts(of: type, database).map {
          RecordCount(type: type, month: $0.key, count: $0.value)
        }
        .sorted { Month?.areInOrder($0.month, $1.month) }
      }
    }
  }

  private func monthCounts(of type: RecordType, _ database: Database) throws -> [Month?: Int] {
    let table = tables[type]
    // SQLite's own GROUP BY sorts first: of a million contacts it took three times as long.
    var counts: [Int64: Int] = [:]
    let rows = try RawStatement(
      "SELECT \(table.datingKey) FROM \(table.name) WHERE until_import IS NULL",
      on: database
    )
    while try rows.step() { counts[rows.number(at: 0), default: 0] += 1 }
    return try months(of: counts, type, database)
  }

  /// Adds up by month what was counted by day or event.
  func months(
    of counts: [Int64: Int],
    _ type: RecordType,
    _ database: Database
  ) throws -> [Month?: Int] {
    let finder = try MonthFinder(type, eventDays: eventDays(database))
    var months: [Month?: Int] = [:]
    for (key, count) in counts { months[try finder.month(of: key), default: 0] += count }
    return months
  }

  private func eventDays(_ database: Database) throws -> EventDays {
    let count = try RecordExtent(tables[.events], database).records
    return try EventDays(database, tables: tables, count: count)
  }
}
