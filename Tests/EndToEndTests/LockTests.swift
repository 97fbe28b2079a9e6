import Foundation
import GRDB
import Glibc
import Testing

/// A ledger that another process holds: Vouch waits a moment, says so, and changes nothing.
struct LockTests {
  private static let busy =
    "error: vouch.sqlite: another process is writing to the ledger; try again when it is done"

  @Test func `an import waits for another writer, then gives up and changes nothing`() async throws
  {
    let stage = try await stageWithOctober()
    let state = try stage.state()
    let other = try OtherWriter(of: stage)
    try other.execute("BEGIN IMMEDIATE")
    let found = try await stage.run("vouch import --today 2026-06-30 November")
    try other.execute("ROLLBACK")
    try other.close()
    #expect(found == CommandScript.Outcome(errors: [Self.busy], status: 75))
    #expect(try stage.state() == state)
  }

  @Test func `an undo and a retirement wait for another writer as an import does`() async throws {
    let stage = try await stageWithOctober()
    let state = try stage.state()
    let other = try OtherWriter(of: stage)
    try other.execute("BEGIN IMMEDIATE")
    async let undo = stage.run("vouch undo 1")
    async let retirement = stage.run("vouch retire contacts:K04 --reason twice")
    for found in try await [undo, retirement] {
      #expect(found == CommandScript.Outcome(errors: [Self.busy], status: 75))
    }
    try other.execute("ROLLBACK")
    try other.close()
    #expect(try stage.state() == state)
  }

  @Test func `a report is made while another process writes`() async throws {
    let stage = try await stageWithOctober()
    let other = try OtherWriter(of: stage)
    try other.execute("BEGIN IMMEDIATE; DELETE FROM attendance")
    let found = try await stage.run("vouch report monthly 2025-10 --format csv")
    try other.execute("ROLLBACK")
    try other.close()
    #expect(found.output == ["reports/monthly/2025-10/monthly-2025-10.csv"])
    let written = stage.folder.appending(path: "reports/monthly/2025-10/monthly-2025-10.csv")
    #expect(try String(contentsOf: written, encoding: .utf8).contains("direct_contacts,period,3,"))
  }

  @Test func `nothing is read of a ledger that another process keeps to itself`() async throws {
    let stage = try await stageWithOctober()
    let other = try OtherWriter(of: stage)
    try other.execute("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE")
    async let report = stage.run("vouch report monthly 2025-10")
    async let history = stage.run("vouch history")
    async let repetition = stage.run("vouch import --today 2026-06-30 October")
    for found in try await [report, history, repetition] {
      #expect(found == CommandScript.Outcome(errors: [Self.busy], status: 75))
    }
    try other.execute("ROLLBACK")
    try other.close()
  }

  @Test func `of imports that run at once each is whole`() async throws {
    let stage = try Stage()
    async let october = stage.run("vouch import --today 2026-06-30 October")
    async let again = stage.run("vouch import --today 2026-06-30 October")
    async let november = stage.run("vouch import --today 2026-06-30 October November")
    let statuses = try await [october, again, november].map(\.status)
    #expect(statuses.allSatisfy { [0, 75].contains($0) })
    let done = statuses.count { $0 == 0 }
    let history = try await stage.run("vouch history")
    #expect(history.output.prefix { !$0.isEmpty }.count == 1 + done)
    let repetition = try await stage.run("vouch import --today 2026-06-30 October November")
    #expect(repetition.status == 0)
    let report = try await stage.run("vouch report monthly 2025-11 --format csv")
    #expect(report.status == 0)
    let ledger = try DatabaseQueue(path: stage.folder.appending(path: "vouch.sqlite").path)
    let integrity = try await ledger.read {
      try String.fetchOne($0, sql: "PRAGMA integrity_check")
    }
    #expect(integrity == "ok")
  }

  @Test func `a seal waits for another writer, then gives up before it makes a file`() async throws
  {
    let stage = try await stageWithOctober()
    let other = try OtherWriter(of: stage)
    try other.execute("BEGIN IMMEDIATE")
    let found = try await stage.run("vouch seal monthly 2025-10")
    try other.execute("ROLLBACK")
    try other.close()
    #expect(found == CommandScript.Outcome(errors: [Self.busy], status: 75))
    #expect(try await stage.run("find reports -type f").output == [])
    let next = try await stage.run("vouch seal monthly 2025-10 | head -1")
    #expect(next.output == ["Seal 1: monthly 2025-10, as of import 1"])
  }

