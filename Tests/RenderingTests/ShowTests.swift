import Foundation
import Records
import Rendering
import Testing

/// Writes a large report where someone can open it: `VOUCH_SHOW=/tmp/show swift test --filter
/// ShowTests`, then `libreoffice --headless --convert-to pdf`.
struct ShowTests {
  @Test(.enabled(if: ProcessInfo.processInfo.environment["VOUCH_SHOW"] != nil))
  func `a large report is written to be looked at`() throws {
    let folder = try #require(ProcessInfo.processInfo.environment["VOUCH_SHOW"])
    let files = try Renderer.files(
      for: LargeReport.make(),
      formats: ReportFormat.allCases,
      languages: Language.allCases
    )
    try OutputFolder(folder).write(files)
  }
}
