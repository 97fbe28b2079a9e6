import Foundation
import Testing

/// The worked story of `Documentation/Vouching.md`, run as it is told: every command in it, in order,
/// says what the page says.
///
/// `VOUCH_RECORD=1 swift test --filter StoryTests` writes what the commands say now into the page,
/// and fails, so that nobody records without reading the story again.
struct StoryTests {
  @Test func `the story happens as it is told`() async throws {
    let file = Stage.repository.appending(path: "Documentation/Vouching.md")
    var story = Story(String(decoding: try Data(contentsOf: file), as: UTF8.self))
    let stage = try Stage(copying: ["SampleData/story", "ReportTemplates/mlo"])
    var recorded = 0
    for place in story.parts.indices {
      guard case .command(let command, let told) = story.parts[place] else { continue }
      let found = try await stage.run("{\n\(command)\n} 2>&1")
      let lines =
        found.output.map(Story.masked) + (found.status == 0 ? [] : ["[exit \(found.status)]"])
      guard lines != told else { continue }
      recorded += 1
      Issue.record(
        "\(command)\nmust say:\n\(told.joined(separator: "\n"))\nand said:\n\(lines.joined(separator: "\n"))"
      )
      story.parts[place] = .command(command, lines)
    }
    if recorded > 0, ProcessInfo.processInfo.environment["VOUCH_RECORD"] != nil {
      try Data(story.description.utf8).write(to: file)
    }
  }
}

/// A page of Markdown with commands in its `console` blocks: `$` is what a user types, over several
/// lines where they end with `\`; what follows is what it says.
private struct Story: CustomStringConvertible {
  var parts: [Part] = []

  enum Part {
    case prose(String)
    case command(String, [String])
  }

  init(_ text: String) {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    if lines.last == "" { lines.removeLast() }
    var isConsole = false
    while let line = lines.popFirst() {
      if line.hasPrefix("```") {
        isConsole = line == "```console"
        parts.append(.prose(String(line)))
      } else if isConsole, line.hasPrefix("$ ") {
        var command = String(line.dropFirst(2))
        while command.hasSuffix("\\"), let next = lines.popFirst() { command += "\n\(next)" }
        parts.append(.command(command, []))
      } else if isConsole, case .command(let command, let told) = parts.last {
        parts[parts.count - 1] = .command(command, told + [String(line)])
      } else {
        parts.append(.prose(String(line)))
      }
    }
  }

  var description: String {
    parts.map { part in
      switch part {
      case .prose(let line): line
      case .command(let command, let lines): (["$ \(command)"] + lines).joined(separator: "\n")
      }
    }.joined(separator: "\n") + "\n"
  }

  /// The line without what differs from run to run: hashes of seals, which hold the time.
  static func masked(_ line: String) -> String {
    line.replacing(/[0-9a-f]{64}/, with: "SHA-256")
  }
}
