import Records
import Testing

@testable import Ledger

/// Blocks beside the rows: whatever happens to either, a scan says what the rows do.
struct BlockTests {
  let folder: TestFolder
  let plain: PlainSQL

  init() throws {
    folder = try TestFolder()
    plain = PlainSQL(path: folder.ledgerPath)
  }

  // MARK: Imports

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `a scan of blocks is a scan of rows, after any imports and as of each`(
    seed: UInt64
  ) throws {
    var model = ModelLedger()
    var random = RandomImports(seed: seed)
    let size = Int(seed % 4) + 1
    let clients = TestFile(.clients, path: "clients", "client_id", ["C1", "C2"])
    _ = model.importing([clients], TestOptions())
    try folder.ledger(blockSize: size).importing([clients])
    for step in 1...8 {
      let (files, options) = try random.next(after: model)
      let expected = model.importing(files, options)
      let ledger = try folder.ledger(blockSize: size)
      try ledger.importing(files, options)
      if expected.problems.isEmpty { try expectWholeBlocks(of: size) }
      switch random.correction(of: model) {
      case .undo(let number)?:
        _ = model.undoing(number)
        do { try ledger.undoing(number) } catch LedgerError.alreadyUndone {}
      case .retirement(let type, let record)?:
        _ = model.retiring(type, record)
        try ledger.retiring(type, record.split(separator: ", ").map(String.init))
      case .dismissal(let rows)?:
        model.dismissing(rows)
        try ledger.dismissing(rows)
      case nil: break
      }
      // Sometimes the next import makes all blocks again, of rows.
      try expectSameOfRows(after: step % 3 == 0 ? .dropping : .keeping)
    }
  }

  private enum Aftermath {
    case keeping
    case dropping
  }

  private func expectSameOfRows(after aftermath: Aftermath = .keeping) throws {
    let ofBlocks = try scans()
    try plain.execute("CREATE TABLE kept AS SELECT * FROM block_columns; DELETE FROM block_columns")
    #expect(try scans() == ofBlocks)
    if case .keeping = aftermath {
      try plain.execute("INSERT INTO block_columns SELECT * FROM kept")
    }
    try plain.execute("DROP TABLE kept")
  }

  /// Every whole run of versions has a column for each column of the table.
  private func expectWholeBlocks(of size: Int) throws {
    for type in [RecordType.clients, .events, .contacts, .attendance] {
      let versions = try plain.rows("SELECT count(*) FROM \(type.rawValue)").first.flatMap {
        Int($0)
      }
      let fields = Schema.core.fields(of: type).filter { $0.kind != .identifier }
      let columns = try plain.rows(
        "SELECT count(*) FROM block_columns WHERE type = '\(type.rawValue)'"
      )
      #expect(columns == ["\((versions ?? 0) / size * (fields.count + 3))"])
    }
  }

  /// What scans deliver: several types, as of every import, of various fields, days and parts.
  private func scans() throws -> [[[Int64]]] {
    let ledger = try folder.ledger(access: .reading)
    let last = try ledger.imports().count
    var results: [[[Int64]]] = []
    for number in 0...last {
      let snapshot = try ledger.snapshot(asOf: ImportNumber(Int64(number)))
      for type in [RecordType.clients, .events, .contacts, .attendance] {
        let fields = Schema.core.fields(of: type).filter { $0.kind != .identifier }.map(\.name)
        let november = type.dating == .own ? Month(year: 2025, month: 11).days : nil
        for scan in [
          Scan(type, fields: fields), Scan(type, fields: []),
          Scan(type, fields: fields.suffix(2), days: november),
        ] {
          results.append(try rows(of: scan, parts: 1 + number % 4, in: snapshot))
        }
      }
    }
    return results
  }

  private func rows(
    of scan: Scan,
    parts: Int,
    in snapshot: LedgerSnapshot
  ) throws -> [[Int64]] {
    var rows: [[Int64]] = []
    for part in 0..<parts {
      try snapshot.read(scan, part: part, of: parts) { batch in
        for row in 0..<batch.count {
          rows.append([batch.records[row]] + batch.columns.map { $0[row] })
        }
      }
    }
    return rows
  }

