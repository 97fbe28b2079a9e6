import Foundation
import GRDB
import Ingest
import Ledger
import Records
import Synchronization
import Testing
import Workflow

struct ImportRunTests {
  @Test func `a ledger that refuses a row midway ends the import, and the reader with it`() throws {
    let place = try Workplace()
    try place.write(Workplace.contacts(1), to: "first/contacts.csv")
    try place.run(["first"])
    // Far more batches than may be on their way, so that the reader waits when the writer stops.
    try place.write(Workplace.contacts(100_000), to: "second/contacts.csv")
    let ledger = try DatabaseQueue(path: place.path("vouch.sqlite"))
    try ledger.write { database in
      try database.execute(
        sql: """
          CREATE TRIGGER refusal BEFORE INSERT ON contacts WHEN NEW.record > 9000
          BEGIN SELECT RAISE(ABORT, 'refused'); END
          """
      )
    }
    #expect(throws: LedgerError.self) { try place.run(["second"]) }
    try ledger.write { try $0.execute(sql: "DROP TRIGGER refusal") }
    #expect(try ledger.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM contacts") } == 1)
    #expect(try place.run(["second"]).outcome.counts.new == 99_999)
  }

  @Test func `a file that is written to while it is read ends the import`() throws {
    let place = try Workplace()
    try place.write(Workplace.contacts(20_000), to: "records/contacts.csv")
    let file = place.path("records/contacts.csv")
    let hasWritten = Mutex(false)
    #expect(throws: IngestError.changedWhileRead(path: file)) {
      try place.run(["records"]) { done, total in
        guard done > total * 3 / 4, hasWritten.withLock({ !$0 }) else { return }
        hasWritten.withLock { $0 = true }
        do {
          let handle = try FileHandle(forWritingTo: URL(filePath: file))
          try handle.seekToEnd()
          try handle.write(contentsOf: Data("K1000000,2025-11-10,outreach\n".utf8))
          try handle.close()
        } catch { Issue.record(error) }
      }
    }
    #expect(hasWritten.withLock { $0 })
    #expect(!FileManager.default.fileExists(atPath: place.path("vouch.sqlite")))
  }

  @Test(arguments: [ImportRequest.BadRows.refused, .quarantined])
  func `a file that is mended before it is read again does not go in`(
    badRows: ImportRequest.BadRows
  ) throws {
    let place = try Workplace()
    try place.write("client_id\nC1\n", to: "records/clients.csv")
    let contradiction = "contact_id,date,kind\nK1,2025-11-03,outreach\nK1,2025-11-04,outreach\n"
    try place.write(contradiction, to: "records/contacts.csv")
    let last = Mutex(0)
    #expect(throws: IngestError.changedWhileRead(path: place.path("records/contacts.csv"))) {
      try place.run(["records"], badRows: badRows) { done, _ in
        // The second reading has begun, with the clients.
        let isAgain = last.withLock { last in
          defer { last = done }
          return done < last
        }
        guard isAgain else { return }
        do {
          try place.write(Workplace.contacts(3), to: "records/contacts.csv")
        } catch { Issue.record(error) }
      }
    }
    #expect(!FileManager.default.fileExists(atPath: place.path("vouch.sqlite")))
  }

  @Test
  func `problems of files and of the ledger are told by kind, ten of each, and counted beyond`()
    throws
  {
    let place = try Workplace()
    var text = Workplace.contacts(300)
    // The same ids again with another kind, and rows that cannot be read.
    text +=
      Workplace.contacts(300, kind: "outreach").split(separator: "\n").dropFirst()
      .joined(separator: "\n") + "\n"
    for number in 0..<400 { text += "L\(number),2025-02-30,outreach\n" }
    try place.write(text, to: "contacts.csv")
    let result = try place.run(["contacts.csv"])
    #expect(!result.isClean)
    #expect(result.problems.count == 700)
    #expect(result.problems.groups.map(\.count) == [400, 300])
    #expect(result.problems.groups.map(\.shown.count) == [10, 10])
    #expect(result.problems.shown.first?.location.line == 602)
    #expect(result.problems.shown.last?.location.line == 311)
    #expect(!FileManager.default.fileExists(atPath: place.path("vouch.sqlite")))
  }

  @Test func `what was read is told in bytes, from nothing to all`() throws {
    let place = try Workplace()
    try place.write(Workplace.contacts(20_000), to: "contacts.csv")
    let told = Mutex<[(done: Int, total: Int)]>([])
    try place.run(["contacts.csv"]) { done, total in told.withLock { $0.append((done, total)) } }
    let steps = told.withLock { $0 }
    #expect(steps.count > 2)
    #expect(zip(steps, steps.dropFirst()).allSatisfy { $0.done <= $1.done })
    #expect(steps.last.map { $0.done == $0.total } == true)
  }

  @Test func `a replacement that finds nothing says so, and retires nothing`() throws {
    let place = try Workplace()
    try place.write(Workplace.contacts(3), to: "contacts.csv")
    let result = try place.run(
      ["contacts.csv"],
      replacements: ["contacts:2025-10", "contacts:2025-11,kind=outreach"]
    )
    #expect(result.isClean)
    #expect(
      result.remarks.map(\.description) == [
        "--replace contacts:2025-10: note: the ledger held no such record, so none is retired",
        "--replace contacts:2025-11,kind=outreach: note: the ledger held no such record, so none "
          + "is retired",
      ]
    )
  }

  @Test func `up to a fifth of a scope is retired without a second word`() throws {
    let place = try Workplace()
    try place.write(Workplace.contacts(20), to: "contacts.csv")
    try place.run(["contacts.csv"])
    try place.write(Workplace.contacts(15), to: "contacts.csv")
    let refused = try place.run(["contacts.csv"], replacements: ["contacts:2025-11"])
    #expect(
      refused.problems.shown.map(\.description) == [
        "--replace contacts:2025-11: error: would retire 5 of the 20 records that the ledger holds "
          + "there; more than a fifth needs --yes; check that the files are whole, then pass it"
      ]
    )
    try place.write(Workplace.contacts(16), to: "contacts.csv")
    let result = try place.run(["contacts.csv"], replacements: ["contacts:2025-11"])
    #expect(result.outcome.counts.retired == 4)
  }
}
