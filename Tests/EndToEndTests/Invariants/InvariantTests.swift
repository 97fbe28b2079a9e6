import Foundation
import Ledger
import Records
import Rendering
import Templates
import Testing
import Workflow

/// What must hold of the whole sample whatever its numbers are.
struct InvariantTests {
  /// Every file of a month and of a year, in every language.
  private static func files(_ bench: Bench, asOf: ImportNumber? = nil) throws -> [String: Data] {
    let month = try bench.report(
      "ircc-monthly",
      "2025-11",
      languages: [.english, .french],
      asOf: asOf
    )
    let year = try bench.report(
      "steering-annual",
      "2025-26",
      languages: [.english, .french],
      asOf: asOf
    )
    return month.merging(year) { first, _ in first }
  }

  /// The files that are not the same in both.
  private static func changed(_ files: [String: Data], _ others: [String: Data]) -> [String] {
    Set(files.keys).union(others.keys).filter { files[$0] != others[$0] }.sorted()
  }

  @Test func `importing everything twice changes no byte of any report`() throws {
    let bench = try Bench.sample()
    let once = try Self.files(bench)
    try bench.importing([Bench.sampleRecords.path])
    #expect(Self.changed(once, try Self.files(bench)) == [])
    #expect(once.count == 10)
  }

  @Test func `the order of rows and of files changes no byte of any report`() throws {
    let shuffled = try Bench(templates: Bench.sampleTemplates, today: Bench.sampleToday)
    var generator = SplitMix(state: 2026)
    let copies = shuffled.folder.appending(path: "records")
    try FileManager.default.createDirectory(at: copies, withIntermediateDirectories: true)
    var paths: [String] = []
    for type in RecordType.allCases {
      let name = "\(type.rawValue).csv"
      let file = Bench.sampleRecords.appending(path: name)
      let rows = PlainCSV.rows([UInt8](try Data(contentsOf: file)))
      let copy = copies.appending(path: name)
      let mixed = rows.prefix(1) + rows.dropFirst().shuffled(using: &generator)
      try Data(PlainCSV.bytes(Array(mixed))).write(to: copy)
      paths.insert(copy.path, at: 0)
    }
    try shuffled.importing(paths)
    #expect(Self.changed(try Self.files(Bench.sample()), try Self.files(shuffled)) == [])
  }

  @Test func `a corrected row changes the report, and as of the import before it, nothing`() throws
  {
    let bench = try Bench.sample()
    let before = try Self.files(bench)
    let file = Bench.sampleRecords.appending(path: "contacts.csv")
    let rows = PlainCSV.rows([UInt8](try Data(contentsOf: file)))
    let header = try #require(rows.first)
    let date = try #require(header.firstIndex(of: "date"))
    let kind = try #require(header.firstIndex(of: "kind"))
    var row = try #require(
      rows.first { $0[date].hasPrefix("2025-11") && $0[kind] == "one_on_one" }
    )
    row[kind] = "outreach"
    let correction = bench.folder.appending(path: "contacts.csv")
    try Data(PlainCSV.bytes([header, row])).write(to: correction)
    let result = try bench.importing([correction.path])
    #expect(result.outcome.counts.changed == 1)
    #expect(Self.changed(before, try Self.files(bench, asOf: ImportNumber(1))) == [])
    #expect(Self.changed(before, try Self.files(bench)).count == before.count)
  }

  @Test(arguments: ["2024-25", "2025-26"])
  func `the months of every metric that adds up come to its year`(_ year: String) throws {
    let bench = try Bench.additive()
    let rows = try bench.tidyRows(of: "additive", year)
    let whole = rows.filter { $0[TidyColumn.section] == "year" }
    let months = rows.filter { $0[TidyColumn.breakdown] == "month" }
    let totals = rows.filter { $0[TidyColumn.breakdown] == "total" }
    #expect(whole.count > 20)
    for row in whole {
      let metric = row[TidyColumn.metric]
      let parts = months.filter { $0[TidyColumn.metric] == metric }
      #expect(parts.count == 12)
      let sum = parts.compactMap { Decimal(string: $0[TidyColumn.value]) }.reduce(0, +)
      let value = try #require(Decimal(string: row[TidyColumn.value]))
      // Hours are rounded to six decimals, month by month.
      #expect(abs(sum - value) < Decimal(sign: .plus, exponent: -5, significand: 1), "\(metric)")
      let total = totals.first { $0[TidyColumn.metric] == metric }
      #expect(total?[TidyColumn.value] == row[TidyColumn.value], "\(metric)")
    }
  }

  @Test func `the new clients of twelve monthly reports come to the year's`() throws {
    let bench = try Bench.sample()
    func newClients(_ report: String, _ period: String, in section: String) throws -> Int {
      let rows = try bench.tidyRows(of: report, period)
      let row = rows.first {
        $0[TidyColumn.section] == section && $0[TidyColumn.metric] == "new_clients"
          && $0[TidyColumn.column] == "period"
      }
      return try #require(row.flatMap { Int($0[TidyColumn.value]) })
    }
    let first = Month(year: 2025, month: 4)
    let months = try (0..<12).map { try newClients("ircc-monthly", "\(first + $0)", in: "summary") }
    #expect(
      try months.reduce(0, +) == newClients("steering-annual", "2025-26", in: "at-a-glance")
    )
  }
}

extension Bench {
  /// The whole sample under a program with one report more: every metric that adds up, by month and
  /// for the year.
  fileprivate static func additive() throws -> Bench {
    let templates = FileManager.default.temporaryDirectory
      .appending(path: "vouch-additive-\(UUID().uuidString)")
    try FileManager.default.copyItem(at: sampleTemplates, to: templates)
    defer { do { try FileManager.default.removeItem(at: templates) } catch {} }
    let program = try Bench(templates: templates, today: sampleToday).workspace.program
    let names = program.metrics.filter { $0.formula.additivity == .additive }.map(\.name.rawValue)
    let report = """
      report: additive
      title: What adds up
      calendar: ircc
      every: fiscal_year
      sections:
        - {id: year, metrics: [\(names.joined(separator: ", "))]}
        - {id: months, breakdown: month, metrics: [\(names.joined(separator: ", "))]}
      """
    try Data(report.utf8).write(to: templates.appending(path: "additive.yaml"))
    let bench = try Bench(templates: templates, today: sampleToday)
    try bench.importing([sampleRecords.path])
    return bench
  }
}

/// A small generator whose numbers are the same on every run.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
