import GRDB
import Records

extension Ledger {
  /// Checks that the ledger holds what its imports brought, and nothing else.
  ///
  /// `limit` says how many faults to keep of each part; the rest are counted. What cannot be read is
  /// a fault too.
  package func audit(limit: Int = 100) throws -> LedgerAudit {
    try readers.readTransaction { database in
      var audit = LedgerAudit(limit: limit)
      try attempt(&audit) { try checkFile(database, &$0) }
      audit.hasDigests = try FileMark(database).hasDigests
      let rows = RowNames(tables: tables, database: database)
      var records: [RecordType: KnownRecords] = [:]
      let texts = try attempt(&audit) { audit in
        guard audit.hasDigests else { return nil as DigestTrail? }
        var texts: DigestTrail?
        for table in [DigestedTable.imports, .sources, .texts, .quarantine] {
          let trail = try FactAudit(table, rows, database).run(&audit)
          if table == .texts { texts = trail }
        }
        return texts
      }
      for type in RecordType.allCases {
        try attempt(&audit) { audit in
          let check = try RecordAudit(type, rows, texts: texts ?? nil, records, database)
          records[type] = try check.run(&audit)
        }
      }
      if audit.hasDigests { try attempt(&audit) { try checkImports(database, &$0) } }
      return audit
    }
  }

  /// Runs a part of the check; where SQLite ends it, that is what was found.
  @discardableResult
  private func attempt<Result>(
    _ audit: inout LedgerAudit,
    _ body: (inout LedgerAudit) throws -> Result
  ) throws -> Result? {
    do {
      return try body(&audit)
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
      audit.add(.sqlite(error.message ?? error.resultCode.description), to: .file)
      return nil
    }
  }

  private func checkFile(_ database: Database, _ audit: inout LedgerAudit) throws {
    audit.count(
      try database.single("SELECT count(*) FROM sqlite_master WHERE type = 'table'", as: Int.self),
      of: .file
    )
    let lines = try String.fetchAll(database, sql: "PRAGMA integrity_check")
    for line in lines where line != "ok" { audit.add(.sqlite(line), to: .file) }
    for row in try Row.fetchAll(database, sql: "PRAGMA foreign_key_check") {
      let fault = LedgerFault.foreignKey(
        table: try row.value("table"),
        row: try row.optional("rowid", as: Int64.self),
        parent: try row.value("parent")
      )
      audit.add(fault, to: .file)
    }
  }

  /// Every import's digest against those of its rows, from the first to the last.
  private func checkImports(_ database: Database, _ audit: inout LedgerAudit) throws {
    let store = DigestStore(database: database)
    var previous: ImportDigest?
    for number in try Int64.fetchAll(database, sql: "SELECT import_id FROM imports ORDER BY 1") {
      let number = ImportNumber(number)
      let found = try store.digest(of: number)
      if try found != store.remade(of: number, after: previous) {
        audit.add(.digest(number), to: .digests)
      }
      audit.count(1, of: .digests)
      previous = found
    }
  }
}
