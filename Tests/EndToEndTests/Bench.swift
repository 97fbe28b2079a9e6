import Foundation
import Ingest
import Ledger
import Records
import Rendering
import Templates
import Workflow

/// A ledger in a folder of a test's own, worked through Workflow as the command line does.
final class Bench: Sendable {
  let folder: URL
  let workspace: Workspace
  private let today: Day

  /// The last day that records of the sample may have.
  static let sampleToday = Day(number: 20_558)
  static let sampleRecords = Stage.repository.appending(path: "SampleData")
  static let sampleTemplates = Stage.repository.appending(path: "ReportTemplates/mlo")

  /// An empty ledger of a program.
  init(templates: URL, today: Day) throws {
    folder = FileManager.default.temporaryDirectory
      .appending(path: "vouch-bench-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    workspace = try Workspace(
      ledgerPath: folder.appending(path: "vouch.sqlite").path,
      templates: templates.path,
      reading: .templatesAndMappings
    )
    self.today = today
  }

  /// The ledger of the whole sample.
  static func sample() throws -> Bench {
    let bench = try Bench(templates: sampleTemplates, today: sampleToday)
    try bench.importing([sampleRecords.path])
    return bench
  }

  deinit {
    do { try FileManager.default.removeItem(at: folder) } catch {}
  }

  /// Imports files and folders, which must be without a problem.
  @discardableResult
  func importing(
    _ paths: [String],
    as overrides: [SourceDiscovery.Override] = [],
    mapping: String? = nil
  ) throws -> ImportResult {
    let result = try trying(paths, as: overrides, mapping: mapping)
    guard result.isClean else { throw Dirty(problems: result.problems.shown.map { "\($0)" }) }
    return result
  }

  /// Imports files and folders, or finds what is wrong with them.
  func trying(
    _ paths: [String],
    as overrides: [SourceDiscovery.Override] = [],
    mapping: String? = nil,
    badRows: ImportRequest.BadRows = .refused,
    fixList: String? = nil
  ) throws -> ImportResult {
    let request = ImportRequest(
      paths: paths,
      overrides: overrides,
      mapping: mapping,
      badRows: badRows,
      fixList: fixList,
      today: today,
      time: "2026-04-15T12:00:00Z"
    )
    return try ImportRun(request, in: workspace).run { _, _ in }
  }

  /// The files of a report by name.
  func report(
    _ name: String,
    _ period: String,
    formats: [ReportFormat] = ReportFormat.allCases,
    languages: [Language]? = nil,
    asOf: ImportNumber? = nil
  ) throws -> [String: Data] {
    let output = folder.appending(path: "reports-\(UUID().uuidString)")
    let request = ReportRequest(
      report: name,
      period: period,
      formats: formats,
      languages: languages,
      outputFolder: output.path,
      asOf: asOf
    )
    let paths = try ReportRun(request, in: workspace, workers: 2).run()
    return try paths.reduce(into: [:]) { files, path in
      let file = URL(filePath: path)
      files[file.lastPathComponent] = try Data(contentsOf: file)
    }
  }

  /// The rows that stand in quarantine.
  func quarantine() throws -> [QuarantinedRow] {
    try workspace.openLedger(.reading).quarantine()
  }

  /// The rows of a report's tidy file, without its header.
  func tidyRows(of report: String, _ period: String) throws -> [[String]] {
    let files = try self.report(report, period, formats: [.csv])
    return files.values.flatMap { Array(PlainCSV.rows([UInt8]($0)).dropFirst()) }
  }

  /// What a test's files were refused for.
  struct Dirty: Error {
    let problems: [String]
  }
}
