import GRDB
import GRDBSQLite
import Records

/// A prepared statement stepped without GRDB in between, for bulk inserts and bulk scans.
///
/// Measured on this path: GRDB's own statements insert 130,000 rows a second, these three to four
/// times as many. Parameters and columns count from 0. It must not outlive its connection.
final class RawStatement {
  private let handle: OpaquePointer
  private let connection: OpaquePointer

  init(_ sql: String, on database: Database) throws {
    guard let connection = database.sqliteConnection else {
      throw DatabaseError(resultCode: .SQLITE_MISUSE, message: "the connection is closed")
    }
    var handle: OpaquePointer?
    let code = sqlite3_prepare_v3(
      connection,
      sql,
      -1,
      UInt32(SQLITE_PREPARE_PERSISTENT),
      &handle,
      nil
    )
    guard code == SQLITE_OK, let handle else {
      throw DatabaseError(
        resultCode: ResultCode(rawValue: code),
        message: String(cString: sqlite3_errmsg(connection)),
        sql: sql
      )
    }
    self.handle = handle
    self.connection = connection
  }

  deinit {
    sqlite3_finalize(handle)
  }

  /// Binds an integer; ``Swift/Int64/blank`` becomes NULL.
  @inline(__always)
  func bind(_ value: Int64, at index: Int) throws {
    let code =
      value == .blank
      ? sqlite3_bind_null(handle, Int32(truncatingIfNeeded: index + 1))
      : sqlite3_bind_int64(handle, Int32(truncatingIfNeeded: index + 1), value)
    guard code == SQLITE_OK else { throw failure() }
  }

  /// Binds bytes of UTF-8, which must stay where they are until ``run()`` returns: SQLite is told
  /// not to copy them.
  func bind(_ text: UnsafeRawBufferPointer, at index: Int) throws {
    // Without an address SQLite would take the empty text for NULL.
    let start =
      text.baseAddress?.assumingMemoryBound(to: CChar.self)
      ?? UnsafeRawPointer(Self.emptyText.utf8Start).assumingMemoryBound(to: CChar.self)
    let code = sqlite3_bind_text(handle, Int32(index + 1), start, Int32(text.count), nil)
    guard code == SQLITE_OK else { throw failure() }
  }

  private static let emptyText: StaticString = ""

  /// Binds bytes that are no text, which must stay where they are until ``run()`` returns.
  func bind(blob: UnsafeRawBufferPointer, at index: Int) throws {
    // Without an address SQLite would take no bytes for NULL.
    let start = blob.baseAddress ?? UnsafeRawPointer(Self.emptyText.utf8Start)
    let code = sqlite3_bind_blob(handle, Int32(index + 1), start, Int32(blob.count), nil)
    guard code == SQLITE_OK else { throw failure() }
  }

  /// Runs a statement that delivers nothing, and makes it ready to run again.
  @inline(__always)
  func run() throws {
    let code = sqlite3_step(handle)
    guard code == SQLITE_DONE else { throw failure() }
    sqlite3_reset(handle)
  }

  /// Moves to the next row; after the last, makes the statement ready to run again and says no.
  @inline(__always)
  func step() throws -> Bool {
    let code = sqlite3_step(handle)
    if code == SQLITE_ROW { return true }
    guard code == SQLITE_DONE else { throw failure() }
    sqlite3_reset(handle)
    return false
  }

  /// Gives up the rest of the rows.
  func reset() {
    sqlite3_reset(handle)
  }

  /// The integer in a column; 0 for NULL, which is what the codes of blanks are.
  @inline(__always)
  func code(at index: Int) -> Int64 {
    sqlite3_column_int64(handle, Int32(truncatingIfNeeded: index))
  }

  /// The integer in a column; ``Swift/Int64/blank`` for NULL.
  @inline(__always)
  func number(at index: Int) -> Int64 {
    let index = Int32(truncatingIfNeeded: index)
    let value = sqlite3_column_int64(handle, index)
    // Only a 0 can be a NULL, and asking for the type costs as much as asking for the value.
    if value == 0, sqlite3_column_type(handle, index) == SQLITE_NULL { return .blank }
    return value
  }

  /// Whether a column holds a whole number or nothing: other tools can put any value into any column.
  func isNumber(at index: Int) -> Bool {
    switch sqlite3_column_type(handle, Int32(index)) {
    case SQLITE_NULL: true
    // The least integer is read as blank.
    case SQLITE_INTEGER: number(at: index) != .blank
    default: false
    }
  }

  func isNull(at index: Int) -> Bool {
    sqlite3_column_type(handle, Int32(index)) == SQLITE_NULL
  }

  /// Adds what a column holds to a message, whatever it is.
  func add(columnAt index: Int, to message: inout RowMessage) {
    let type = sqlite3_column_type(handle, Int32(index))
    message.add(UInt64(type))
    switch type {
    case SQLITE_NULL: break
    case SQLITE_INTEGER: message.add(code(at: index))
    default: withText(at: index) { message.add($0) }
    }
  }

  func isText(at index: Int) -> Bool {
    sqlite3_column_type(handle, Int32(index)) == SQLITE_TEXT
  }

  /// The bytes of the text in a column, good until the body returns.
  func withText<Result>(
    at index: Int,
    _ body: (UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    let start = sqlite3_column_text(handle, Int32(index))
    let count = Int(sqlite3_column_bytes(handle, Int32(index)))
    return try body(UnsafeRawBufferPointer(start: start, count: count))
  }

  /// The bytes of the blob in a column, good until the body returns.
  func withBytes<Result>(
    at index: Int,
    _ body: (UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    let start = sqlite3_column_blob(handle, Int32(index))
    let count = Int(sqlite3_column_bytes(handle, Int32(index)))
    // Of no bytes there is no address; as of too little memory to read them.
    return try body(UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count))
  }

  private func failure() -> DatabaseError {
    let code = sqlite3_errcode(connection)
    let message = String(cString: sqlite3_errmsg(connection))
    sqlite3_reset(handle)
    return DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
  }
}
