import Records
import Testing

@testable import Ledger

/// What a ledger holds and what has changed in it, by month.
struct CountTests {
  let folder: TestFolder
  let ledger: Ledger

  init() throws {
    folder = try TestFolder()
    ledger = try folder.ledger()
    try ledger.importing(smallProgram)
  }

  @Test func `current records are counted by type and month, undated ones last`() throws {
    #expect(
      try counts() == [
        "sites - 2", "staff - 1", "clients - 3", "client_links - 1", "events 2025-11 1",
        "events 2025-12 1", "assignments - 2", "contacts 2025-11 2", "contacts 2025-12 1",
        "attendance 2025-11 2", "attendance 2025-12 1", "responses 2025-11 1", "targets - 2",
      ]
    )
  }

  @Test func `what is superseded or retired is not counted`() throws {
    try importContacts("K1,2025-12-05,group", "K4,2025-11-07,group")
    try replaceNovember("K4,2025-11-07,group")
    #expect(
      try counts().filter { $0.hasPrefix("contacts") } == [
        "contacts 2025-11 1", "contacts 2025-12 2",
      ]
    )
  }

  @Test func `an empty ledger holds nothing and nothing changed in it`() throws {
    let empty = try TestFolder()
    let ledger = try empty.ledger()
    #expect(try ledger.recordCounts() == [])
    #expect(try ledger.changes(since: ImportNumber(0)) == [:])
  }

  @Test func `changes are counted in the present month, and in the last of what is retired`() throws
  {
    try importContacts("K1,2025-12-05,group", "K3,2025-12-01,forum")
    try replaceNovember("K4,2025-11-07,group")
    #expect(try changes(since: 1) == ["2025-11": 2, "2025-12": 2])
    #expect(try changes(since: 2) == ["2025-11": 2])
    #expect(try changes(since: 3) == [:])
  }

  @Test func `attendance changes in the month of its event, and a client in none`() throws {
    try ledger.importing([
      TestFile(.attendance, "event_id client_id status", ["E1,C2,", "E2,C3,"]),
      TestFile(.clients, "client_id birth_year", ["C2,1991"]),
    ])
    #expect(try changes(since: 1) == ["2025-11": 1, "2025-12": 1, "-": 1])
  }

  @Test func `a record that changed twice counts once, one that changed and back not at all`()
    throws
  {
    try importContacts("K1,2025-11-05,group", "K2,2025-11-06,group")
    try importContacts("K1,2025-11-05,forum", "K2,2025-11-06,family")
    #expect(try changes(since: 1) == ["2025-11": 1])
    #expect(try changes(since: 2) == ["2025-11": 2])
  }

  @Test func `a record that came and went has not changed, nor one that went and came`() throws {
    try importContacts("K9,2025-11-09,group")
    try replaceNovember("K1,2025-11-05,one_on_one")
    #expect(try changes(since: 1) == ["2025-11": 1])
    try importContacts("K2,2025-11-06,family")
    #expect(try changes(since: 1) == [:])
    #expect(try changes(since: 2) == ["2025-11": 1])
  }

  @Test(arguments: [-1, 2])
  func `changes since an import that never was cannot be told`(number: Int64) {
    #expect(throws: LedgerError.noSuchImport(ImportNumber(number), last: ImportNumber(1))) {
      try ledger.changes(since: ImportNumber(number))
    }
  }

  // MARK: The ledger in short

  private func importContacts(_ rows: String...) throws {
    var options = TestOptions()
    options.reverts = .allowed
    try ledger.importing([TestFile(.contacts, "contact_id date kind", rows)], options)
  }

  private func replaceNovember(_ rows: String...) throws {
    var options = TestOptions()
    options.scopes = [
      try ReplaceScope(.contacts, days: Month(year: 2025, month: 11).days, schema: .core)
    ]
    try ledger.importing([TestFile(.contacts, "contact_id date kind", rows)], options)
  }

  private func counts() throws -> [String] {
    try ledger.recordCounts().map {
      "\($0.type.rawValue) \($0.month?.description ?? "-") \($0.count)"
    }
  }

  private func changes(since number: Int64) throws -> [String: Int] {
    let months = try ledger.changes(since: ImportNumber(number))
    return Dictionary(
      uniqueKeysWithValues: months.map { ($0.key?.description ?? "-", $0.value) }
    )
  }
}
