import Foundation
import Testing

/// The commands as a user runs them: one plain file each, in `Commands`.
///
/// `VOUCH_RECORD=1 swift test --filter CommandTests` writes what the commands say now into the
/// files, and fails, so that nobody records without looking.
struct CommandTests {
  @Test(arguments: try Self.scripts(in: "Commands"))
  func `a command says and does what its file says`(_ path: String) async throws {
    try await Self.check(path)
  }

  @Test(.enabled(if: AnotherUser.isAvailable), arguments: try Self.scripts(in: "OtherUser"))
  func `a user without the right to write is told so`(_ path: String) async throws {
    try await Self.check(path)
  }

  private static func scripts(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(
      atPath: Stage.tests.appending(path: folder).path
    ).filter { $0.hasSuffix(".test") }.sorted().map { "\(folder)/\($0)" }
  }

  private static func check(_ path: String) async throws {
    let file = Stage.tests.appending(path: path)
    var script = try CommandScript(String(decoding: Data(contentsOf: file), as: UTF8.self))
    let stage = try Stage()
    var recorded = 0
    for (index, step) in script.steps.enumerated() {
      switch step {
      case .remark: break
      case .file(let path, let lines):
        try stage.write(lines.map { $0 + "\n" }.joined(), to: path)
      case .command(let command, let expected):
        let before = try stage.state()
        let found = try await stage.run(command)
        if found != expected {
          recorded += 1
          Issue.record("\(path): \(command)\nmust say:\n\(expected)\nand said:\n\(found)")
          script.record(found, at: index)
        }
        if found.status != 0 {
          let changes = changes(from: before, to: try stage.state())
          #expect(changes == [], "\(path): \(command): failed, and changed files all the same")
        }
      }
    }
    if recorded > 0, ProcessInfo.processInfo.environment["VOUCH_RECORD"] != nil {
      try Data(script.description.utf8).write(to: file)
    }
  }

  /// The names of files that are there in one state only, or differ.
  private static func changes(from before: [String: Data], to after: [String: Data]) -> [String] {
    Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }.sorted()
  }
}

/// Whether commands can run as somebody who may not write everything.
enum AnotherUser {
  static let isAvailable: Bool = {
    guard getuid() == 0 else { return true }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/setpriv")
    process.arguments = [
      "--reuid=65534", "--clear-groups",
      Stage.products.appending(path: "vouch").path, "--version",
    ]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    do { try process.run() } catch { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()
}
