import Foundation
import GRDB
import Records

/// A bad row as the ledger's table of quarantine writes it: lists as JSON, which SQLite reads too.
struct KeptRow: Hashable {
  let type: RecordType
  let identity: String?
  let line: Int64
  let content: Content
  let problems: String

  /// What the row says: two rows that say the same are one, wherever they stand.
  struct Content: Hashable {
    let headings: String
    let cells: String
    let fields: String
    let values: String
    let columns: String
  }

  /// Takes of the row what may be kept.
  init(_ row: BadRow) throws {
    let kept = row.keptColumns
    type = row.type
    identity = row.identity
    line = Int64(row.line)
    content = Content(
      headings: try Self.json(row.headings),
      cells: try Self.json(
        row.cells.enumerated().map { kept.contains($0.offset) ? $0.element : "" }
      ),
      fields: try Self.json(row.fields.map(\.rawValue)),
      values: try Self.json(row.values),
      columns: try Self.json(row.columns)
    )
    problems = try Self.json(row.problems.map(Problem.init))
  }

  /// Reads it from a row of the table.
  init(_ row: Row) throws {
    type = try row.recordType("type")
    identity = try row.optional("identity", as: String.self)
    line = try row.value("source_line")
    content = Content(
      headings: try row.value("headings"),
      cells: try row.value("cells"),
      fields: try row.value("fields"),
      values: try row.value("field_values"),
      columns: try row.value("field_columns")
    )
    problems = try row.value("problems")
  }

  /// The row in full; `source` is its file's place in the import's list.
  func badRow(source: Int, of file: ImportedFile) throws -> BadRow {
    guard let line = Int(exactly: line) else {
      throw DatabaseError.contradiction("a row in quarantine is on line \(line)")
    }
    let place = { (column: Int?) in
      Diagnostic.Location(file: file.path, sheet: file.sheet, line: line, column: column)
    }
    return BadRow(
      type: type,
      source: source,
      line: line,
      identity: identity,
      headings: try Self.decoded([String].self, content.headings),
      cells: try Self.decoded([String].self, content.cells),
      fields: try Self.decoded([String].self, content.fields).map { FieldName($0) },
      values: try Self.decoded([String?].self, content.values),
      columns: try Self.decoded([Int?].self, content.columns),
      problems: try Self.decoded([Problem].self, problems).map { $0.diagnostic(at: place) }
    )
  }

  /// What is wrong with the row, without the file and line, which are the row's.
  private struct Problem: Codable {
    let column: Int?
    let summary: String
    let allowed: String?
    let fix: String?
    let topic: String?

    init(_ diagnostic: Diagnostic) {
      column = diagnostic.location.column
      summary = diagnostic.summary
      allowed = diagnostic.allowed
      fix = diagnostic.fix
      topic = diagnostic.topic
    }

    func diagnostic(at place: (Int?) -> Diagnostic.Location) -> Diagnostic {
      Diagnostic(.error, at: place(column), summary, allowed: allowed, fix: fix, topic: topic)
    }
  }

  private static func json(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  private static func decoded<Value: Decodable>(_ type: Value.Type, _ json: String) throws -> Value
  {
    do {
      return try JSONDecoder().decode(type, from: Data(json.utf8))
    } catch {
      throw DatabaseError.contradiction("a row in quarantine is not as written")
    }
  }
}