  // MARK: Other tools

  @Test(arguments: [
    "UPDATE contacts SET minutes = 31 WHERE contact_id = 'K1'",
    "UPDATE contacts SET until_import = 1 WHERE contact_id = 'K2'",
    "UPDATE contacts SET record = 4 - record",
    "UPDATE contacts SET version_id = 7 WHERE version_id = 1",
    "UPDATE OR REPLACE contacts SET version_id = 3 WHERE version_id = 1",
    "DELETE FROM contacts WHERE contact_id = 'K1'",
    "DELETE FROM attendance WHERE version_id < 3",
    """
    INSERT OR REPLACE INTO contacts (version_id, record, date, first_import, source_id, source_line,
      contact_id) SELECT 1, 2, date, 1, source_id, 9, 'K2' FROM contacts WHERE version_id = 3
    """,
    """
    INSERT OR REPLACE INTO clients (record, first_import, source_id, source_line, client_id)
      SELECT record, 1, source_id, 9, client_id FROM clients WHERE record = 1
    """,
  ])
  func `a row that another tool changed is seen at once`(sql: String) throws {
    try folder.ledger(blockSize: 1).importing(smallProgram)
    let before = try scans()
    try plain.execute(sql)
    #expect(try scans() != before)
    try expectSameOfRows()
  }

  @Test func `the next import makes blocks of rows that another tool changed`() throws {
    try folder.ledger(blockSize: 1).importing(smallProgram)
    try plain.execute("UPDATE contacts SET minutes = 31 WHERE contact_id = 'K1'")
    try folder.ledger(blockSize: 1).importing([TestFile(.sites, "site_id", ["S900"])])
    try expectWholeBlocks(of: 1)
    try expectSameOfRows()
  }

  @Test(arguments: [
    "minutes = NULL WHERE version_id = 2", "kind = -9223372036854775807 - 1 WHERE version_id = 2",
    "version_id = 9 WHERE version_id = 2",
  ])
  func `rows that no import writes are not made blocks of`(change: String) throws {
    try folder.ledger().importing(smallProgram)
    try plain.execute("UPDATE contacts SET \(change)")
    try folder.ledger().importing([TestFile(.sites, "site_id", ["S900"])])
    let blocks = try plain.rows("SELECT * FROM block_columns WHERE type = 'contacts'")
    #expect(blocks.isEmpty == !change.hasPrefix("minutes"))
  }

