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
      let version = try FileMark(database).version
      audit.hasDigests = version >= LedgerFormat.sealVersion
      try attempt(&audit) { try checkFile(database, &$0) }
      try attempt(&audit) { try checkForeignKeys(database, &$0) }
      try attempt(&audit) { try checkLayout(database, format: version, &$0) }
      try attempt(&audit) { try checkStrays(database, &$0) }
      let rows = RowNames(tables: tables, database: database)
      var texts: DigestTrail?
      if audit.hasDigests {
        for table in DigestedTable.facts {
          try attempt(&audit) { audit in
            let trail = try FactAudit(table, rows, database).run(&audit)
            if table == .texts { texts = trail }
          }
        }
      }
      var records: [RecordType: KnownRecords] = [:]
      for type in RecordType.allCases {
        try attempt(&audit) { audit in
          let check = try RecordAudit(type, rows, texts: texts, records, database)
          records[type] = try check.run(&audit)
        }
      }
      try attempt(&audit) { try checkImports(database, &$0) }
      return audit
    }
  }

  /// Runs a part of the check; where SQLite ends it, that is what was found.
  private func attempt(
    _ audit: inout LedgerAudit,
    _ body: (inout LedgerAudit) throws -> Void
  ) throws {
    do {
      try body(&audit)
    } catch let error as DatabaseError where error.isOfDamage {
      audit.add(.sqlite(error.message ?? error.resultCode.description), to: .file)
    }
  }

  private func checkFile(_ database: Database, _ audit: inout LedgerAudit) throws {
    audit.count(
      try database.single("SELECT count(*) FROM sqlite_master WHERE type = 'table'", as: Int.self),
      of: .file
    )
    let lines = try String.fetchAll(database, sql: "PRAGMA integrity_check")
    for line in lines where line != "ok" { audit.add(.sqlite(line), to: .file) }
  }

  private func checkForeignKeys(_ database: Database, _ audit: inout LedgerAudit) throws {
    for row in try Row.fetchAll(database, sql: "PRAGMA foreign_key_check") {
      let fault = LedgerFault.foreignKey(
        table: try row.value("table"),
        row: try row.optional("rowid", as: Int64.self),
        parent: try row.value("parent")
      )
      audit.add(fault, to: .file)
    }
  }

  /// The tables, indexes, views and triggers against those that an import makes.
  private func checkLayout(
    _ database: Database,
    format version: Int,
    _ audit: inout LedgerAudit
  ) throws {
    let found = try LedgerLayout(of: database)
    var fields: [RecordType: [Field]] = [:]
    try attempt(&audit) { audit in
      let list = try FieldList(database, schema: schema)
      for fault in list.faults { audit.add(fault, to: .file) }
      fields = list.fields
    }
    let expected = try LedgerLayout(format: version, fields: fields, shown: found)
    for fault in found.faults(against: expected, format: version) {
      audit.add(.layout(fault), to: .file)
    }
  }

  /// Rows of the tables that no digest covers, where they are about no type of records.
  private func checkStrays(_ database: Database, _ audit: inout LedgerAudit) throws {
    func names(_ names: [String]) -> String {
      "(\(names.map(literal).joined(separator: ", ")))"
    }
    let isOfNoType = "type IS NULL OR type NOT IN \(names(RecordType.allCases.map(\.rawValue)))"
    var strays = [("identities", "type", isOfNoType)]
    if try FileMark(database).version >= LedgerFormat.blockVersion {
      let condition = isOfNoType + " OR typeof(first_version) <> 'integer'"
      strays.append(("block_columns", "type || '.' || field", condition))
    }
    if audit.hasDigests {
      let condition =
        "table_name IS NULL OR table_name NOT IN \(names(DigestedTable.all.map(\.name)))"
      strays.append(("row_digests", "table_name", condition))
    }
    for (table, name, condition) in strays {
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT DISTINCT CAST(coalesce(\(name), '') AS TEXT) AS name FROM \(table)
          WHERE \(condition)
          """
      )
      for row in rows { audit.add(.stray(table: table, name: try row.value("name")), to: .file) }
    }
    for program in try Row.fetchAll(database, sql: "SELECT program FROM ledger").dropFirst() {
      let name = String.fromDatabaseValue(try program.stored("program"))
      audit.add(.stray(table: "ledger", name: name ?? ""), to: .file)
    }
  }

  /// Every import's digest against those of its rows, from the first to the last.
  private func checkImports(_ database: Database, _ audit: inout LedgerAudit) throws {
    let numbers = try Int64.fetchAll(database, sql: "SELECT import_id FROM imports ORDER BY 1")
    audit.importCount = numbers.count
    guard audit.hasDigests else { return }
    let store = DigestStore(database: database)
    var previous: ImportDigest?
    for number in numbers.map({ ImportNumber($0) }) {
      audit.count(1, of: .digests)
      var found: ImportDigest?
      do {
        found = try store.digest(of: number)
        if try found != store.remade(of: number, after: previous) {
          audit.add(.digest(number), to: .digests)
        }
      } catch let error as DatabaseError where error.isOfDamage {
        // What is kept of it is none of digests.
        audit.add(.digest(number), to: .digests)
      }
      previous = found
    }
  }
}
