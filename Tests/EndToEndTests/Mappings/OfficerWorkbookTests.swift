import Foundation
import Ledger
import Records
import Rendering
import Testing
import Workflow

/// April 2026 as sixteen officers send it in, held to the same month as plain record files.
///
/// `scripts/make-workbooks` makes both from one truth, with openpyxl and LibreOffice.
struct OfficerWorkbookTests {
  private static let folder = Bench.sampleRecords.appending(path: "workbooks")
  private static let plainRecords = folder.appending(path: "csv")
  private static let corrected = Stage.tests.appending(path: "Fixtures/workbooks-corrected")
  /// The day after the officers send their month in.
  private static let today = Day(number: 20_578)

  /// The sixteen workbooks, of each the corrected copy where it has one.
  private static func correctedWorkbooks() throws -> [String] {
    let copies = Set(try FileManager.default.contentsOfDirectory(atPath: corrected.path))
    return try workbooks().map { name in
      (copies.contains(name) ? corrected : folder).appending(path: name).path
    }
  }

  private static func workbooks() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".xlsx") }.sorted()
  }

  private static func bench() throws -> Bench {
    let bench = try Bench(templates: Bench.sampleTemplates, today: today)
    try bench.importing([Bench.sampleRecords.path])
    return bench
  }

  // MARK: The month

  @Test func `mended, the workbooks are the month's records, each of them`() throws {
    let bench = try Self.bench()
    let workbooks = try Self.correctedWorkbooks()
    #expect(workbooks.count == 16)
    let mapped = try bench.importing(workbooks, mapping: "officer-workbook").outcome.counts
    #expect(mapped.new == 1069)
    #expect(mapped.changed == 0)
    // The files hold each record once, and say of it what the workbooks said.
    let plain = try bench.importing([Self.plainRecords.path]).outcome.counts
    #expect(plain.new == 0)
    #expect(plain.changed == 0)
    #expect(plain.unchanged == 1069)
  }

  @Test func `every report of the month is the same from workbooks as from record files`() throws {
    let fromWorkbooks = try Self.bench()
    try fromWorkbooks.importing(try Self.correctedWorkbooks(), mapping: "officer-workbook")
    try Self.expectReportsOfFiles(from: fromWorkbooks)
  }

  /// Expects of every report of the month the tidy file that it has from plain record files.
  private static func expectReportsOfFiles(from fromWorkbooks: Bench) throws {
    let fromFiles = try bench()
    try fromFiles.importing([plainRecords.path])
    let reports = [
      ("ircc-monthly", "2026-04"), ("ocdsb-monthly", "2026-04"),
      ("united-way-quarterly", "2026-Q2"), ("steering-annual", "2026-27"),
      ("team-fortnight", "2026-W16"), ("officer-half-year", "2026-H1"),
    ]
    for (report, period) in reports {
      let found = try fromWorkbooks.report(report, period, formats: [.csv])
      let expected = try fromFiles.report(report, period, formats: [.csv])
      #expect(expected.count == 1)
      #expect(found == expected, "\(report) \(period)")
    }
  }

  // MARK: The mistakes

  @Test func `as sent, every cell that is wrong is told of, and no other`() throws {
    let bench = try Self.bench()
    let before = try bench.report("ircc-monthly", "2026-04", formats: [.csv])
    let paths = try Self.workbooks().map { Self.folder.appending(path: $0).path }
    let result = try bench.trying(paths, mapping: "officer-workbook")
    let told = result.problems.shown.map { "\($0.location)" }
    #expect(told.sorted() == (try Self.mistakes().sorted()))
    #expect(result.problems.countBeyondShown == 0)
    #expect(try bench.report("ircc-monthly", "2026-04", formats: [.csv]) == before)
  }

  @Test func `the fix list holds the rows of those cells, a sheet an officer`() throws {
    let bench = try Self.bench()
    let paths = try Self.workbooks().map { Self.folder.appending(path: $0).path }
    let list = try bench.trying(paths, mapping: "officer-workbook", fixList: "mend.xlsx").fixList
    #expect(list.others.isEmpty)
    #expect(list.rowsBeyondCap == 0)
    let listed = Set(
      list.files.flatMap { $0.tables.flatMap { $0.rows.flatMap(\.problems) } }
        .map { "\($0.location)" }
    )
    let mistakes = Set(try Self.mistakes())
    #expect(mistakes.isSubset(of: listed))
    // The number that stands twice is told at both its rows: nobody can know which is wrong.
    let others = listed.subtracting(mistakes)
    #expect(others.count == 1)
    #expect(others.first?.hasSuffix("O06 2026-04 v2.xlsx:Contacts!A37") == true)
    #expect(list.files.count == 9)
    for table in list.files.flatMap(\.tables) {
      #expect(table.sheet != nil)
      for row in table.rows { #expect(row.cells.count == table.headings.count) }
    }
  }

  @Test func `what stands in quarantine is released by the mended workbooks`() throws {
    let bench = try Self.bench()
    let paths = try Self.workbooks().map { Self.folder.appending(path: $0).path }
    let result = try bench.trying(paths, mapping: "officer-workbook", badRows: .quarantined)
    #expect(result.isClean)
    #expect(try bench.quarantine().count == 30)
    // Nothing is mended, so no row is good: what a mapping did not know is not blank.
    let retry = try RetryRun(
      [],
      in: bench.workspace,
      today: Self.today,
      time: "2026-05-05T12:00:00Z"
    )
    .run()
    #expect(retry.result?.outcome.counts.new ?? 0 == 0)
    #expect(try bench.quarantine().count == 30)
    try bench.importing(try Self.correctedWorkbooks(), mapping: "officer-workbook")
    // A row that named another client than was meant is another record: only people can tell.
    #expect(
      try bench.quarantine().map(\.row.identity) == ["O12-2026-04-01-W-1, C0O1368"]
    )
    try Self.expectReportsOfFiles(from: bench)
  }

  /// The cells that are not as in the corrected copies, as problems name them.
  private static func mistakes() throws -> [String] {
    let list = try Data(contentsOf: corrected.appending(path: "mistakes.csv"))
    let places = PlainCSV.rows([UInt8](list)).dropFirst().map { row in
      "\(folder.appending(path: row[0]).path):\(row[1])!\(row[2])"
    }
    #expect(places.count == 27)
    return places
  }
}
