import Foundation
import Ledger
import Records
import Rendering
import Testing
import Vouching
import Workflow

/// Sealed files are looked for from where their ledger is, wherever it was when they were sealed.
struct SealHomesTests {
  private let place: Workplace

  init() throws {
    place = try Workplace()
    try place.write(Workplace.contacts(5), to: "old/first/contacts.csv")
    try place.run(["old/first"], ledger: "old/vouch.sqlite")
  }

  private static let file = "reports/monthly/2025-11/monthly-2025-11.csv"

  private func seal(out: String) throws -> SealEntry {
    try place.seal(formats: [.csv], ledger: "old/vouch.sqlite", out: out).kept.entry
  }

  /// The places of the sealed files that a verification finds changed or gone.
  private func faults(of ledger: String, out: String? = nil) throws -> [String] {
    let run = VerifyRun(
      VerifyRequest(outputFolder: out.map(place.path)),
      in: try place.workspace(ledger: ledger),
      workers: 1
    )
    return try run.run().checks.flatMap(\.faults.told).map(\.location.file)
  }

  private func report(ledger: String, out: String) throws {
    let request = ReportRequest(
      report: "monthly",
      period: "2025-11",
      formats: [.csv],
      outputFolder: place.path(out)
    )
    _ = try ReportRun(request, in: place.workspace(ledger: ledger), workers: 1).run()
  }

  private func status(ledger: String, out: String) throws -> SealStanding? {
    let request = StatusRequest(
      outputFolder: place.path(out),
      today: try #require(Day(iso: "2025-12-05"))
    )
    let status = try ProgramStatus(request, in: place.workspace(ledger: ledger), workers: 1)
    return status.editions.lazy.compactMap {
      if case .sealed(let seal) = $0.standing { seal } else { nil }
    }
    .first
  }

  @Test func `a folder of reports below the ledger's is kept by its path from there`() throws {
    #expect(try seal(out: "old/reports").folder == "reports")
    #expect(try faults(of: "old/vouch.sqlite").isEmpty)
  }

  @Test func `the ledger's own folder may be the folder of reports`() throws {
    #expect(try seal(out: "old").folder == ".")
    #expect(try faults(of: "old/vouch.sqlite").isEmpty)
  }

  @Test func `in a copy of a program, its own sealed files are checked and kept`() throws {
    _ = try seal(out: "old/reports")
    try FileManager.default.copyItem(atPath: place.path("old"), toPath: place.path("copy"))
    try place.lengthen(with: "tampered\n", "copy/\(Self.file)")
    #expect(try faults(of: "copy/vouch.sqlite") == [place.realPath("copy/\(Self.file)")])
    #expect(try faults(of: "old/vouch.sqlite").isEmpty)
    let altered = try status(ledger: "copy/vouch.sqlite", out: "copy/reports")?.altered
    #expect(altered == ["monthly/2025-11/monthly-2025-11.csv"])
    #expect(throws: SealingError.self) {
      try place.write(Workplace.contacts(7), to: "second/contacts.csv")
      try place.run(["second"], ledger: "copy/vouch.sqlite")
      try report(ledger: "copy/vouch.sqlite", out: "copy/reports")
    }
  }

  @Test func `a program folder that was moved has its sealed files`() throws {
    _ = try seal(out: "old/reports")
    try FileManager.default.moveItem(atPath: place.path("old"), toPath: place.path("new"))
    #expect(try faults(of: "new/vouch.sqlite").isEmpty)
    #expect(try status(ledger: "new/vouch.sqlite", out: "new/reports")?.hasItsFiles == true)
  }

  @Test func `a folder elsewhere stays where it was, and is named where it was moved`() throws {
    #expect(try seal(out: "reports").folder == place.realPath("reports"))
    try FileManager.default.moveItem(atPath: place.path("old"), toPath: place.path("new"))
    #expect(try faults(of: "new/vouch.sqlite").isEmpty)
    try FileManager.default.moveItem(atPath: place.path("reports"), toPath: place.path("sent"))
    #expect(try faults(of: "new/vouch.sqlite") == [place.realPath(Self.file)])
    #expect(try faults(of: "new/vouch.sqlite", out: "sent").isEmpty)
  }
}

extension Workplace {
  /// The path of a file or folder without links.
  fileprivate func realPath(_ name: String) -> String {
    folder.resolvingSymlinksInPath().appending(path: name).path
  }
}
