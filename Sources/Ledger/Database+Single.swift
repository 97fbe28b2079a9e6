import GRDB
import Records

extension Database {
  /// The value of a query that always has one row, such as a pragma or an aggregate.
  func single<Value: DatabaseValueConvertible>(
    _ sql: String,
    arguments: StatementArguments = StatementArguments(),
    as _: Value.Type
  ) throws -> Value {
    // As whatever is stored first: other tools can put any value into any column.
    let stored = try DatabaseValue.fetchOne(self, sql: sql, arguments: arguments)
    guard let value = stored.flatMap(Value.fromDatabaseValue) else {
      throw DatabaseError(
        resultCode: .SQLITE_CORRUPT,
        message: "a query that always has a value has none of its kind",
        sql: sql
      )
    }
    return value
  }
}

extension Row {
  /// The value of a column, which other tools could have set to anything.
  func value<Value: DatabaseValueConvertible>(_ column: String) throws -> Value {
    let stored = try stored(column)
    guard let value = Value.fromDatabaseValue(stored) else {
      throw DatabaseError.contradiction("\(column) is \(stored)")
    }
    return value
  }

  /// The same of a column that may be NULL.
  func optional<Value: DatabaseValueConvertible>(
    _ column: String,
    as _: Value.Type
  ) throws -> Value? {
    let stored = try stored(column)
    guard !stored.isNull else { return nil }
    return try value(column) as Value
  }

  /// Whatever a column holds; other tools could have taken the column away.
  func stored(_ column: String) throws -> DatabaseValue {
    guard hasColumn(column) else { throw DatabaseError.contradiction("there is no \(column)") }
    return self[column]
  }

  /// The record type that a column names.
  func recordType(_ column: String) throws -> RecordType {
    let name: String = try value(column)
    guard let type = RecordType(rawValue: name) else {
      throw DatabaseError.contradiction("\(name) is no record type")
    }
    return type
  }
}

extension DatabaseError {
  /// What a sound ledger never holds; it reaches the caller as ``LedgerError/damaged(path:detail:)``.
  static func contradiction(_ detail: String) -> DatabaseError {
    DatabaseError(resultCode: .SQLITE_CORRUPT, message: detail)
  }
}

/// A name as SQL takes it whatever it is: some fields are called `from` and `to`.
func quoted(_ name: String) -> String {
  "\"" + name.replacing("\"", with: "\"\"") + "\""
}

func quoted(_ name: FieldName) -> String { quoted(name.rawValue) }

/// A text as a literal of SQL.
func literal(_ text: String) -> String {
  "'" + text.replacing("'", with: "''") + "'"
}
