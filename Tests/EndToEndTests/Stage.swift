import Foundation

/// A folder of a test's own, with a program and its records in it, where commands run as a user
/// would run them.
final class Stage: Sendable {
  let folder: URL

  /// The folder of this package.
  static let repository = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Where the tests were built, and `vouch` with them.
  static let products = (Bundle.main.executableURL ?? repository).deletingLastPathComponent()

  static let tests = repository.appending(path: "Tests/EndToEndTests")

  /// A folder with the tiny program.
  convenience init() throws {
    try self.init(of: ["": Self.tests.appending(path: "Stage")])
  }

  /// A folder with some of this package's folders in their places.
  convenience init(copying paths: [String]) throws {
    let models = paths.map { ("\($0)/", Self.repository.appending(path: $0)) }
    try self.init(of: Dictionary(uniqueKeysWithValues: models))
  }

  private init(of models: [String: URL]) throws {
    folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appending(path: "vouch-stage-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    // Another user must be able to enter it.
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path)
    // File by file: copying a folder would want its owner too.
    for (place, model) in models {
      for path in try FileManager.default.subpathsOfDirectory(atPath: model.path) {
        let file = model.appending(path: path)
        guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true
        else { continue }
        try write(Data(contentsOf: file), to: place + path)
      }
    }
  }

  deinit {
    do {
      try FileManager.default.removeItem(at: folder)
    } catch {
      // What a test made unwritable is left to the system's cleaning of temporary files.
    }
  }

  func write(_ text: String, to path: String) throws { try write(Data(text.utf8), to: path) }

  func write(_ content: Data, to path: String) throws {
    let file = folder.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    try content.write(to: file)
  }

  // MARK: Commands

  /// Runs a line of shell and waits for its end.
  func run(_ line: String) async throws -> CommandScript.Outcome {
    let capture = FileManager.default.temporaryDirectory
      .appending(path: "vouch-capture-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: capture, withIntermediateDirectories: true)
    defer { removeCapture(capture) }
    let output = capture.appending(path: "output")
    let errors = capture.appending(path: "errors")
    let process = try start(line, output: output, errors: errors)
    await onThreadOfItsOwn { process.waitUntilExit() }
    return CommandScript.Outcome(
      output: try lines(of: output),
      errors: try lines(of: errors),
      status: process.terminationStatus
    )
  }

  /// Starts a line of shell that says what it says to two files.
  func start(_ line: String, output: URL, errors: URL) throws -> Process {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", Self.prelude + line]
    process.currentDirectoryURL = folder
    process.environment = Self.environment
    process.standardInput = FileHandle.nullDevice
    for file in [output, errors] { try Data().write(to: file) }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    return process
  }

  /// What every line of shell may use: `as_another_user COMMAND` runs a command as somebody who
  /// may not write whatever root may.
  private static let prelude = """
    as_another_user() {
      if [ "$(id -u)" = 0 ]; then setpriv --reuid=65534 --clear-groups "$@"; else "$@"; fi
    }

    """

  private static let environment: [String: String] = {
    var environment = ProcessInfo.processInfo.environment.filter {
      ["LD_LIBRARY_PATH", "TMPDIR"].contains($0.key)
    }
    environment["PATH"] = "\(products.path):/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin"
    environment["REPOSITORY"] = repository.path
    environment["TZ"] = "UTC"
    return environment
  }()

  private func removeCapture(_ capture: URL) {
    do { try FileManager.default.removeItem(at: capture) } catch {}
  }

  private func lines(of file: URL) throws -> [String] {
    let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    var lines = masked(text).split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last == "" { lines.removeLast() }
    return lines.map(String.init)
  }

  /// The text without what differs from run to run: where it ran, and when.
  private func masked(_ text: String) -> String {
    text.replacing(folder.path, with: "STAGE")
      .replacing(Self.repository.path, with: "REPOSITORY")
      .replacing(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/, with: "TIME")
  }

  // MARK: Files

  /// Every file and folder with its permissions and content: two equal states are one.
  func state() throws -> [String: Data] {
    var state: [String: Data] = [:]
    let files = FileManager.default
    for path in try files.subpathsOfDirectory(atPath: folder.path) {
      let file = folder.appending(path: path).path
      let attributes = try files.attributesOfItem(atPath: file)
      let permissions = (attributes[.posixPermissions] as? NSNumber)?.int16Value ?? 0
      let isFolder = attributes[.type] as? FileAttributeType == .typeDirectory
      let hasContent = !isFolder && files.isReadableFile(atPath: file)
      state["\(path) \(permissions)"] =
        hasContent ? try Data(contentsOf: URL(filePath: file)) : Data()
    }
    return state
  }
}

/// Does what blocks without holding up the tests that run beside.
func onThreadOfItsOwn<Result: Sendable>(
  _ work: @escaping @Sendable () -> Result
) async -> Result {
  await withCheckedContinuation { continuation in
    Thread.detachNewThread { continuation.resume(returning: work()) }
  }
}
