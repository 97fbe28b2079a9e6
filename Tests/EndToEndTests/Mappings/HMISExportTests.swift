import Foundation
import Ledger
import Records
import Rendering
import Testing
import Workflow

/// A case system's export in the HMIS CSV format, held to the records that it is.
///
/// `scripts/make-hmis` invents the export, and works the records out without Vouch.
struct HMISExportTests {
  private static let truth = Stage.tests.appending(path: "Fixtures/hmis-truth")
  private static let export = [Bench.sampleRecords.appending(path: "hmis").path]
  private static let today = Day(number: 20_578)

  @Test func `the export is its records, each of them`() throws {
    let bench = try Bench(templates: Bench.sampleTemplates, today: Self.today)
    let mapped = try bench.importing(Self.export, mapping: "hmis-csv").outcome
    let rows = try RecordType.allCases.reduce(into: [RecordType: Int]()) { rows, type in
      let file = Self.truth.appending(path: "\(type.rawValue).csv")
      guard FileManager.default.fileExists(atPath: file.path) else { return }
      rows[type] = PlainCSV.rows([UInt8](try Data(contentsOf: file))).count - 1
    }
    for (type, count) in rows {
      let new = mapped.lines.filter { $0.type == type }.map(\.counts.new).reduce(0, +)
      #expect(new == count, "\(type.rawValue)")
    }
    let total = rows.values.reduce(0, +)
    #expect(mapped.counts.new == total)
    let again = try bench.importing([Self.truth.path]).outcome.counts
    #expect(again.new == 0)
    #expect(again.changed == 0)
    #expect(again.unchanged == total)
  }

  @Test func `the groups' services make the workshops of a report`() throws {
    let bench = try Bench(templates: Bench.sampleTemplates, today: Self.today)
    try bench.importing(Self.export, mapping: "hmis-csv")
    let mapped = try bench.report("steering-annual", "2025-26", formats: [.csv])
    let plain = try Bench(templates: Bench.sampleTemplates, today: Self.today)
    try plain.importing([Self.truth.path])
    #expect(try plain.report("steering-annual", "2025-26", formats: [.csv]) == mapped)
  }
}