  @Test func `a report that was sealed while it was made is not written over`() async throws {
    let stage = try await stageWithOctober()
    let sealed = try await stage.run(
      """
      cp vouch.sqlite before.sqlite && vouch seal monthly 2025-10 --format csv \
        && mv vouch.sqlite sealed.sqlite && mv before.sqlite vouch.sqlite \
        && printf 'contact_id,date,kind\\nK90,2025-10-03,one_on_one\\n' > contacts.csv \
        && vouch import --today 2026-06-30 contacts.csv
      """
    )
    try #require(sealed.status == 0, "\(sealed)")
    let state = try stage.state().filter { $0.key.hasPrefix("reports") }
    let reports = open(stage.folder.appending(path: "reports").path, O_RDONLY | O_DIRECTORY)
    defer { close(reports) }
    try #require(flock(reports, LOCK_EX) == 0)
    async let report = stage.run("vouch report monthly 2025-10 --format csv")
    // It has read the ledger by now and waits for the folder, or it will read it later.
    try await Task.sleep(for: .seconds(2))
    let other = try OtherWriter(of: stage)
    try other.execute(
      """
      ATTACH '\(stage.folder.appending(path: "sealed.sqlite").path)' AS sealed;
      INSERT INTO main.seals SELECT * FROM sealed.seals;
      """
    )
    try other.close()
    try #require(flock(reports, LOCK_UN) == 0)
    let found = try await report
    // Where the machine is so slow that it waited in vain, it has not written either.
    #expect([73, 75].contains(found.status), "\(found)")
    #expect(try stage.state().filter { $0.key.hasPrefix("reports") } == state)
  }

  @Test(arguments: ["report monthly 2025-10", "seal monthly 2025-10", "batch 2025-10"])
  func `what writes reports waits for whoever writes in the folder`(command: String) async throws {
    let stage = try await stageWithOctober()
    let found = try await stage.run(
      """
      mkdir reports && { flock reports -c 'touch locked; sleep 3; date +%s%N > unlocked' & } \
        && while ! [ -e locked ]; do sleep 0.05; done \
        && vouch \(command) --format csv > said && date +%s%N > done \
        && [ "$(cat unlocked)" -lt "$(cat done)" ] && find reports -name '*.csv'
      """
    )
    #expect(found.status == 0, "\(found)")
    #expect(found.output == ["reports/monthly/2025-10/monthly-2025-10.csv"])
  }

  @Test func `of seals that are made at once each is whole, and they make one chain`() async throws
  {
    let stage = try await stageWithOctober()
    async let first = stage.run("vouch seal monthly 2025-10 --out one")
    async let second = stage.run("vouch seal monthly 2025-10 --out two")
    async let third = stage.run("vouch seal annual 2025-26 --out three")
    async let fourth = stage.run("vouch seal board-quarterly 2025-Q1 --out one")
    let found = try await [first, second, third, fourth]
    #expect(found.allSatisfy { [0, 75].contains($0.status) }, "\(found)")
    let ledger = try DatabaseQueue(path: stage.folder.appending(path: "vouch.sqlite").path)
    let seals = try ledger.read {
      try Row.fetchAll($0, sql: "SELECT * FROM seals ORDER BY seal_id")
    }
    #expect(seals.map { $0["seal_id"] } == Array(1...Int64(seals.count)))
    // Two of the same report never stand beside each other, and the others both have their place.
    #expect(Set(seals.map { $0["report"] as String }).count == seals.count)
    #expect(seals.count >= 2)
    var previous = ""
    for seal in seals {
      let document: String = seal["document"]
      #expect(document.contains("\"previous\":\"\(previous)\""))
      previous = seal["sha256"]
    }
  }

  private func stageWithOctober() async throws -> Stage {
    let stage = try Stage()
    let found = try await stage.run("vouch import --today 2026-06-30 October")
    try #require(found.status == 0)
    return stage
  }
}

/// Another process, as far as SQLite can tell, with the ledger open.
private struct OtherWriter {
  private let queue: DatabaseQueue

  init(of stage: Stage) throws {
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    queue = try DatabaseQueue(
      path: stage.folder.appending(path: "vouch.sqlite").path,
      configuration: configuration
    )
  }

  func execute(_ sql: String) throws {
    try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
  }

  func close() throws {
    try queue.close()
  }
}
