import Foundation
import Ledger
import Records
import Rendering
import Reporting
import Testing
import Vouching
import Workflow

/// The whole sample, bridged from periods to years.
struct BridgeTests {
  private static func reconciliation(
    of report: String,
    _ year: String,
    _ bench: Bench
  ) throws -> Reconciliation {
    let request = ReconcileRequest(report: report, year: year, today: Bench.sampleToday)
    return try ReconcileRun(request, in: bench.workspace, workers: 2).run().reconciliation
  }

  @Test func `every report of the sample bridges to its years`() throws {
    let bench = try Bench.sample()
    for (report, years) in [
      ("ircc-monthly", ["2024-25", "2025-26"]), ("ocdsb-monthly", ["2024-25", "2025-26"]),
      ("united-way-quarterly", ["2024", "2025"]), ("team-fortnight", ["2025-26"]),
      ("officer-half-year", ["2025-26"]), ("steering-annual", ["2025-26"]),
    ] {
      for year in years {
        let result = try Self.reconciliation(of: report, year, bench)
        #expect(result.failures.isEmpty, "\(report) \(year)")
        #expect(result.bridges.count > 10, "\(report) \(year)")
      }
    }
  }

  @Test
  func `sealed months, what moved them since, and repeats come to the year of another report`()
    throws
  {
    let bench = try Bench.sample()
    for month in ["2025-05", "2025-09"] { try Self.seal("ircc-monthly", month, bench) }
    let file = Bench.sampleRecords.appending(path: "contacts.csv")
    let rows = PlainCSV.rows([UInt8](try Data(contentsOf: file)))
    let header = try #require(rows.first)
    let date = try #require(header.firstIndex(of: "date"))
    // Forty days of May become days of July.
    let moved = rows.filter { $0[date].hasPrefix("2025-05") }.prefix(40).map { row in
      row.enumerated().map { $0.offset == date ? "2025-07-02" : $0.element }
    }
    let correction = bench.folder.appending(path: "contacts.csv")
    try Data(PlainCSV.bytes([header] + moved)).write(to: correction)
    #expect(try bench.importing([correction.path]).outcome.counts.changed == 40)

    let result = try Self.reconciliation(of: "ircc-monthly", "2025-26", bench)
    #expect(result.failures.isEmpty)
    let annual = try bench.tidyRows(of: "steering-annual", "2025-26")
    for name in ["unduplicated_clients", "reach.least", "reach.most", "direct_contacts"] {
      let bridge = try #require(result.bridges.first { $0.series.name == name })
      #expect(bridge.rows[1].restated < Rational(0), "\(name)")
      #expect(bridge.rows[5].restated == Rational(0), "\(name)")
      let row = annual.first {
        $0[TidyColumn.metric] == name && $0[TidyColumn.column] == "period"
          && $0[TidyColumn.breakdown] == ""
      }
      #expect(row?[TidyColumn.value] == bridge.year.description, "\(name)")
    }
  }

  private static func seal(_ report: String, _ period: String, _ bench: Bench) throws {
    let request = SealRequest(
      report: report,
      period: period,
      formats: [.csv],
      outputFolder: bench.folder.appending(path: "reports").path,
      today: Day(number: 20_634),
      time: "2025-12-01T09:00:00Z"
    )
    _ = try SealRun(request, in: bench.workspace, workers: 2).run()
  }
}
