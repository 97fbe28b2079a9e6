import GRDB

extension LedgerError {
  /// What the caller was doing when SQLite refused, which tells an unwritable file from an
  /// unreadable one.
  enum Activity {
    case reading
    case writing
  }

  init(_ error: DatabaseError, path: String, while activity: Activity) {
    let detail = error.message ?? error.resultCode.description
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      self = .busy(path: path)
    case .SQLITE_NOTADB:
      self = .notALedger(path: path)
    case .SQLITE_CORRUPT:
      self = .damaged(path: path, detail: detail)
    case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_FULL, .SQLITE_PERM, .SQLITE_IOERR,
      .SQLITE_AUTH:
      switch activity {
      case .reading: self = .cannotRead(path: path, detail: detail)
      case .writing: self = .cannotWrite(path: path, detail: detail)
      }
    case _ where error.isOfMissingParts:
      self = .damaged(path: path, detail: detail)
    default:
      self = .unexpected(path: path, detail: detail)
    }
  }

  /// Runs `body` and tells its SQLite errors as the ledger's; other errors pass as they are.
  static func translating<Result>(
    path: String,
    while activity: Activity,
    _ body: () throws -> Result
  ) throws -> Result {
    do {
      return try body()
    } catch let error as DatabaseError {
      throw LedgerError(error, path: path, while: activity)
    }
  }
}

extension DatabaseError {
  /// Whether it can come of what a damaged file holds.
  var isOfDamage: Bool {
    switch resultCode {
    case .SQLITE_CORRUPT, .SQLITE_ERROR, .SQLITE_NOTADB: true
    default: false
    }
  }

  /// Whether a table or a column is gone, which only other tools take away.
  fileprivate var isOfMissingParts: Bool {
    resultCode == .SQLITE_ERROR && message?.hasPrefix("no such ") ?? false
  }
}
