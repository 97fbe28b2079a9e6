import GRDB
package import Records

extension Ledger {
  /// Opens the ledger at `path`.
  ///
  /// Opening for writing brings the file's format and its tables up to this version of Vouch and
  /// to `schema`; it changes nothing where they are.
  ///
  /// `program` is the program whose ledger it must be; nil takes any, to look at its history, but
  /// cannot make one. `busyTimeout` is how long to wait for another process that is writing, and
  /// `blockSize` how many versions a block has that an import makes.
  package static func open(
    _ path: String,
    program: String?,
    schema: Schema,
    access: Access,
    busyTimeout: Duration = .seconds(5),
    blockSize: Int = 16_384
  ) throws(LedgerError) -> Ledger {
    precondition((1...Block.defaultSize).contains(blockSize), "a block fits into a batch")
    do {
      switch access {
      case .reading, .inspecting:
        return try openForReading(path, program, schema, access, busyTimeout, blockSize)
      case .writing, .writingOrCreating:
        return try openForWriting(path, program, schema, access, busyTimeout, blockSize)
      }
    } catch let error as LedgerError {
      throw error
    } catch let error as DatabaseError {
      let activity: LedgerError.Activity =
        switch access {
        case .reading, .inspecting: .reading
        case .writing, .writingOrCreating: .writing
        }
      throw LedgerError(error, path: path, while: activity)
    } catch {
      throw .unexpected(path: path, detail: "\(error)")
    }
  }

  private static func openForReading(
    _ path: String,
    _ program: String?,
    _ schema: Schema,
    _ access: Access,
    _ busyTimeout: Duration,
    _ blockSize: Int
  ) throws -> Ledger {
    switch LedgerFile.presence(at: path) {
    case .nothing: throw LedgerError.missing(path: path)
    case .somethingElse: throw LedgerError.notALedger(path: path)
    case .file: break
    }
    let identity = try LedgerFile.Identity(path: path)
    let readers = ReaderPool(path: path, busyTimeout: busyTimeout)
    return try readers.readTransaction { database in
      let mark = try FileMark(database)
      guard !mark.isUnused else { throw LedgerError.missing(path: path) }
      try mark.check(database, path: path)
      return Ledger(
        path: path,
        program: try check(program, in: database, path: path),
        schema: schema,
        tables: try tables(database, schema, access),
        readers: readers,
        writer: nil,
        fileIdentity: identity,
        origin: .found,
        blockSize: blockSize
      )
    }
  }

  private static func tables(
    _ database: Database,
    _ schema: Schema,
    _ access: Access
  ) throws -> RecordTables {
    guard case .inspecting = access else { return try RecordTables(database, schema: schema) }
    do {
      return try RecordTables(FieldList(database, schema: schema).kinds, database, schema: schema)
    } catch let error as DatabaseError where error.isOfDamage {
      // The list of fields itself is gone, of which an audit tells.
      return try RecordTables([:], database, schema: schema)
    }
  }

  private static func openForWriting(
    _ path: String,
    _ program: String?,
    _ schema: Schema,
    _ access: Access,
    _ busyTimeout: Duration,
    _ blockSize: Int
  ) throws -> Ledger {
    var origin = Origin.found
    switch (LedgerFile.presence(at: path), access) {
    case (.file, _): try LedgerFile.checkWritable(path)
    case (.somethingElse, _): throw LedgerError.notALedger(path: path)
    case (.nothing, .writingOrCreating):
      try LedgerFile.create(at: path)
      origin = .made
    case (.nothing, _): throw LedgerError.missing(path: path)
    }
    // Before the connection: a file that takes the path later is not the one connected to.
    let identity = try LedgerFile.Identity(path: path)
    let writer: DatabaseQueue
    do {
      writer = try LedgerFile.connectForWriting(path, busyTimeout: busyTimeout)
    } catch {
      // Nobody can have begun to fill it where SQLite cannot open it.
      if case .made = origin, try LedgerFile.Identity(path: path) == identity {
        LedgerFile.removeEmpty(at: path)
      }
      throw error
    }
    return try writer.writeWithoutTransaction { database in
      if try FileMark(database).isUnused {
        guard case .writingOrCreating = access, let program else {
          throw LedgerError.missing(path: path)
        }
        do {
          try initialise(database, program: program, schema: schema)
        } catch {
          if case .made = origin { removeUnmade(database, path: path, identity) }
          throw error
        }
      }
      let mark = try FileMark(database)
      try mark.check(database, path: path)
      let found = try check(program, in: database, path: path)
      if let trigger = try LedgerLayout(of: database).foreignTrigger {
        throw LedgerError.altered(path: path, LayoutFault(trigger, .foreign))
      }
      if try mark.version < LedgerFormat.version
        || !RecordTables.isCurrent(database, schema: schema)
      {
        try database.inTransaction(.immediate) {
          let mark = try FileMark(database)
          try LedgerFormat.migrate(database, from: mark.version)
          try RecordTables.bringUp(database, to: schema)
          if !mark.hasSeals {
            let tables = try RecordTables(database, schema: schema)
            try DigestMaker(database: database, tables: tables).digestAll()
          }
          return .commit
        }
      }
      return Ledger(
        path: path,
        program: found,
        schema: schema,
        tables: try RecordTables(database, schema: schema),
        readers: ReaderPool(path: path, busyTimeout: busyTimeout),
        writer: writer,
        fileIdentity: identity,
        origin: origin,
        blockSize: blockSize
      )
    }
  }

  /// Makes a ledger of an empty file, in one transaction; does nothing where another process was
  /// faster.
  private static func initialise(
    _ database: Database,
    program: String,
    schema: Schema
  ) throws {
    try database.execute(sql: "PRAGMA journal_mode = WAL")
    try database.inTransaction(.immediate) {
      guard try FileMark(database).isUnused else { return .rollback }
      try database.execute(sql: "PRAGMA application_id = \(LedgerFormat.applicationID)")
      try LedgerFormat.migrate(database, from: 0)
      try database.execute(sql: "INSERT INTO ledger (program) VALUES (?)", arguments: [program])
      try RecordTables.bringUp(database, to: schema)
      return .commit
    }
  }

  /// Removes the file of a ledger that this process could not make, as on a full disk: it is still
  /// empty, and nobody else can begin to fill it under SQLite's exclusive lock.
  private static func removeUnmade(
    _ database: Database,
    path: String,
    _ identity: LedgerFile.Identity
  ) {
    do {
      // Takes away the write-ahead log, where nobody else has the file open.
      try database.execute(sql: "PRAGMA journal_mode = DELETE")
      try database.inTransaction(.exclusive) {
        if try FileMark(database).isUnused, try LedgerFile.Identity(path: path) == identity {
          LedgerFile.remove(at: path)
        }
        return .rollback
      }
    } catch {
      // An empty file is taken for no ledger: it may stay.
    }
  }

  private static func check(
    _ program: String?,
    in database: Database,
    path: String
  ) throws -> String {
    let found = try database.single("SELECT program FROM ledger", as: String.self)
    guard let program, program != found else { return found }
    throw LedgerError.otherProgram(path: path, found: found, expected: program)
  }
}
