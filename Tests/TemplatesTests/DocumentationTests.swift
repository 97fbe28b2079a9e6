import Foundation
import Templates
import Testing

struct DocumentationTests {
  /// The examples of `Documentation/Templates.md`, put together file by file: each block says
  /// after `yaml` which file it belongs to.
  private func examples() throws -> [String: String] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let page = try String(
      contentsOf: root.appending(path: "Documentation/Templates.md"),
      encoding: .utf8
    )
    var files: [String: String] = [:]
    var file: String?
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        file = line.hasPrefix("```yaml ") ? String(line.dropFirst("```yaml ".count)) : nil
      } else if let file {
        files[file, default: ""] += line + "\n"
      }
    }
    return files
  }

  @Test func `the examples of the reference are one program that reads`() throws {
    let files = try examples()
    #expect(files.keys.sorted() == ["metrics.yaml", "monthly.yaml", "program.yaml"])
    #expect(try TemplateFixture.problems(files) == [])
    let program = try #require(try TemplateFixture.read(files).program)
    #expect(program.metrics.count == 25)
    #expect(program.report("monthly")?.sections.count == 8)
  }
}
