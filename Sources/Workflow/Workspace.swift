import Crypto
import Foundation
package import Ledger
package import Records
package import Templates
package import Vouching

/// What a command works on: a ledger's path and the program whose templates were read.
package struct Workspace: Sendable {
  package let ledgerPath: String
  package let templatesFolder: String
  package let program: Program
  /// Warnings about the templates.
  package let remarks: [Diagnostic]
  /// In order of name; none where they were not asked for.
  package let mappings: [Mapping]
  private let folder: ProgramFolder
  private let narratives: Narratives.Source

  /// Finds and reads the program's templates.
  ///
  /// - Parameters:
  ///   - ledgerPath: The ledger's file, which need not exist.
  ///   - templates: The program folder; nil for the usual place: the current folder where it holds
  ///     `program.yaml`, else the only folder in `ReportTemplates`, else the one of the ledger's
  ///     program.
  ///   - contents: Whether mappings are read and checked too.
  /// - Throws: ``WorkflowError/badTemplates(_:)`` where templates have errors, ``TemplatesError``
  ///   where they cannot be read, and what keeps the usual place from being found.
  package init(
    ledgerPath: String,
    templates: String?,
    reading contents: ProgramFolder.Contents = .templates
  ) throws {
    let path = try templates ?? Self.usualFolder(ledgerPath: ledgerPath)
    let folder = try ProgramFolder.read(path, contents)
    guard let program = folder.program else {
      throw WorkflowError.badTemplates(folder.diagnostics)
    }
    self.ledgerPath = ledgerPath
    templatesFolder = path
    self.program = program
    mappings = folder.mappings
    self.folder = folder
    narratives = .folder(path)
    remarks = folder.diagnostics
  }

  /// The templates and narratives that a report was sealed with, in the place of today's.
  package init(ledgerPath: String, sealed report: SealedReport) {
    self.ledgerPath = ledgerPath
    templatesFolder = "seal \(report.seal.number)"
    program = report.program
    mappings = []
    folder = report.folder
    narratives = .texts(report.narratives)
    remarks = []
  }

  /// Opens the ledger; another program's is refused.
  package func openLedger(_ access: Ledger.Access) throws -> Ledger {
    try Ledger.open(
      ledgerPath,
      program: program.name,
      schema: program.schema,
      access: access
    )
  }

  /// The records as they stood after an import; after the last one where none is named.
  func snapshot(asOf number: ImportNumber?) throws -> LedgerSnapshot {
    if let number, number < ImportNumber(1) {
      throw WorkflowError.usage("there is no import \(number): imports are numbered from 1")
    }
    return try openLedger(.reading).snapshot(asOf: number)
  }

  /// The report of a name.
  package func report(named name: String) throws(WorkflowError) -> ReportTemplate {
    if let template = program.report(name) { return template }
    let names = program.reports.map(\.name.rawValue)
    guard !names.isEmpty else {
      throw refusal(
        "there is no report \"\(name)\"; the program in \(templatesFolder) has none yet"
      )
    }
    let hint = nearestMatch(to: name, among: names).map { "; did you mean \($0)?" } ?? ""
    throw refusal(
      "there is no report \"\(name)\"; the program's reports are "
        + names.joined(separator: ", ") + hint
    )
  }

  /// Why there is no such thing in the program: that the ledger is another's, where it is, for then
  /// nothing of what is asked can be right; else the text.
  func refusal(_ text: String) -> WorkflowError {
    do {
      _ = try openLedger(.reading)
    } catch LedgerError.otherProgram(let path, let found, let expected) {
      return .ledger(.otherProgram(path: path, found: found, expected: expected))
    } catch {
      // Whatever else is wrong with the ledger is told when it is needed.
    }
    return .usage(text)
  }

  /// What finds, as of an import, what sealed reports say otherwise; as of the last one where none is
  /// named.
  func restater(
    of ledger: Ledger,
    asOf number: ImportNumber? = nil,
    workers: Int
  ) throws -> Restater {
    try Restater(
      ledger,
      folder: folder,
      version: VouchVersion.current,
      asOf: number,
      workers: workers
    )
  }

  /// The mapping of a name.
  package func mapping(named name: String) throws(WorkflowError) -> Mapping {
    if let mapping = mappings.first(where: { $0.name == name }) { return mapping }
    let names = mappings.map(\.name)
    guard !names.isEmpty else {
      throw .usage(
        "there is no mapping \"\(name)\"; \(templatesFolder) has no mappings/*.yaml yet"
      )
    }
    let hint = nearestMatch(to: name, among: names).map { "; did you mean \($0)?" } ?? ""
    throw .usage(
      "there is no mapping \"\(name)\"; the program's mappings are "
        + names.joined(separator: ", ") + hint
    )
  }

  /// What the program has written for one period of a report.
  func narratives(of edition: Edition) throws -> Narratives {
    try Narratives(of: edition.template, edition.period, from: narratives)
  }

  /// All that a report of a period is made from beside records: the texts of its templates, then
  /// its narratives by path.
  func texts(
    behind report: ReportTemplate,
    narratives: [String: String]
  ) -> [(path: String, text: String)] {
    folder.files(behind: report.name).map { ($0.path, $0.text) }
      + narratives.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// The SHA-256 of those texts, in hexadecimal.
  func templateHash(of report: ReportTemplate, narratives: [String: String]) -> String {
    var hash = SHA256()
    for (path, text) in texts(behind: report, narratives: narratives) {
      // Lengths first, so that no text can be taken for another file's beginning.
      hash.update(data: Data("\(path.utf8.count) \(text.utf8.count)\n\(path)\(text)".utf8))
    }
    return hash.finalize().hexadecimal
  }

  private static let usualParent = "ReportTemplates"

  private static func usualFolder(ledgerPath: String) throws -> String {
    if isFile("program.yaml") { return "." }
    let folders = try programFolders()
    if folders.count == 1 { return folders[0] }
    guard !folders.isEmpty else {
      throw WorkflowError.noInput(
        "there is no program.yaml here and no program folder in \(usualParent); "
          + "name one with --templates FOLDER"
      )
    }
    if isFile(ledgerPath) {
      let ledger = try Ledger.open(ledgerPath, program: nil, schema: .core, access: .reading)
      let own = try folders.filter { try programName(in: $0) == ledger.program }
      if own.count == 1 { return own[0] }
    }
    throw WorkflowError.usage(
      "\(usualParent) holds several programs: \(folders.joined(separator: ", ")); "
        + "choose one with --templates FOLDER"
    )
  }

  /// The name that a folder's program says it has; the folder's own where its templates are not
  /// sound.
  private static func programName(in folder: String) throws -> String {
    try ProgramFolder.read(folder).program?.name ?? URL(filePath: folder).lastPathComponent
  }

  private static func programFolders() throws -> [String] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: usualParent, isDirectory: &isFolder),
      isFolder.boolValue
    else { return [] }
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: usualParent)
    } catch {
      throw TemplatesError.unreadable(path: usualParent, reason: error.localizedDescription)
    }
    return names.sorted().map { "\(usualParent)/\($0)" }.filter { isFile("\($0)/program.yaml") }
  }

  private static func isFile(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: path)
  }
}
