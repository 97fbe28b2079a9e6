package import Records

/// A file of records of one type.
package struct SourceFile: Hashable, Sendable {
  /// The path as the user gave it, or the folder they gave with the file's name: what opens the
  /// file and what diagnostics say.
  package let path: String
  package let type: RecordType

  package init(path: String, type: RecordType) {
    self.path = path
    self.type = type
  }
}

/// What is known of a file that was read to its end.
package struct FileFacts: Hashable, Sendable {
  /// As in ``SourceFile/path``.
  package let path: String
  package let type: RecordType
  /// SHA-256 of the file's bytes as they lie on disk, compressed or not, in lower-case
  /// hexadecimal.
  package let sha256: String
  /// The size on disk, in bytes.
  package let byteCount: Int
  /// The rows that were handed on; rows with problems are not among them.
  package let rowCount: Int
}
