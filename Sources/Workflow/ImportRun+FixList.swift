import Foundation
import Ingest
import Ledger
import Records
import Rendering
import Templates

extension ImportAttempt {
  /// The rows to mend: those that the reading kept, and every problem that is of none of them.
  func fixList(
    of reading: Reading,
    others: [Diagnostic],
    _ files: [Ingest.SourceFile]
  ) -> FixList {
    guard request.fixList != nil else { return .empty }
    let told = Set(reading.badRows.flatMap(\.problems))
    return FixList(
      rows: reading.badRows,
      places: files.map { ($0.path, $0.sheet) },
      others: (others + reading.problems.shown).filter {
        $0.severity == .error && !told.contains($0)
      },
      rowsBeyondCap: reading.badRowCount - reading.badRows.count
    )
  }
}

extension ImportRun {
  /// Refuses a workbook in the place of a file that is read, or that must stay, which it would
  /// replace.
  func checkFixList(isNoneOf files: [Ingest.SourceFile], _ findings: [Diagnostic]) throws {
    guard let path = request.fixList, FileManager.default.fileExists(atPath: path) else { return }
    let lookups = files.flatMap { $0.mapping?.lookups.values.flatMap(\.tables) ?? [] }
    let inputs =
      files.map(\.path) + lookups.map(\.path) + findings.map(\.location.file)
      + request.paths + request.overrides.map(\.path)
    let place = AskedFile.place(of: path)
    guard !inputs.contains(where: { AskedFile.place(of: $0) == place }) else {
      throw WorkflowError.usage(
        "--fix-list \(path) is a file of this import, and would be overwritten; give the workbook "
          + "another name"
      )
    }
    _ = try fixListFile(at: path)
  }

  private func fixListFile(at path: String) throws -> AskedFile {
    try AskedFile(path, for: .workbook, besideLedgerAt: workspace.ledgerPath)
  }

  /// Writes the workbook that the request asks for, whole or not at all.
  ///
  /// - Returns: Where it is; nil where nothing is to be mended, or none is asked for.
  package func writeFixList(of result: ImportResult) throws -> String? {
    guard let path = request.fixList, !result.fixList.isEmpty else { return nil }
    let bytes = try result.fixList.workbook(
      of: workspace.program.title[.english],
      on: request.today
    )
    try fixListFile(at: path).write(bytes, for: .owner)
    return path
  }
}
