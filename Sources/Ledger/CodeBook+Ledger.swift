import GRDB
import Records

extension CodeBook {
  /// The codes that a ledger holds: all texts, and the identities of some types.
  init(_ database: Database, tables: RecordTables, identitiesOf types: Set<RecordType>) throws {
    self.init(texts: try CodeTable(textsOf: database))
    for type in RecordType.allCases where types.contains(type) {
      var loading = try IdentityLoading(tables[type], database)
      try loading.run()
      identities[type] = loading.codes
      retired[type] = loading.retired
    }
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT DISTINCT type, identity FROM quarantine
        WHERE until_import IS NULL AND identity IS NOT NULL
        """
    )
    for row in rows {
      let type = try row.recordType("type")
      guard types.contains(type) else { continue }
      quarantined[type, default: []].insert(try row.value("identity"))
    }
  }
}

extension CodeTable {
  /// The ledger's texts, under the codes that it knows them by.
  init(textsOf database: Database) throws {
    let count = try database.single("SELECT count(*) FROM texts", as: Int.self)
    self.init(minimumCapacity: count)
    let rows = try RawStatement("SELECT code, text FROM texts ORDER BY code", on: database)
    while try rows.step() {
      let code = rows.withText(at: 1) { intern($0) }
      guard code == rows.code(at: 0) else {
        throw DatabaseError.contradiction("the texts have a gap")
      }
    }
  }
}

/// Reads the identities of one record type in one pass over its versions.
private struct IdentityLoading {
  private(set) var codes: CodeTable
  private(set) var retired: Set<Int64> = []
  /// Identities whose turn has not come: codes are given as files are read, and rows of one import
  /// may be stored in another order.
  private var early: [Int64: [UInt8]] = [:]
  private let rows: RawStatement
  private let table: RecordTable

  init(_ table: RecordTable, _ database: Database) throws {
    self.table = table
    let count = try RecordExtent(table, database).records
    codes = CodeTable(minimumCapacity: count)
    let fields = table.type.identity.map(quoted).joined(separator: ", ")
    rows = try RawStatement(
      """
      SELECT record, until_import IS NULL, \(fields) FROM \(table.name) ORDER BY version_id
      """,
      on: database
    )
  }

  mutating func run() throws {
    let isCoded = table.type.identity.map { field in
      table.index(of: field).map { table.columns[$0].isCoded } ?? true
    }
    while try rows.step() {
      let record = rows.code(at: 0)
      // Versions come in the order in which they were made, so the last word on a record stands.
      if rows.code(at: 1) == 1 { retired.remove(record) } else { retired.insert(record) }
      guard record > codes.count else { continue }
      if table.identifier != nil {
        rows.withText(at: 2) { take($0, as: record) }
      } else {
        let values = isCoded.enumerated().map { index, isCoded in
          isCoded ? rows.code(at: index + 2) : rows.number(at: index + 2)
        }
        CompositeIdentity.withBytes(of: values) { take($0, as: record) }
      }
    }
    guard early.isEmpty else {
      throw DatabaseError.contradiction("\(table.type.rawValue) has a gap in its identities")
    }
  }

  private mutating func take(_ identity: UnsafeRawBufferPointer, as record: Int64) {
    guard record == codes.count + 1 else {
      early[record] = early[record] ?? Array(identity)
      return
    }
    _ = codes.intern(identity)
    while let next = early.removeValue(forKey: Int64(codes.count + 1)) {
      _ = next.withUnsafeBytes { codes.intern($0) }
    }
  }
}
