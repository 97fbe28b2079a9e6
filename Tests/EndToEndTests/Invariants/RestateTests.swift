import Foundation
import Records
import Rendering
import Reporting
import Testing
import Vouching
import Workflow

/// Sealed months of the whole sample, after records of all kinds were changed.
struct RestateTests {
  private static let months = ["2025-05", "2025-09"]

  /// The sample with two months sealed, and contacts of both moved, corrected and retired since.
  private static func bench() throws -> Bench {
    let bench = try Bench.sample()
    for month in months {
      let request = SealRequest(
        report: "ircc-monthly",
        period: month,
        formats: [.csv],
        outputFolder: bench.folder.appending(path: "reports").path,
        today: Bench.sampleToday,
        time: "2025-12-01T09:00:00Z"
      )
      _ = try SealRun(request, in: bench.workspace, workers: 2).run()
    }
    let file = Bench.sampleRecords.appending(path: "contacts.csv")
    let rows = PlainCSV.rows([UInt8](try Data(contentsOf: file)))
    let header = try #require(rows.first)
    let date = try #require(header.firstIndex(of: "date"))
    let minutes = try #require(header.firstIndex(of: "minutes"))
    let client = try #require(header.firstIndex(of: "client_id"))
    func changed(_ month: String, _ skipped: Int, _ column: Int, _ value: String) -> [[String]] {
      rows.filter { $0[date].hasPrefix(month) }.dropFirst(skipped).prefix(7).map { row in
        row.enumerated().map { $0.offset == column ? value : $0.element }
      }
    }
    for imported in [
      changed("2025-05", 0, date, "2025-07-02") + changed("2025-09", 0, minutes, "47"),
      changed("2025-05", 9, minutes, "") + changed("2025-09", 9, client, ""),
    ] {
      let correction = bench.folder.appending(path: "contacts.csv")
      try Data(PlainCSV.bytes([header] + imported)).write(to: correction)
      _ = try bench.importing([correction.path])
    }
    return bench
  }

  @Test func `the file of causes adds up as it is written`() throws {
    let bench = try Self.bench()
    let result = try RestateRun(RestateRequest(), in: bench.workspace, workers: 2).run()
    #expect(result.restatements.map(\.sealed.seal.period) == Self.months)
    let rows = PlainCSV.rows(RestatementFile.bytes(of: result.restatements))
    let difference = try #require(rows.first?.firstIndex(of: "difference"))
    var sums: [[String]: Rational] = [:]
    for row in rows.dropFirst() where !row[difference].isEmpty {
      // All that tells a number and its side, with what it was and is.
      sums[Array(row[..<13]), default: Rational(0)] =
        sums[Array(row[..<13]), default: Rational(0)]
        + (try #require(Rational(decimal: row[difference])))
    }
    #expect(sums.count > 100)
    for (number, sum) in sums {
      let was = try #require(Rational(decimal: number[11]))
      let now = try #require(Rational(decimal: number[12]))
      #expect(was + sum == now, "\(number)")
    }
  }

  @Test func `what reconciliation calls restated is what restate lists`() throws {
    let bench = try Self.bench()
    let restated = try RestateRun(RestateRequest(), in: bench.workspace, workers: 2).run()
    let request = ReconcileRequest(
      report: "ircc-monthly",
      year: "2025-26",
      today: Bench.sampleToday
    )
    let reconciled = try ReconcileRun(request, in: bench.workspace, workers: 2).run()
    var compared = 0
    for bridge in reconciled.reconciliation.bridges {
      for row in bridge.rows where Self.months.contains(row.period.description) {
        let restatement = restated.restatements.first { $0.period == row.period }
        let number = restatement?.numbers.first { number in
          number.key.metric == bridge.series.name && number.key.column == "period"
            && ["", "total"].contains(number.key.breakdown)
        }
        guard let number else {
          // What did not move is not listed.
          if bridge.parts.isEmpty { #expect(row.restated == Rational(0), "\(bridge.series.name)") }
          continue
        }
        guard case .number(let was) = number.was, case .number(let now) = number.now,
          bridge.parts.isEmpty
        else { continue }
        #expect(now - was == row.restated, "\(number.key)")
        compared += 1
      }
    }
    #expect(compared > 5)
  }
}
