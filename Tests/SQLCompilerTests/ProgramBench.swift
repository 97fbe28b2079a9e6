import Foundation
import Records
import Templates
import Workflow

/// A program folder of the repository with a ledger of its records, in a folder of a test's own.
final class ProgramBench {
  static let repository = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  private static let fixtures = repository.appending(path: "Tests/EndToEndTests/Fixtures")

  private let folder: URL
  let workspace: Workspace

  /// The MLO program and its sample.
  static func sample() throws -> ProgramBench {
    try ProgramBench(
      templates: repository.appending(path: "ReportTemplates/mlo"),
      records: repository.appending(path: "SampleData"),
      today: "2026-04-15"
    )
  }

  /// A small program that leaves no form of a metric or a `where` out.
  static func nasty() throws -> ProgramBench {
    try ProgramBench(
      templates: fixtures.appending(path: "nasty-program"),
      records: fixtures.appending(path: "nasty"),
      today: "2012-04-15"
    )
  }

  private init(templates: URL, records: URL, today: String) throws {
    folder = FileManager.default.temporaryDirectory
      .appending(path: "vouch-second-way-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    workspace = try Workspace(
      ledgerPath: folder.appending(path: "vouch.sqlite").path,
      templates: templates.path
    )
    guard let today = Day(iso: today) else { throw Unusable(reason: "\(today) is no day") }
    let request = ImportRequest(
      paths: [records.path],
      today: today,
      time: "2026-04-15T12:00:00Z"
    )
    let result = try ImportRun(request, in: workspace).run { _, _ in }
    guard result.isClean else { throw Unusable(reason: "\(result.problems)") }
  }

  deinit {
    do { try FileManager.default.removeItem(at: folder) } catch {}
  }

  struct Unusable: Error {
    let reason: String
  }
}
