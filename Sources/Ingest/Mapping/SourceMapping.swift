package import Records

/// How a source's rows become records where they are not records already.
package struct SourceMapping: Hashable, Sendable {
  package let table: TableMapping
  /// Which of the table's record types this source gives.
  package let record: RecordMapping
  /// The columns that any table or lookup of the mapping reads of the same file or sheet.
  package let columns: [ColumnName]
  /// What the names of the file and the sheet capture.
  package let captures: [String: String]
  /// What rows are looked up in, by the names of the mapping.
  package let lookups: [String: LookupSource]
}

/// The tables of one lookup, found among an import's files.
package struct LookupSource: Hashable, Sendable {
  package let lookup: LookupMapping
  package let tables: [TableFile]
  /// The columns that the mapping takes of its rows.
  package let taken: [ColumnName]
}

/// A table of an import that is read beside the records.
package struct TableFile: Hashable, Sendable {
  package let path: String
  /// The sheet's name; nil for a file without sheets.
  package let sheet: String?

  func place(line: Int? = nil, column: Int? = nil) -> Diagnostic.Location {
    Diagnostic.Location(file: path, sheet: sheet, line: line, column: column)
  }
}
