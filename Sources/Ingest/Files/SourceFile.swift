package import Records

/// A file, or a sheet of a workbook, that holds records of one type.
package struct SourceFile: Hashable, Sendable {
  /// The path as the user gave it, or the folder they gave with the file's name: what opens the
  /// file and what diagnostics say.
  package let path: String
  /// The sheet's name; nil for a file without sheets.
  package let sheet: String?
  package let type: RecordType
  /// How its rows become records; nil where they are records as they stand.
  package let mapping: SourceMapping?

  package init(
    path: String,
    sheet: String? = nil,
    type: RecordType,
    mapping: SourceMapping? = nil
  ) {
    self.path = path
    self.sheet = sheet
    self.type = type
    self.mapping = mapping
  }

  /// A place in it; columns from 1.
  package func place(line: Int? = nil, column: Int? = nil) -> Diagnostic.Location {
    Diagnostic.Location(file: path, sheet: sheet, line: line, column: column)
  }
}

/// What is known of a source that was read to its end.
package struct FileFacts: Hashable, Sendable {
  package let file: SourceFile
  /// SHA-256 of the file's bytes as they lie on disk, compressed or not, in lower-case
  /// hexadecimal.
  package let sha256: String
  /// The size on disk, in bytes.
  package let byteCount: Int
  /// The rows that were handed on; rows with problems are not among them.
  package let rowCount: Int
}
