import Foundation
import GRDB
import Records
import Testing
import Workflow

/// Every line of `vouch check`, with all whom it names, held to SQL written by hand.
struct QualityOracleTests {
  /// Weeks, a leap month, a month after the program's last record, and all that is in between.
  static let sampleDays = [
    CheckedDays("2025-11", from: "2025-11-01", to: "2025-11-30"),
    CheckedDays("2024-04", from: "2024-04-01", to: "2024-04-30"),
    CheckedDays("2025-02", from: "2025-02-01", to: "2025-02-28"),
    CheckedDays("2025-08", from: "2025-08-01", to: "2025-08-31"),
    CheckedDays("2026-03", from: "2026-03-01", to: "2026-03-31"),
    CheckedDays("2025-W46", from: "2025-11-10", to: "2025-11-16"),
    CheckedDays("2025-W14", grain: .fortnight, from: "2025-03-31", to: "2025-04-13"),
    CheckedDays("2025-Q3", calendar: "ircc", from: "2025-10-01", to: "2025-12-31"),
    CheckedDays("2025-H1", calendar: "ocdsb", from: "2025-09-01", to: "2026-02-28"),
    CheckedDays("2025-26", calendar: "ircc", from: "2025-04-01", to: "2026-03-31"),
  ]

  static let nastyDays = [
    CheckedDays("2011-11", from: "2011-11-01", to: "2011-11-30"),
    CheckedDays("2012-02", from: "2012-02-01", to: "2012-02-29"),
    CheckedDays("2011-10", from: "2011-10-01", to: "2011-10-31"),
    CheckedDays("2011-03", from: "2011-03-01", to: "2011-03-31"),
    CheckedDays("2010-04", from: "2010-04-01", to: "2010-04-30"),
    CheckedDays("2012-W09", from: "2012-02-27", to: "2012-03-04"),
    CheckedDays("2011", calendar: "charity", from: "2011-01-01", to: "2011-12-31"),
    CheckedDays("FY2011-12", calendar: "federal", from: "2011-04-01", to: "2012-03-31"),
  ]

  @Test func `every line on the sample is what SQL makes of its files`() throws {
    let records = try PlainRecords(Bench.sampleRecords, program: .mlo)
    try Self.compare(Self.sampleDays, try Bench.sample(), records, "quality/mlo")
  }

  @Test func `every line on a spoiled sample is what SQL makes of its files`() throws {
    let bench = try Bench(templates: Bench.sampleTemplates, today: Bench.sampleToday)
    let folder = bench.folder.appending(path: "spoiled")
    try SpoiledSample.write(to: folder)
    try bench.importing([folder.path])
    let november = CheckRequest(period: CheckedPeriod("2025-11"))
    let groups = try CheckRun(november, in: bench.workspace).run().groups
    #expect(groups.filter { $0.lines.contains { $0.count > 0 } }.count == 6, "\(groups)")
    let records = try PlainRecords(folder, program: .mlo)
    try Self.compare(Self.sampleDays, bench, records, "quality/mlo")
  }

  @Test func `every line on nasty records is what SQL makes of their files`() throws {
    let fixtures = Stage.tests.appending(path: "Fixtures")
    let bench = try Bench(
      templates: fixtures.appending(path: "nasty-program"),
      today: try #require(Day(iso: "2012-04-15"))
    )
    try bench.importing([fixtures.appending(path: "nasty").path])
    let records = try PlainRecords(fixtures.appending(path: "nasty"), program: .nasty)
    try Self.compare(Self.nastyDays, bench, records, "quality/nasty")
  }

  private static func compare(
    _ days: [CheckedDays],
    _ bench: Bench,
    _ records: PlainRecords,
    _ query: String
  ) throws {
    for days in days {
      let request = CheckRequest(period: days.period, names: .listed)
      let result = try CheckRun(request, in: bench.workspace).run()
      let found = result.groups.flatMap(\.lines).map(CheckedLine.init)
      let expected = try records.checkedLines(of: days, query)
      let differing = zip(found, expected).first { $0 != $1 }
      let text = "\(days.period.text): \(String(describing: differing))"
      #expect(found.count == expected.count, "\(text)")
      #expect(differing == nil, "\(text)")
    }
  }
}

/// A period, with the days that it must have.
struct CheckedDays: Sendable {
  let period: CheckedPeriod
  let first: String
  let last: String

  init(
    _ text: String,
    calendar: String? = nil,
    grain: Grain? = nil,
    from first: String,
    to last: String
  ) {
    period = CheckedPeriod(text, calendar: calendar, grain: grain)
    self.first = first
    self.last = last
  }
}

/// A line of a check: who is counted, group by group, in order.
struct CheckedLine: Equatable {
  let label: String
  let number: Int
  let whole: Int?
  let names: [[String]]

  init(label: String, number: Int, whole: Int?, names: [[String]]) {
    self.label = label
    self.number = number
    self.whole = whole
    self.names = names.map { $0.sorted() }.sorted { $0.lexicographicallyPrecedes($1) }
  }

  init(_ line: CheckResult.Line) {
    self.init(label: line.label, number: line.count, whole: line.whole, names: line.names)
  }
}

extension PlainRecords {
  /// The lines that SQL makes of the records.
  func checkedLines(of days: CheckedDays, _ query: String) throws -> [CheckedLine] {
    var lines: [CheckedLine] = []
    try database.inDatabase { database in
      try database.inTransaction {
        try database.execute(sql: "CREATE TABLE days (first TEXT, last TEXT)")
        try database.execute(
          sql: "INSERT INTO days VALUES (?, ?)",
          arguments: [days.first, days.last]
        )
        for query in ["Records", "quality/Records", query, "quality/Lines"] {
          try database.execute(sql: OracleQueries.text(query))
        }
        lines = try Row.fetchAll(database, sql: "SELECT * FROM line ORDER BY place").map { row in
          let members = try Row.fetchAll(
            database,
            sql: "SELECT team, name FROM member WHERE place = ?",
            arguments: [row["place"] as Int]
          )
          let teams = Dictionary(grouping: members) { $0["team"] as String }
          return CheckedLine(
            label: row["label"],
            number: row["number"],
            whole: row["whole"],
            names: teams.values.map { team in team.map { $0["name"] } }
          )
        }
        return .rollback
      }
    }
    return lines
  }
}
