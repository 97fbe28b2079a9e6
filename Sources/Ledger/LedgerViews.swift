import GRDB
package import Records

/// The readable views of a ledger as of an import, for statements that others wrote: they may read
/// everything and make tables of their own, which nobody else sees, and change nothing.
package struct LedgerViews {
  private let database: Database

  fileprivate init(_ database: Database) {
    self.database = database
  }

  /// A value in a row that a statement answers.
  package enum Value: Hashable, Sendable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
  }

  /// Runs a statement that makes a temporary table, or an index on one.
  package func make(_ statement: String) throws {
    let beginnings = ["CREATE TEMP TABLE ", "CREATE INDEX temp."]
    guard beginnings.contains(where: statement.hasPrefix) else {
      throw DatabaseError(resultCode: .SQLITE_READONLY, message: "not a temporary table")
    }
    try database.execute(sql: "PRAGMA query_only = OFF")
    // Exactly one statement: nothing can follow what it begins with.
    let prepared = try database.makeStatement(sql: statement)
    try prepared.execute()
    try database.execute(sql: "PRAGMA query_only = ON")
  }

  /// Discards, when `body` returns, whatever tables it made.
  package func apart<Result>(_ body: () throws -> Result) throws -> Result {
    var result: Result?
    try database.inSavepoint {
      result = try body()
      return .rollback
    }
    guard let result else { throw DatabaseError(resultCode: .SQLITE_ABORT) }
    return result
  }

  /// The rows that a query answers, value by value in the order of its columns.
  package func rows(_ query: String) throws -> [[Value]] {
    let rows = try Row.fetchCursor(database, sql: query)
    var answers: [[Value]] = []
    while let row = try rows.next() {
      answers.append(
        row.databaseValues.map { value in
          switch value.storage {
          case .null: .null
          case .int64(let number): .integer(number)
          case .double(let number): .real(number)
          case .string(let text): .text(text)
          case .blob(let data): .text(String(decoding: data, as: UTF8.self))
          }
        }
      )
    }
    return answers
  }
}

extension Ledger {
  /// Lends the readable views as they stood after an import, or after the last one; what `body`
  /// makes is gone when it returns.
  ///
  /// The views have the fields of this program's schema, also those that it has declared since the
  /// last import, and an earlier state shows what its records referred to then.
  package func withViews<Result>(
    asOf requested: ImportNumber? = nil,
    _ body: (LedgerViews) throws -> Result
  ) throws -> Result {
    try LedgerError.translating(path: path, while: .reading) {
      // A connection of its own: what is temporary in it must not meet another reader.
      let queue = try LedgerFile.connectForReading(path, busyTimeout: .seconds(5))
      return try queue.unsafeRead { database in
        var result: Result?
        try database.inTransaction(.deferred) {
          let last = ImportNumber(
            try database.single("SELECT coalesce(max(import_id), 0) FROM imports", as: Int64.self)
          )
          let number = requested ?? last
          guard (ImportNumber(0)...last).contains(number) else {
            throw LedgerError.noSuchImport(number, last: last)
          }
          try makeViews(asOf: number, database)
          result = try body(LedgerViews(database))
          return .rollback
        }
        guard let result else { throw DatabaseError(resultCode: .SQLITE_ABORT) }
        return result
      }
    }
  }

  private func makeViews(asOf number: ImportNumber, _ database: Database) throws {
    try database.execute(sql: "PRAGMA query_only = OFF")
    for type in RecordType.allCases where type.isReferredTo {
      let (retired, table) = (RecordView.retired(type), tables[type].name)
      let identifier = quoted(type.identity[0])
      try database.execute(
        sql: """
          CREATE TEMP TABLE \(retired) (record INTEGER PRIMARY KEY, \(identifier) TEXT);
          INSERT INTO \(retired)
          SELECT record, min(\(identifier)) FROM \(table)
          WHERE record NOT IN (SELECT record FROM \(table) WHERE until_import IS NULL)
          GROUP BY record
          """
      )
    }
    for type in RecordType.allCases {
      let fields = schema.fields(of: type)
      let held = Set(
        tables[type].columns.map(\.name) + [tables[type].identifier].compactMap(\.self)
      )
      let view = RecordView(type: type, fields: fields, state: .asOf(number, held: held))
      try database.execute(sql: view.creation)
    }
    try database.execute(sql: "PRAGMA query_only = ON")
  }
}
