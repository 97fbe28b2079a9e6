import Foundation
import Records
import Rendering
import Reporting
import Templates
import Testing
import Workflow

/// The numbers of the sample's reports as the command line names them, and a thousand of them held to
/// the records that are listed behind each.
struct SampleCellsTests {
  private static let periods: [String: [String]] = [
    "ircc-monthly": ["2025-11", "2024-04"],
    "ocdsb-monthly": ["2025-10"],
    "officer-half-year": ["2025-H2"],
    "steering-annual": ["2025-26"],
    "team-fortnight": ["2025-W46"],
    "united-way-quarterly": ["2025-Q3", "2026-Q1"],
  ]

  /// Of each report, or all that it has: a thousand and some in all.
  private static let cellsEach = 140

  @Test
  func `a thousand numbers of the sample come to the arithmetic of their lists`() throws {
    let bench = try Bench.sample()
    let reports = bench.workspace.program.reports
    let files = try files()
    var generator = SplitMix(state: 20_251_122)
    var count = 0
    for template in reports {
      for text in try #require(Self.periods[template.name.rawValue]) {
        let report = try ExplainedReport(template.name.rawValue, text, in: bench.workspace)
        var explainer = try ReportExplainer(report, workers: 2)
        let shown = try bench.tidyRows(of: template.name.rawValue, text)
        try expectAll(of: shown, in: explainer)
        for row in shown.shuffled(using: &generator).prefix(Self.cellsEach) {
          let request = ExplainRequest(ofTidyRow: row)
          let key = row[2...8].joined(separator: ",")
          let place = try #require(explainer.places(of: request).first)
          let trace = try explainer.trace(place)
          let listed = ListedArithmetic(trace: trace)
          switch listed.value {
          case .number(let number): #expect(number.description == row[9], "\(key)")
          case .blank: #expect(row[9].isEmpty && row[10].isEmpty, "\(key)")
          case .notAvailable: #expect(row[10] == "not_available", "\(key)")
          case .absent: Issue.record("\(key) is not shown")
          }
          count += 1
          // Looking records up takes longer than tracing them.
          guard count % 4 == 0 else { continue }
          let size = trace.leaves.reduce(0) { $0 + $1.records.count }
          let explanation = try explainer.explanation(of: [trace], listing: size < 100 ? nil : 2)
          for (part, leaf) in zip(explanation.ends[0].parts, trace.leaves) {
            #expect(part.recordCount == leaf.records.count)
            #expect(
              part.listedCount == (size < 100 ? leaf.records.count : min(2, part.recordCount))
            )
          }
          for entry in explanation.entries { try expectTrue(entry, files) }
        }
      }
    }
    #expect(count >= 1000)
  }

  /// Every row of a tidy file names its number to the command line.
  private func expectAll(of rows: [[String]], in explainer: ReportExplainer) throws {
    for row in rows {
      let places = try explainer.places(of: ExplainRequest(ofTidyRow: row))
      let place = try #require(places.count == 1 ? places.first : nil, "\(row)")
      let number = explainer.sections[place.section].number(at: place)
      #expect([number.text, number.status] == Array(row[9...]), "\(row)")
    }
  }

  /// The row that a record is said to come from is the record's.
  private func expectTrue(_ entry: Explanation.Entry, _ files: [String: [[String]]]) throws {
    let version = try #require(entry.versions.first)
    let name = URL(filePath: version.place.file).lastPathComponent
    let rows = try #require(files[name])
    let line = try #require(version.place.line)
    let row = rows[line - 1].prefix(3)
    #expect(
      row.joined(separator: ",").hasPrefix(entry.id),
      "\(entry.type.rawValue):\(entry.id) is at \(version.place)"
    )
  }

  /// The rows of the sample's files, by name, each file's header first.
  private func files() throws -> [String: [[String]]] {
    try ["contacts", "events", "attendance", "responses", "targets"].reduce(into: [:]) {
      files,
      name in
      let file = Bench.sampleRecords.appending(path: "\(name).csv")
      files["\(name).csv"] = PlainCSV.rows([UInt8](try Data(contentsOf: file)))
    }
  }
}

extension ExplainRequest {
  /// Asks for the number of a row of a tidy file, as the command line does.
  init(ofTidyRow row: [String]) {
    func name(_ field: String, _ member: String) -> String? {
      field.isEmpty ? nil : "\(field)=\(member)"
    }
    self.init(
      report: row[0],
      period: row[1],
      metric: row[7],
      section: row[2],
      member: name(row[3], row[4]),
      across: name(row[5], row[6]),
      column: row[8]
    )
  }
}

extension Explanation {
  fileprivate var entries: [Entry] {
    ends.flatMap(\.parts).flatMap(\.groups).flatMap(\.entries) + [targetRecord].compactMap(\.self)
  }
}
