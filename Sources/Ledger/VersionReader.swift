import GRDB
import Records

/// Reads single versions of the records of one type.
final class VersionReader {
  private let query: RawStatement
  private let width: Int

  struct Version {
    /// In the order of ``RecordTable/columns``, NULL being ``Swift/Int64/blank``.
    let content: [Int64]
    let previous: Int64?
    let source: Int64
    let line: Int64
    let firstImport: ImportNumber
    /// Nil while it is current.
    let untilImport: ImportNumber?
  }

  init(_ table: RecordTable, on database: Database) throws {
    query = try RawStatement(table.versionQuery, on: database)
    width = table.columns.count
  }

  func version(_ number: Int64) throws -> Version {
    try query.bind(number, at: 0)
    guard try query.step() else {
      throw DatabaseError.contradiction("version \(number) is missing")
    }
    defer { query.reset() }
    let previous = query.number(at: width)
    // Else a history could lead back to where it began, and its reader never end.
    guard previous == .blank || previous < number else {
      throw DatabaseError.contradiction("version \(number) comes before the one it replaces")
    }
    let end = query.number(at: width + 4)
    return Version(
      content: (0..<width).map { query.number(at: $0) },
      previous: previous == .blank ? nil : previous,
      source: query.code(at: width + 1),
      line: query.code(at: width + 2),
      firstImport: ImportNumber(query.code(at: width + 3)),
      untilImport: end == .blank ? nil : ImportNumber(end)
    )
  }

  /// The import of the version that has this content, going back from one version to the first
  /// and passing over what `skipped` imports brought.
  func ancestor(
    from number: Int64?,
    equalTo content: ArraySlice<Int64>,
    skipping skipped: Set<ImportNumber>
  ) throws -> ImportNumber? {
    var next = number
    while let number = next {
      let version = try version(number)
      if !skipped.contains(version.firstImport), version.content.elementsEqual(content) {
        return version.firstImport
      }
      next = version.previous
    }
    return nil
  }
}
