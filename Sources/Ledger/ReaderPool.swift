import GRDB
import Synchronization

/// Connections for reading, made when asked for and kept for the next who asks: as many as there
/// are threads reading at once.
final class ReaderPool: Sendable {
  private let path: String
  private let busyTimeout: Duration
  private let idle = Mutex<[DatabaseQueue]>([])

  init(path: String, busyTimeout: Duration) {
    self.path = path
    self.busyTimeout = busyTimeout
  }

  /// Lends a connection that nobody else uses meanwhile.
  func read<Result>(_ body: (Database) throws -> Result) throws -> Result {
    try LedgerError.translating(path: path, while: .reading) {
      let queue =
        try idle.withLock { $0.popLast() }
        ?? LedgerFile.connectForReading(path, busyTimeout: busyTimeout)
      defer { idle.withLock { $0.append(queue) } }
      return try queue.unsafeRead(body)
    }
  }

  /// Reads one consistent state with several statements.
  func readTransaction<Result>(_ body: (Database) throws -> Result) throws -> Result {
    try read { database in
      var result: Result?
      try database.inTransaction(.deferred) {
        result = try body(database)
        return .commit
      }
      guard let result else { throw DatabaseError(resultCode: .SQLITE_ABORT) }
      return result
    }
  }
}
