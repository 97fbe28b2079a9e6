import Foundation
import Ledger
import Records
import Rendering
import Testing
import Vouching
import Workflow

struct SealRunTests {
  private let place: Workplace

  init() throws {
    place = try Workplace()
    try place.write(Workplace.contacts(5), to: "first/contacts.csv")
    try place.run(["first"])
  }

  private func seal(
    formats: [ReportFormat]? = nil,
    asOf: ImportNumber? = nil,
    note: String = "",
    reason: String? = nil,
    today: Day = Day(number: 20_427)
  ) throws -> SealResult {
    try place.seal(formats: formats, asOf: asOf, note: note, reason: reason, today: today)
  }

  private func report(_ formats: [ReportFormat] = ReportFormat.allCases) throws {
    let request = ReportRequest(
      report: "monthly",
      period: "2025-11",
      formats: formats,
      outputFolder: place.path("reports")
    )
    _ = try ReportRun(request, in: place.workspace(), workers: 1).run()
  }

  private func importMore() throws {
    try place.write(Workplace.contacts(7), to: "second/contacts.csv")
    try place.run(["second"])
  }

  @Test func `a seal holds all that the report was made from`() throws {
    try place.write("Words.", to: "program/narratives/monthly/2025-11/highlights.en.md")
    let result = try seal(note: "sent")
    let seal = result.kept.seal
    #expect(seal.number == 1 && seal.asOf == 1 && seal.revision == 1 && seal.superseded == nil)
    #expect(seal.program == "small" && seal.report == "monthly" && seal.period == "2025-11")
    let digest = try place.workspace().openLedger(.reading).digest(of: ImportNumber(1))
    #expect(digest?.description == seal.digest)
    #expect(seal.note == "sent" && seal.reason == "" && seal.previous == "")
    #expect(seal.version == VouchVersion.current && seal.time == "2025-12-05T09:00:00Z")
    #expect(
      seal.templates.map(\.path) == [
        "program.yaml", "metrics.yaml", "monthly.yaml",
        "narratives/monthly/2025-11/highlights.en.md",
      ]
    )
    #expect(seal.templates.last?.text == "Words.")
    #expect(
      seal.files.map(\.path) == [
        "monthly/2025-11/monthly-2025-11.xlsx", "monthly/2025-11/monthly-2025-11.csv",
        "monthly/2025-11/monthly-2025-11.md",
      ]
    )
    #expect(seal.numbers.map(\.text) == ["5"])
    for file in seal.files {
      let bytes = try Data(contentsOf: place.folder.appending(path: "reports/\(file.path)"))
      #expect(Seal.hash(of: Array(bytes)) == file.sha256)
    }
  }

  @Test func `a seal's hash is of its document, and the next seal holds it`() throws {
    let first = try seal(formats: [.csv]).kept
    #expect(first.entry.sha256 == Seal.hash(of: first.entry.document))
    #expect(try first.seal.document() == first.entry.document)
    let second = try seal(formats: [.csv], reason: "sent again").kept
    #expect(second.seal.previous == first.entry.sha256)
    #expect(second.seal.superseded == 1 && second.seal.reason == "sent again")
  }

  @Test func `files that were made before a later import are sealed as of theirs`() throws {
    try report()
    try importMore()
    let result = try seal()
    #expect(result.kept.seal.asOf == 1)
    #expect(result.kept.seal.numbers.map(\.text) == ["5"])
    guard case .sealed(made: []) = result.outcome else {
      Issue.record("nothing had to be made: \(result.outcome)")
      return
    }
  }

  @Test func `of a tidy file alone, the newest import that gives its bytes is taken`() throws {
    try report([.csv])
    try place.write("contact_id,date,kind\nOld,2025-03-01,one_on_one\n", to: "old/contacts.csv")
    try place.run(["old"])
    try importMore()
    let result = try seal()
    #expect(result.kept.seal.asOf == 2)
    #expect(result.kept.seal.files.map(\.path) == ["monthly/2025-11/monthly-2025-11.csv"])
  }

  @Test func `only what is on the disk is sealed, and what is asked for is made`() throws {
    try report([.csv])
    let result = try seal(formats: [.csv, .markdown])
    guard case .sealed(let made) = result.outcome else {
      Issue.record("nothing was sealed: \(result.outcome)")
      return
    }
    #expect(made == [place.path("reports/monthly/2025-11/monthly-2025-11.md")])
    #expect(result.kept.seal.files.count == 2)
  }

  @Test func `an edited file is refused by name, and nothing is sealed`() throws {
    try report()
    try place.lengthen(with: "x", "reports/monthly/2025-11/monthly-2025-11.md")
    let error = #expect(throws: SealingError.self) { try seal() }
    guard case .notAsMade(_, let files) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(
      files.map(\.diagnostic.location.file)
        == [place.path("reports/monthly/2025-11/monthly-2025-11.md")]
    )
    #expect(try place.workspace().openLedger(.reading).seals().isEmpty)
  }

  @Test func `files of other templates are refused`() throws {
    try report()
    try place.lengthen(with: "# changed\n", "program/monthly.yaml")
    #expect(throws: SealingError.self) { try seal() }
  }

  @Test func `a report sealed again is sealed already while its numbers hold`() throws {
    _ = try seal()
    try place.write("contact_id,date,kind\nOld,2025-03-01,one_on_one\n", to: "old/contacts.csv")
    try place.run(["old"])
    guard case .sealedBefore = try seal().outcome else {
      Issue.record("it was sealed anew")
      return
    }
    try importMore()
    let error = #expect(throws: SealingError.self) { try seal() }
    guard case .contradicted(_, seal: 1) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(try place.workspace().openLedger(.reading).seals().count == 1)
  }

  @Test(arguments: [
    (["--note"], SealDeparture.note),
    (["--as-of"], .asOf(ImportNumber(2), sealed: ImportNumber(1))),
    (["--format"], .files(["monthly-2025-11.md"], sealed: ImportNumber(1))),
  ])
  func `what is asked of a sealed report beyond its seal is refused by name`(
    asked: [String],
    departure: SealDeparture
  ) throws {
    _ = try seal(formats: [.csv], note: "sent")
    try importMore()
    let error = #expect(throws: SealingError.self) {
      try seal(
        formats: asked == ["--format"] ? [.csv, .markdown] : nil,
        asOf: asked == ["--as-of"] ? ImportNumber(2) : nil,
        note: asked == ["--note"] ? "sent again" : ""
      )
    }
    guard case .sealedOtherwise(_, seal: 1, [departure]) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func `what is asked of a sealed report and is in its seal is sealed already`() throws {
    _ = try seal(formats: [.csv, .markdown], note: "sent")
    let again = try seal(formats: [.csv], asOf: ImportNumber(1), note: "sent")
    guard case .sealedBefore = again.outcome else {
      Issue.record("it was sealed anew")
      return
    }
    #expect(again.remarks.isEmpty)
  }

  @Test func `what has not begun is not sealed, and what is not over with a warning`() throws {
    let error = #expect(throws: SealingError.self) {
      try seal(today: try #require(Day(iso: "2025-10-31")))
    }
    guard case .notBegun = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(!FileManager.default.fileExists(atPath: place.path("reports")))
    let early = try seal(today: try #require(Day(iso: "2025-11-30")))
    #expect(
      early.remarks.map(\.summary) == ["it is sealed before its period is over, on 2025-11-30"]
    )
    let later = try seal(reason: "over", today: try #require(Day(iso: "2025-12-01")))
    #expect(
      later.remarks.map(\.summary)
        == ["no number differs from those of seal 1, whose place it takes"]
    )
  }

  @Test(arguments: [[ReportFormat.csv, .markdown], [.csv]])
  func `the newest sixty imports are tried, and the one that a page says it was made after`(
    formats: [ReportFormat]
  ) throws {
    try report(formats)
    for number in 0..<62 {
      try place.write(Workplace.contacts(6 + number), to: "more/contacts.csv")
      try place.run(["more"])
    }
    if formats.contains(.markdown) {
      #expect(try seal().kept.seal.asOf == 1)
      return
    }
    let error = #expect(throws: SealingError.self) { try seal() }
    #expect(
      error?.diagnostics.first?.summary.hasPrefix(
        "this is not what Vouch makes of the report after any of the last 60 imports"
      ) ?? false
    )
    #expect(try seal(asOf: ImportNumber(1)).kept.seal.asOf == 1)
  }

  @Test func `a corrected report has files of its own, and those that were sent stay`() throws {
    let first = try seal()
    try importMore()
    let second = try seal(reason: "two came late")
    #expect(second.kept.seal.revision == 2 && second.kept.seal.superseded == 1)
    #expect(second.kept.seal.numbers.map(\.text) == ["7"])
    #expect(
      second.kept.seal.files.map(\.path) == [
        "monthly/2025-11/monthly-2025-11-r2.xlsx", "monthly/2025-11/monthly-2025-11-r2.csv",
        "monthly/2025-11/monthly-2025-11-r2.md",
      ]
    )
    for file in first.kept.seal.files + second.kept.seal.files {
      let bytes = try Data(contentsOf: place.folder.appending(path: "reports/\(file.path)"))
      #expect(Seal.hash(of: Array(bytes)) == file.sha256)
    }
  }

  @Test func `a reason is for a report that is sealed`() throws {
    #expect(throws: SealingError.self) { try seal(reason: "why") }
    #expect(!FileManager.default.fileExists(atPath: place.path("reports")))
  }

  @Test func `a sealed report is made again of its own texts, whatever the templates are now`()
    throws
  {
    try place.write("Words.", to: "program/narratives/monthly/2025-11/highlights.en.md")
    let seal = try seal().kept.seal
    try place.write("Others.", to: "program/narratives/monthly/2025-11/highlights.en.md")
    try place.lengthen(with: "# changed\n", "program/monthly.yaml")
    try importMore()
    let sealed = try SealedReport(seal)
    #expect(sealed.narratives.values.sorted() == ["Words."])
    let request = ReportRequest(
      report: "monthly",
      period: "2025-11",
      outputFolder: place.path("again"),
      asOf: ImportNumber(seal.asOf)
    )
    let workspace = Workspace(ledgerPath: place.path("vouch.sqlite"), sealed: sealed)
    _ = try ReportRun(request, in: workspace, workers: 1).run()
    for file in seal.files {
      let bytes = try Data(contentsOf: place.folder.appending(path: "again/\(file.path)"))
      #expect(Seal.hash(of: Array(bytes)) == file.sha256, "\(file.path)")
    }
  }

  @Test func `nothing is sealed without a ledger`() throws {
    let empty = try Workplace()
    #expect(throws: LedgerError.self) { try empty.seal() }
    #expect(!FileManager.default.fileExists(atPath: empty.path("reports")))
  }
}

extension Workplace {
  /// Seals a report of November.
  func seal(
    of report: String = "monthly",
    formats: [ReportFormat]? = nil,
    asOf: ImportNumber? = nil,
    note: String = "",
    reason: String? = nil,
    today: Day = Day(number: 20_427),
    ledger: String = "vouch.sqlite",
    out: String = "reports"
  ) throws -> SealResult {
    let request = SealRequest(
      report: report,
      period: "2025-11",
      formats: formats,
      outputFolder: path(out),
      asOf: asOf,
      note: note,
      reason: reason,
      today: today,
      time: "2025-12-05T09:00:00Z"
    )
    return try SealRun(request, in: workspace(ledger: ledger), workers: 1).run()
  }

  func lengthen(with text: String, _ name: String) throws {
    let file = folder.appending(path: name)
    try write(String(contentsOf: file, encoding: .utf8) + text, to: name)
  }
}