  @Test(arguments: ["added", "changed", "deleted"])
  func `without one of their guards, blocks are not believed`(guardName: String) throws {
    try folder.ledger(blockSize: 1).importing(smallProgram)
    try plain.execute(
      """
      DROP TRIGGER contacts_\(guardName);
      UPDATE block_columns SET data = zeroblob(9) WHERE type = 'contacts'
      """
    )
    let rows = try scans()
    _ = try folder.ledger(access: .writing, blockSize: 1)
    #expect(try plain.rows("SELECT * FROM block_columns WHERE type = 'contacts'").isEmpty)
    #expect(
      try plain.rows("SELECT count(*) FROM sqlite_master WHERE name = 'contacts_\(guardName)'")
        == ["1"]
    )
    #expect(try scans() == rows)
  }

  @Test func `a dry run leaves blocks and their guards as they were`() throws {
    try folder.ledger().importing(smallProgram)
    let before = try plain.everything()
    let schema = "SELECT type, name, sql FROM sqlite_master ORDER BY name"
    let objects = try plain.rows(schema)
    var options = TestOptions()
    options.decision = .rollBack
    let change = TestFile(.contacts, "contact_id date kind", ["K1,2025-11-05,group"])
    try folder.ledger().importing([change], options)
    #expect(try plain.everything() == before)
    #expect(try plain.rows(schema) == objects)
  }

  // MARK: Fields

  @Test func `a field that the program adds later is blank in blocks, until an import brings it`()
    throws
  {
    try folder.ledger().importing(smallProgram)
    var schema = Schema.core
    schema.add(Field("visits", .integer(minimum: 0)), to: .contacts)
    let scan = Scan(.contacts, fields: ["minutes", "visits"])
    func visits(_ access: Ledger.Access) throws -> [[Int64]] {
      let ledger = try folder.ledger(schema: schema, access: access)
      return try rows(of: scan, parts: 1, in: ledger.snapshot()).map { [$0[0], $0[2]] }
    }
    #expect(try visits(.reading) == [[1, .blank], [2, .blank], [3, .blank]])
    #expect(try visits(.writing) == [[1, .blank], [2, .blank], [3, .blank]])
    let file = TestFile(.contacts, "contact_id date kind visits", ["K1,2025-11-05,one_on_one,7"])
    try folder.ledger(schema: schema).importing([file])
    #expect(try visits(.reading) == [[2, .blank], [3, .blank], [1, 7]])
    let stored = "SELECT count(*) FROM block_columns WHERE type = 'contacts' AND field = 'visits'"
    #expect(try plain.rows(stored) == ["1"])
  }

  // MARK: Damage

  @Test(arguments: [
    "data = zeroblob(length(data))", "data = zeroblob(9999999)", "data = x''", "data = 'text'",
    "least = least + 1", "least = -9223372036854775807 - 1", "least = 9223372036854775807",
    "greatest = greatest + 1", "greatest = -9223372036854775807 - 1", "blanks = blanks + 1",
    "blanks = -1", "blanks = 9223372036854775807", "checksum = checksum + 1",
    "first_version = 2", "last_version = 2", "first_version = 0",
    "first_version = -9223372036854775807 - 1", "last_version = 9223372036854775807",
  ])
  func `a damaged block is refused`(assignment: String) throws {
    try folder.ledger().importing(smallProgram)
    let scan = Scan(.contacts, fields: ["date", "kind", "client_id", "minutes"])
    for field in ["record", "date", "minutes"] {
      try plain.execute("CREATE TABLE kept AS SELECT * FROM block_columns")
      try plain.execute(
        "UPDATE block_columns SET \(assignment) WHERE type = 'contacts' AND field = '\(field)'"
      )
      let error = #expect(throws: LedgerError.self, "\(field)") {
        try rows(of: scan, parts: 1, in: folder.ledger(access: .reading).snapshot())
      }
      guard case .damaged = error else {
        Issue.record("\(field): \(String(describing: error))")
        return
      }
      try plain.execute(
        """
        DELETE FROM block_columns; INSERT INTO block_columns SELECT * FROM kept; DROP TABLE kept
        """
      )
    }
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `a flipped bit of a block is noticed`(seed: UInt64) throws {
    try folder.ledger().importing(smallProgram)
    var generator = SeededGenerator(seed: seed)
    let scan = Scan(.contacts, fields: ["date", "kind", "client_id", "minutes"])
    let columns = try plain.rows(
      """
      SELECT block_column_id, hex(data) FROM block_columns
      WHERE type = 'contacts' AND field IN ('record', 'date', 'kind', 'client_id', 'minutes')
        AND length(data) > 0
      """
    )
    let parts = try #require(columns.randomElement(using: &generator)).split(separator: "|")
    var digits = Array(parts[1].utf8)
    let place = Int.random(in: digits.indices, using: &generator)
    digits[place] = digits[place] == UInt8(ascii: "0") ? UInt8(ascii: "1") : UInt8(ascii: "0")
    try plain.execute(
      """
      UPDATE block_columns SET data = x'\(String(decoding: digits, as: UTF8.self))'
      WHERE block_column_id = \(parts[0])
      """
    )
    let error = #expect(throws: LedgerError.self) {
      try rows(of: scan, parts: 2, in: folder.ledger(access: .reading).snapshot())
    }
    guard case .damaged = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test(arguments: ["DELETE FROM block_columns", "UPDATE block_columns SET last_version = 0"])
  func `a block that lost a column is not read`(sql: String) throws {
    try folder.ledger().importing(smallProgram)
    try plain.execute(sql + " WHERE type = 'contacts' AND field = 'minutes'")
    try expectSameOfRows()
  }
}
