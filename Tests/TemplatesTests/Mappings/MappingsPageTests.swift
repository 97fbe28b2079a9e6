import Foundation
import Records
import Templates
import Testing

struct MappingsPageTests {
  /// The mappings of `Documentation/Mappings.md`: each block says after `yaml` which file it is.
  private func examples() throws -> [String: String] {
    var root = URL(filePath: #filePath)
    for _ in 0..<4 { root.deleteLastPathComponent() }
    let page = try String(
      contentsOf: root.appending(path: "Documentation/Mappings.md"),
      encoding: .utf8
    )
    var files: [String: String] = [:]
    var file: String?
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        file = line.hasPrefix("```yaml ") ? String(line.dropFirst("```yaml ".count)) : nil
      } else if let file {
        files["mappings/\(file)", default: ""] += line + "\n"
      }
    }
    return files
  }

  @Test func `the examples of the reference are mappings that read`() throws {
    let files = try examples().merging(["program.yaml": TemplateFixture.program]) { $1 }
    let folder = try TemplateFixture.withFolder(files) {
      try ProgramFolder.read($0, .templatesAndMappings)
    }
    #expect(folder.diagnostics.map(\.description) == [])
    #expect(folder.mappings.map(\.name) == ["desk", "export", "lists", "rows", "tally"])
  }
}
