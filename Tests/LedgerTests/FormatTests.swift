import Foundation
import Records
import Testing

@testable import Ledger

/// A ledger that an earlier version of Vouch made, in the format of then.
struct FormatTests {
  let folder: TestFolder
  let plain: PlainSQL

  init() throws {
    folder = try TestFolder()
    plain = PlainSQL(path: folder.ledgerPath)
    try Self.load(format: 1, into: plain)
  }

  static func load(format: Int, into plain: PlainSQL) throws {
    let fixture = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures/format-\(format).sql")
    try plain.execute(String(contentsOf: fixture, encoding: .utf8))
    #expect(try plain.rows("PRAGMA user_version") == ["\(format)"])
  }

  @Test func `a ledger of format 1 is read as it is`() throws {
    let before = try plain.everything()
    let ledger = try Ledger.open(
      folder.ledgerPath,
      program: "tiny",
      schema: .core,
      access: .reading
    )
    #expect(try ledger.imports().map(\.action) == [.files, .files])
    #expect(try ledger.imports().map(\.counts.changed) == [0, 1])
    #expect(try ledger.snapshot().asOf == ImportNumber(2))
    #expect(try ledger.recordCounts().map(\.count) == [2, 2, 3, 1, 4, 1, 3, 1])
    #expect(
      try ledger.changes(since: ImportNumber(1)) == [
        Month(year: 2025, month: 10): 1, Month(year: 2025, month: 11): 1, nil: 1,
      ]
    )
    let name = try #require(RecordName(.contacts, parts: ["K01"]))
    let minutes = try ledger.versions(of: name).map { version in
      version.values.first { $0.field == "minutes" }?.text
    }
    #expect(minutes == ["30", "90"])
    #expect(try plain.everything() == before)
    #expect(try plain.rows("PRAGMA user_version") == ["1"])
  }

  @Test func `a ledger of format 1 is brought up to date and written to`() throws {
    let ledger = try folder.ledger(program: "tiny", access: .writing)
    #expect(try plain.rows("PRAGMA user_version") == ["\(LedgerFormat.version)"])
    #expect(try ledger.undoing(2)?.counts == ImportCounts(changed: 1, retired: 2))
    #expect(try ledger.retiring(.contacts, ["K04"]).counts == ImportCounts(retired: 1))
    #expect(
      try ledger.imports().map(\.action) == [
        .files, .files, .undo(of: ImportNumber(2)),
        .retirement(of: "contacts:K04", reason: "a test"),
      ]
    )
    #expect(
      try plain.rows("SELECT contact_id, minutes FROM contacts_view ORDER BY 1")
        == ["K01|30", "K02|45", "K03|"]
    )
    #expect(try plain.rows("PRAGMA integrity_check") == ["ok"])
    #expect(try plain.rows("PRAGMA foreign_key_check") == [])
  }

  @Test func `a ledger of format 2 is read as it is, and its next import makes blocks`() throws {
    let folder = try TestFolder()
    let plain = PlainSQL(path: folder.ledgerPath)
    try Self.load(format: 2, into: plain)
    let before = try plain.everything()
    let reader = try folder.ledger(program: "tiny", access: .reading)
    let records = try (0...4).map {
      try reader.snapshot(asOf: ImportNumber($0)).scannedRecords(.contacts)
    }
    #expect(records == [[], [1, 2, 3, 4], Array(1...11), [1, 2, 3, 4], [1, 2, 4]])
    #expect(try plain.everything() == before)

    try folder.ledger(program: "tiny").undoing(4)
    #expect(try plain.rows("PRAGMA user_version") == ["\(LedgerFormat.version)"])
    let blocks = "SELECT DISTINCT first_version FROM block_columns WHERE type = 'contacts'"
    #expect(try plain.rows(blocks + " ORDER BY 1") == ["1", "4", "7", "10"])
    let now = try folder.ledger(program: "tiny", access: .reading)
    let later = try (0...5).map {
      try now.snapshot(asOf: ImportNumber($0)).scannedRecords(.contacts)
    }
    #expect(later == records + [[1, 2, 3, 4]])
    // Whoever opened the ledger before goes on reading rows.
    #expect(try reader.snapshot().scannedRecords(.contacts) == [1, 2, 3, 4])
  }

  @Test(arguments: 1...4) func `a ledger made now has the same tables as one brought up to date`(
    format: Int
  ) throws {
    let folder = try TestFolder()
    let plain = PlainSQL(path: folder.ledgerPath)
    try Self.load(format: format, into: plain)
    _ = try folder.ledger(program: "tiny", access: .writing)
    let made = try TestFolder()
    _ = try made.ledger(program: "tiny")
    let tables = "SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name"
    #expect(try plain.rows(tables) == PlainSQL(path: made.ledgerPath).rows(tables))
  }
}
