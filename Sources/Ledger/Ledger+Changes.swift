import GRDB
package import Records

extension Ledger {
  /// How many records are other than they were after an import, by month: that of a record's
  /// present date, or of its last one where it is retired; nil for those without.
  ///
  /// A record counts once, however often it changed, and not at all where it is again as it was.
  package func changes(since number: ImportNumber) throws -> [Month?: Int] {
    try readers.readTransaction { database in
      let last = ImportNumber(
        try database.single("SELECT coalesce(max(import_id), 0) FROM imports", as: Int64.self)
      )
      guard (ImportNumber(0)...last).contains(number) else {
        throw LedgerError.noSuchImport(number, last: last)
      }
      var months: [Month?: Int] = [:]
      for type in RecordType.allCases {
        let counts = try RecordChanges(tables[type], since: number, database).counts(database)
        months.merge(try self.months(of: counts, type, database), uniquingKeysWith: +)
      }
      return months
    }
  }
}

/// The records of one type of which a version began or ended after an import.
private struct RecordChanges {
  private let table: RecordTable
  private var changes: [Int64: Change] = [:]

  /// Versions by their number; 0 where the record was or is not current.
  private struct Change {
    var before: Int64 = 0
    var now: Int64 = 0
    /// The version that came after `before` at once, without being retired in between.
    var successor: Int64 = 0
    /// The import that ended `before`.
    var end: Int64 = 0
    /// The day or the event of the last version.
    var key = Int64.blank
  }

  init(_ table: RecordTable, since number: ImportNumber, _ database: Database) throws {
    self.table = table
    // Versions of a record come in the order in which they were made. Its last one is always among
    // them: a version that ended is followed by a later one, or was the last.
    let rows = try RawStatement(
      """
      SELECT version_id, record, first_import, until_import, \(table.datingKey) FROM \(table.name)
      WHERE first_import > \(number.rawValue) OR until_import > \(number.rawValue)
      ORDER BY version_id
      """,
      on: database
    )
    while try rows.step() {
      let (version, first, end) = (rows.code(at: 0), rows.code(at: 2), rows.number(at: 3))
      var change = changes[rows.code(at: 1)] ?? Change()
      if first <= number.rawValue {
        change.before = version
        change.end = end
      } else if first == change.end {
        change.successor = version
      }
      change.now = end == .blank ? version : 0
      change.key = rows.number(at: 4)
      changes[rows.code(at: 1)] = change
    }
  }

  /// How many of the records are other than before, by day or event.
  func counts(_ database: Database) throws -> [Int64: Int] {
    let versions = try VersionReader(table, on: database)
    var counts: [Int64: Int] = [:]
    for change in changes.values where try isReal(change, versions) {
      counts[change.key, default: 0] += 1
    }
    return counts
  }

  private func isReal(_ change: Change, _ versions: VersionReader) throws -> Bool {
    guard change.before != 0, change.now != 0 else { return change.before != change.now }
    // A version is made only of what differs from the current one before it.
    if change.now == change.successor { return true }
    return try versions.version(change.before).content != versions.version(change.now).content
  }
}
