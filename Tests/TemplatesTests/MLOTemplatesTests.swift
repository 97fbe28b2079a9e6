import Foundation
import Records
import Templates
import Testing

struct MLOTemplatesTests {
  /// The folder as it is committed, found from this file.
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "ReportTemplates/mlo").path

  @Test func `the committed templates read without a diagnostic`() throws {
    let folder = try ProgramFolder.read(Self.folder)
    #expect(folder.diagnostics.map(\.description) == [])
    #expect(folder.program?.name == "mlo")
    #expect(folder.program?.reports.map(\.name.rawValue) == ["ircc-monthly", "steering-annual"])
  }
}
