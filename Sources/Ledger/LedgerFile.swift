import Foundation
import GRDB
import GRDBSQLite

/// The ledger as a file: what is at its path, how it is made, and how connections to it are opened.
enum LedgerFile {
  enum Presence {
    case nothing
    case file
    /// A folder, a device: whatever SQLite cannot live in.
    case somethingElse
  }

  static func presence(at path: String) -> Presence {
    var facts = stat()
    guard stat(path, &facts) == 0 else { return .nothing }
    return facts.st_mode & S_IFMT == S_IFREG ? .file : .somethingElse
  }

  /// Makes an empty file that only its owner may read, since records of clients go into it.
  static func create(at path: String) throws(LedgerError) {
    let descriptor = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw .cannotWrite(path: path, detail: String(cString: strerror(errno)))
    }
    close(descriptor)
  }

  /// Refuses a file that this user may not write, before SQLite leaves files of the user's own
  /// beside it, which its owner could not write to.
  static func checkWritable(_ path: String) throws(LedgerError) {
    guard access(path, W_OK) == 0 else {
      throw .cannotWrite(path: path, detail: String(cString: strerror(errno)))
    }
  }

  static func remove(at path: String) {
    unlink(path)
  }

  /// Removes a file into which nothing was ever written.
  static func removeEmpty(at path: String) {
    var facts = stat()
    if stat(path, &facts) == 0, facts.st_size == 0 { unlink(path) }
  }

  /// Tells one file from another that later takes its path.
  struct Identity: Hashable {
    private let device: UInt64
    private let node: UInt64

    init(path: String) throws(LedgerError) {
      var facts = stat()
      guard stat(path, &facts) == 0 else { throw .missing(path: path) }
      device = UInt64(facts.st_dev)
      node = UInt64(facts.st_ino)
    }
  }

  // MARK: Connections

  static func connectForWriting(_ path: String, busyTimeout: Duration) throws -> DatabaseQueue {
    var configuration = configuration(busyTimeout: busyTimeout)
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA synchronous = FULL")
      try database.execute(sql: "PRAGMA cache_size = -\(writerCacheKiB)")
    }
    return try DatabaseQueue(path: path, configuration: configuration)
  }

  /// A connection that writes no record.
  ///
  /// It may write what SQLite needs beside the file to read it. Where file or folder are read-only
  /// and no import waits in the write-ahead log, the file is read as one that does not change.
  static func connectForReading(_ path: String, busyTimeout: Duration) throws -> DatabaseQueue {
    var configuration = configuration(busyTimeout: busyTimeout)
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA query_only = ON")
      try database.execute(sql: "PRAGMA cache_size = -\(readerCacheKiB)")
    }
    var unchanging = configuration
    unchanging.readonly = true
    // For the reason of `checkWritable`, whoever may only read the file leaves nothing beside it.
    if access(path, W_OK) != 0, access(path, R_OK) == 0, !hasPendingLog(path), !isShared(path) {
      return try DatabaseQueue(path: immutableURI(of: path), configuration: unchanging)
    }
    do {
      return try DatabaseQueue(path: path, configuration: configuration)
    } catch let error as DatabaseError {
      let isAboutAccess = [.SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_IOERR, .SQLITE_PERM]
        .contains(error.resultCode)
      guard isAboutAccess, !hasPendingLog(path), access(path, R_OK) == 0 else { throw error }
      return try DatabaseQueue(path: immutableURI(of: path), configuration: unchanging)
    }
  }

  /// Whether other processes have the ledger open, which they tell each other in shared memory.
  private static func isShared(_ path: String) -> Bool {
    access(path + "-shm", F_OK) == 0
  }

  /// Whether imports may stand in the write-ahead log that are not yet in the file.
  private static func hasPendingLog(_ path: String) -> Bool {
    var facts = stat()
    return stat(path + "-wal", &facts) == 0 && facts.st_size > 0
  }

  private static func immutableURI(of path: String) -> String {
    let escaped = path.replacing("%", with: "%25").replacing("?", with: "%3f")
      .replacing("#", with: "%23")
    return "file:\(escaped)?immutable=1"
  }

  private static func configuration(busyTimeout: Duration) -> Configuration {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = true
    let (seconds, attoseconds) = busyTimeout.components
    configuration.busyMode = .timeout(Double(seconds) + Double(attoseconds) / 1e18)
    return configuration
  }

  // Measured with a million contacts: caches of 4 to 128 MiB made no difference, for imports append
  // and scans run through; nor did pages of 8, 16 or 32 KiB instead of SQLite's 4.
  private static let writerCacheKiB = 16 * 1024
  private static let readerCacheKiB = 4 * 1024
}
