import GRDB
import Records

extension Database {
  /// The value of a query that always has one row, such as a pragma or an aggregate.
  func single<Value: DatabaseValueConvertible>(
    _ sql: String,
    arguments: StatementArguments = StatementArguments(),
    as _: Value.Type
  ) throws -> Value {
    guard let value = try Value.fetchOne(self, sql: sql, arguments: arguments) else {
      throw DatabaseError(
        resultCode: .SQLITE_CORRUPT,
        message: "a query that always has a value has none",
        sql: sql
      )
    }
    return value
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
