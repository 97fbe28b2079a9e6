import Foundation
import Ingest
import Ledger
import Records
import Templates
import Workflow

/// A folder of a test's own with a small program, its files of records and its ledger.
final class Workplace: Sendable {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appending(path: "vouch-workplace-\(UUID().uuidString)")
    for (path, text) in Self.templates { try write(text, to: "program/\(path)") }
  }

  deinit {
    do { try FileManager.default.removeItem(at: folder) } catch {}
  }

  func path(_ name: String) -> String { folder.appending(path: name).path }

  func write(_ text: String, to name: String) throws {
    let file = folder.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    try Data(text.utf8).write(to: file)
  }

  func workspace(ledger: String = "vouch.sqlite") throws -> Workspace {
    try Workspace(ledgerPath: path(ledger), templates: path("program"))
  }

  /// Imports files of this folder.
  @discardableResult
  func run(
    _ files: [String],
    replacements: [String] = [],
    badRows: ImportRequest.BadRows = .refused,
    ledger: String = "vouch.sqlite",
    progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) throws -> ImportResult {
    let request = ImportRequest(
      paths: files.map(path),
      replacements: try replacements.map(Replacement.init),
      badRows: badRows,
      fixList: path("fix-list.xlsx"),
      today: Day(number: 20_634),
      time: "2026-06-30T12:00:00Z"
    )
    return try ImportRun(request, in: workspace(ledger: ledger)).run(progress: progress)
  }

  /// A file of that many contacts of November 2025.
  static func contacts(_ count: Int, kind: String = "one_on_one") -> String {
    (0..<count).reduce(into: "contact_id,date,kind\n") { text, number in
      text += "K\(number),2025-11-\(number % 20 + 10),\(kind)\n"
    }
  }

  private static let templates = [
    "program.yaml": """
    program: small
    name: {en: Small Program}
    since: 2020-01-01
    calendars: {board: september, charity: january, funder: april}
    fields:
      contacts.reach: {from: kind, values: {direct: [one_on_one], indirect: [outreach]}}
    vocabulary:
      contacts.kind:
        one_on_one: {en: One-on-one}
        outreach: {en: Outreach}
    """,
    "metrics.yaml": """
    metrics:
      direct_contacts:
        label: {en: Direct contacts}
        count: contacts
        where: {reach: direct}
    """,
    "monthly.yaml": """
    report: monthly
    title: {en: Monthly}
    calendar: funder
    every: month
    languages: [en]
    sections:
      - id: summary
        heading: {en: Summary}
        metrics: [direct_contacts]
      - narrative: highlights
        heading: {en: Highlights}
      - quality: true
        heading: {en: About the data}
    """,
    "annual.yaml": """
    report: annual
    title: {en: Annual}
    calendar: funder
    every: fiscal_year
    languages: [en]
    sections:
      - id: summary
        heading: {en: Summary}
        metrics: [direct_contacts]
    """,
  ]
}
