import Foundation
import Records
import Templates
import Testing

/// A program folder in a temporary directory, read once and removed.
enum TemplateFixture {
  /// A program that has something of everything, in the least of lines.
  static let program = """
    program: test
    since: 2020-01-01
    calendars: {spring: april, year: 1}
    fields:
      contacts.reach: {from: kind, values: {direct: [one_on_one, group], indirect: [outreach]}}
      contacts.topics: {type: list}
      contacts.urgent: {type: yes_no}
      contacts.score: {type: integer}
      clients.age_band: {bands_of: age, edges: [0, 18]}
    vocabulary:
      contacts.kind: {one_on_one: One, group: Group, outreach: Out}
    """

  /// Reads a folder of these files.
  static func read(_ files: [String: String]) throws -> ProgramFolder {
    try withFolder(files) { try ProgramFolder.read($0) }
  }

  /// Reads the program with these metrics, one to a line after `metrics:`, and one report.
  static func read(
    program: String = program,
    metrics: String = "",
    report: String? = nil
  ) throws -> ProgramFolder {
    let lines = metrics.split(separator: "\n").map { "  \($0)\n" }.joined()
    var files = ["program.yaml": program]
    if !metrics.isEmpty { files["metrics.yaml"] = "metrics:\n\(lines)" }
    files["report.yaml"] = report
    return try read(files)
  }

  /// The diagnostics as printed, without the temporary folder.
  static func problems(_ files: [String: String]) throws -> [String] {
    try read(files).diagnostics.map(line)
  }

  static func problems(
    program: String = program,
    metrics: String = "",
    report: String? = nil
  ) throws -> [String] {
    try read(program: program, metrics: metrics, report: report).diagnostics.map(line)
  }

  @discardableResult
  static func withFolder<Result>(
    _ files: [String: String],
    _ body: (String) throws -> Result
  ) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "vouch-templates-\(UUID().uuidString)"
    )
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer {
      #expect(throws: Never.self) { try FileManager.default.removeItem(at: folder) }
    }
    for (name, text) in files {
      let file = folder.appending(path: name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(),
        withIntermediateDirectories: true
      )
      try Data(text.utf8).write(to: file)
    }
    return try body(folder.path)
  }

  /// Names as diagnostics list them.
  static func quoted(_ names: [String]) -> String {
    names.map { "`\($0)`" }.joined(separator: ", ")
  }

  private static func line(_ diagnostic: Diagnostic) -> String {
    guard
      let slash = diagnostic.description.range(
        of: #"^.*?/(?=[a-z.]+ya?ml)"#,
        options: .regularExpression
      )
    else { return diagnostic.description }
    return String(diagnostic.description[slash.upperBound...])
  }
}
