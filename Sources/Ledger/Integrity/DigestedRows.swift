import GRDB
import Records

/// The rows of a table that holds no records, with their digests.
struct DigestedRows {
  private let rows: RawStatement
  private let width: Int
  private let isOfTexts: Bool

  struct DigestedRow {
    let number: Int64
    let firstImport: Int64
    /// ``Swift/Int64/blank`` where the row stands.
    let untilImport: Int64
    let digest: RowDigest
    /// Whether it says how it ended.
    let hasEnding: Bool
    /// The digest with the way in which the row ended.
    let end: RowDigest
  }

  init(_ table: DigestedTable, where condition: String, _ database: Database) throws {
    let facts: [String]
    let number: String
    switch table {
    case .imports:
      number = "import_id, import_id, NULL, NULL"
      facts = [
        "import_id", "imported_at", "new_records", "changed_records", "unchanged_records",
        "retired_records", "undoes", "retires", "reason", "dismisses", "quarantined_rows",
        "settled_rows",
      ]
    case .sources:
      number = "source_id, import_id, NULL, NULL"
      facts = [
        "source_id", "import_id", "path", "sheet", "type", "sha256", "byte_count", "row_count",
      ]
    case .texts:
      number = "code, NULL, NULL, NULL"
      facts = ["text"]
    case .quarantine:
      number = "version_id, first_import, until_import, ending"
      facts = [
        "quarantine_id", "type", "identity", "source_id", "source_line", "headings", "cells",
        "fields", "field_values", "field_columns", "problems",
      ]
    case .seals:
      // What the next import takes in with what it brings itself.
      number = "seal_id, last_import + 1, NULL, NULL"
      facts = [
        "sealed_at", "report", "period", "import_id", "last_import", "folder", "document", "sha256",
      ]
    case .records: preconditionFailure("records are read by pages")
    }
    width = facts.count
    isOfTexts = table == .texts
    rows = try RawStatement(
      """
      SELECT \(number), \(facts.joined(separator: ", ")) FROM \(table.name)
      WHERE \(condition) ORDER BY 1
      """,
      on: database
    )
  }

  func read(_ body: (DigestedRow) throws -> Void) throws {
    var message = RowMessage()
    while try rows.step() {
      message.removeAll()
      if isOfTexts, rows.isText(at: 4) {
        // Alone, as in the digests of records, where it stands for its code.
        rows.withText(at: 4) { message.add($0) }
      } else {
        for column in 0..<width { rows.add(columnAt: column + 4, to: &message) }
      }
      let digest = message.digest
      rows.add(columnAt: 3, to: &message)
      try body(
        DigestedRow(
          number: rows.code(at: 0),
          firstImport: rows.code(at: 1),
          untilImport: rows.number(at: 2),
          digest: digest,
          hasEnding: !rows.isNull(at: 3),
          end: message.digest
        )
      )
    }
  }
}
