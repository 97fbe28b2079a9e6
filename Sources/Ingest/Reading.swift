package import Records

/// What came of reading an import's files.
package struct Reading: Sendable {
  /// The files that could be read to their end, in the order they were read.
  package let files: [FileFacts]
  /// What is wrong, in the order of files, lines and columns.
  package let problems: ProblemGroups
  /// The same of rows that were left out: they keep nothing else from being imported.
  package let setAside: ProblemGroups
  /// The rows that have a problem of their own, as many as the reader was to keep, and how many
  /// there are.
  package let badRows: [BadRow]
  package let badRowCount: Int
  /// Warnings and notes.
  package let remarks: [Diagnostic]
}
