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
    let told = Set(reading.badRows.flatMap(\.problems))
    return FixList(
      rows: request.fixList == nil ? [] : reading.badRows,
      places: files.map { ($0.path, $0.sheet) },
      others: (others + reading.problems.shown).filter {
        $0.severity == .error && !told.contains($0)
      },
      rowsBeyondCap: reading.badRowCount - reading.badRows.count
    )
  }
}

extension ImportRun {
  /// Writes the workbook that the request asks for, whole or not at all.
  ///
  /// - Returns: Where it is; nil where nothing is to be mended, or none is asked for.
  package func writeFixList(of result: ImportResult) throws -> String? {
    guard let path = request.fixList, !result.fixList.isEmpty else { return nil }
    let url = URL(fileURLWithPath: path)
    let bytes = try result.fixList.workbook(
      of: workspace.program.title[.english],
      on: request.today
    )
    try OutputFolder(url.deletingLastPathComponent().path)
      .write([RenderedFile(name: url.lastPathComponent, bytes: bytes, readers: .owner)])
    return path
  }
}
