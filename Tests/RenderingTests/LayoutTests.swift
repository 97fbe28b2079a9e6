import Records
import Reporting
import Templates
import Testing

@testable import Rendering

struct LayoutTests {
  @Test func `the two ends of a range are one cell, and one number where they are equal`() throws {
    let values: [Value] = [
      whole(9812), whole(16_240), whole(5), whole(5), .absent, whole(7), .notAvailable,
      .notAvailable,
    ]
    let table = try table(
      of: numbers(
        "s",
        [.english: "S"],
        breakdown: .own("service"),
        metrics: [Metrics.reach],
        rows: ["a", "b", "c", "d"].map { member($0, $0) }
      ) { row, _, series, _ in values[row * 2 + series] }
    )
    let wording = EnglishWording()
    #expect(
      table.rows.map { wording.text(of: $0[1].content) } == ["9,812 to 16,240", "5", "7", "n/a"]
    )
  }

  @Test func `a headline of a range says up to`() throws {
    let sheets = ReportSheets(
      report(
        of: try period("2025-11"),
        sections: [
          numbers("s", [.english: "S"], metrics: [Metrics.reach]) { _, _, series, _ in
            whole(series == 0 ? 9812 : 16_240)
          }
        ]
      ),
      in: .english
    )
    let headline = try #require(sheets.cover.headlines.first)
    #expect(EnglishWording().text(of: headline.content) == "up to 16,240")
  }

  @Test func `one column needs one row of headers, several need two`() throws {
    func headers(_ columns: [Column]) throws -> [[Cell]] {
      try table(
        of: numbers(
          "s",
          [.english: "S"],
          breakdown: .own("service"),
          metrics: [Metrics.contacts, Metrics.oneOnOne],
          columns: columns,
          rows: [member("a", "a")]
        ) { _, _, _, _ in whole(1) }
      ).header
    }
    #expect(try headers([.period]).map { $0.map(\.span) } == [[1, 1, 1]])
    #expect(
      try headers([.period, .yearToDate]).map { $0.map(\.span) } == [[1, 2, 2], [1, 1, 1, 1, 1]]
    )
  }

  @Test func `hours have one decimal, and a rate's change is in points`() throws {
    let table = try table(
      of: numbers(
        "s",
        [.english: "S"],
        metrics: [Metrics.hours, Metrics.helpful],
        columns: [.period, .change]
      ) { _, _, series, column in
        series == 0
          ? fraction(Int128(90 - column * 120), 60) : fraction(Int128(8 - column * 9), 10)
      }
    )
    let wording = EnglishWording()
    #expect(
      table.rows.map { $0.dropFirst().map { wording.text(of: $0.content) } } == [
        ["1.5", "-0.5"], ["80.0%", "-10.0 pts"],
      ]
    )
  }

  @Test func `every cell of a table has its column, whatever the section`() throws {
    for language in Language.allCases {
      for report in [try RichReport.make(), try LargeReport.make()] {
        for sheet in ReportSheets(report, in: language).sheets {
          guard case .table(let table) = sheet.body else { continue }
          for row in table.header + table.rows {
            #expect(row.reduce(0) { $0 + $1.span } == table.columns.count, "\(sheet.id)")
          }
          let explained = Set(sheet.footnotes.map(\.id))
          let marked = (table.header + table.rows).joined().compactMap(\.footnote)
          #expect(explained.isSuperset(of: marked), "\(sheet.id)")
        }
      }
    }
  }

  @Test func `a chart draws no total, no range and no metric of another kind`() throws {
    let rows = [member("a", "a"), member("b", "b"), .total]
    let chart = try #require(
      try table(
        of: numbers(
          "s",
          [.english: "S"],
          breakdown: .own("service"),
          metrics: [Metrics.reach, Metrics.contacts, Metrics.helpful, Metrics.clients],
          columns: [.period, .yearToDate],
          chart: .bar,
          rows: rows
        ) { row, _, series, _ in whole(row + series) }
      ).chart
    )
    #expect(chart.rows == 0..<2)
    #expect(chart.series.map(\.name) == ["Direct contacts", "Unduplicated clients"])
    #expect(chart.series.map(\.column) == [3, 7])
  }

  @Test func `parts that exceed their total are explained`() throws {
    func remarks(_ breakdown: FieldPath, _ metric: Metric) throws -> [String] {
      let section = numbers(
        "s",
        [.english: "S"],
        breakdown: breakdown,
        metrics: [metric],
        rows: [member("a", "a"), .total],
        overlaps: [
          .init(
            metric: metric,
            column: .period,
            sumOfParts: Rational(1304),
            total: Rational(1250)
          )
        ]
      ) { _, _, _, _ in whole(1) }
      return try sheet(of: section).remarks
    }
    #expect(
      try remarks(.own("site_id"), Metrics.clients) == [
        "Unduplicated clients: the parts come to 1,304 and the total is 1,250. "
          + "A client served at two sites counts in both, and once in the total."
      ]
    )
    #expect(
      try remarks(.referred(.staff, "languages"), Metrics.contacts) == [
        "Direct contacts: the parts come to 1,304 and the total is 1,250. "
          + "A record with two of the values counts under both, and once in the total."
      ]
    )
  }

  private func sheet(of section: Report.Section) throws -> Sheet {
    let report = report(of: try period("2025-11"), sections: [section])
    return try #require(ReportSheets(report, in: .english).sheets.first)
  }

  private func table(of section: Report.Section) throws -> Table {
    guard case .table(let table) = try sheet(of: section).body else {
      throw BuildingError.noNumber
    }
    return table
  }
}
