import GRDB
import Records

extension Ledger {
  /// Runs one import in one transaction: all of it goes in, or nothing.
  ///
  /// A ledger that this process made, and into which nothing was imported, is removed again: a
  /// failed import leaves no file behind.
  ///
  /// `time` is when the import runs, in ISO 8601; only the list of imports shows it.
  /// `problemLimit` says how many problems to keep; the rest are counted. `body` appends the rows,
  /// finishes the import and decides; it runs before this returns, on one thread.
  package func runImport<Result>(
    at time: String,
    reverts: RevertPolicy = .refused,
    problemLimit: Int = 1000,
    _ body: (ImportTransaction) throws -> (ImportDecision, Result)
  ) throws -> Result {
    guard let writer else {
      throw LedgerError.cannotWrite(path: path, detail: "it was opened for reading")
    }
    return try LedgerError.translating(path: path, while: .writing) {
      defer { removeIfUnused(writer) }
      return try writer.writeWithoutTransaction { database in
        var result: Result?
        try database.inTransaction(.immediate) {
          guard try LedgerFile.Identity(path: path) == fileIdentity else {
            throw LedgerError.busy(path: path)
          }
          let transaction = try ImportTransaction(
            database,
            tables: tables,
            time: time,
            revertPolicy: reverts,
            problemLimit: problemLimit,
            blockSize: blockSize
          )
          let (decision, value) = try body(transaction)
          result = value
          switch decision {
          case .commit:
            try transaction.seal()
            return .commit
          case .rollBack:
            return .rollback
          }
        }
        guard let result else { throw DatabaseError(resultCode: .SQLITE_ABORT) }
        return result
      }
    }
  }

  /// Removes a new ledger without imports.
  ///
  /// Nobody else can begin an import while the file goes: it
  /// is done under SQLite's exclusive lock, and who waits for that notices afterwards that the file
  /// at the path is another.
  private func removeIfUnused(_ writer: DatabaseQueue) {
    guard case .made = origin else { return }
    do {
      try writer.writeWithoutTransaction { database in
        guard try isUnused(database) else { return }
        // Takes away the write-ahead log, where nobody else has the ledger open.
        try database.execute(sql: "PRAGMA journal_mode = DELETE")
        try database.inTransaction(.exclusive) {
          if try isUnused(database), try LedgerFile.Identity(path: path) == fileIdentity {
            LedgerFile.remove(at: path)
          }
          return .rollback
        }
      }
    } catch {
      // Another process has the ledger open, so the file must stay.
    }
  }

  private func isUnused(_ database: Database) throws -> Bool {
    try !database.single("SELECT EXISTS (SELECT 1 FROM imports)", as: Bool.self)
  }
}
