import Foundation
import Records
import Rendering
import Testing

/// What people and machines read, kept as files beside the tests.
///
/// `VOUCH_RECORD=1 swift test --filter GoldenTests` writes them anew, and fails while it does, so
/// that a recording is never taken for a pass.
struct GoldenTests {
  @Test(arguments: [
    "ircc-monthly-2025-11.csv", "ircc-monthly-2025-11.md", "ircc-monthly-2025-11-fr.md",
  ])
  func `a rich report reads as recorded`(name: String) throws {
    let files = try Renderer.files(
      for: RichReport.make(),
      formats: [.csv, .markdown],
      languages: Language.allCases
    )
    let file = try #require(files.first { $0.name == name })
    let golden = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(components: "Golden", name)
    if ProcessInfo.processInfo.environment["VOUCH_RECORD"] != nil {
      try Data(file.bytes).write(to: golden)
      Issue.record("recorded \(name)")
      return
    }
    let expected = try String(contentsOf: golden, encoding: .utf8)
    let lines = String(decoding: file.bytes, as: UTF8.self).split(
      separator: "\n",
      omittingEmptySubsequences: false
    )
    let expectedLines = expected.split(separator: "\n", omittingEmptySubsequences: false)
    for (line, (found, wanted)) in zip(lines, expectedLines).enumerated() {
      #expect(found == wanted, "\(name):\(line + 1)")
    }
    #expect(lines.count == expectedLines.count)
  }

  @Test func `a report's files are named for report, period and language, and tidy CSV is one`()
    throws
  {
    let files = try Renderer.files(
      for: RichReport.make(),
      formats: ReportFormat.allCases,
      languages: [.english, .french]
    )
    #expect(
      files.map(\.name) == [
        "ircc-monthly-2025-11.xlsx", "ircc-monthly-2025-11-fr.xlsx", "ircc-monthly-2025-11.csv",
        "ircc-monthly-2025-11.md", "ircc-monthly-2025-11-fr.md",
      ]
    )
  }
}
