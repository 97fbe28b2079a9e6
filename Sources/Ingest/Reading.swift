package import Records

/// What came of reading an import's files.
package struct Reading: Sendable {
  /// The files that could be read to their end, in the order they were read.
  package var files: [FileFacts] = []
  /// What is wrong, up to the reader's cap, in the order of files, lines and columns.
  package var problems: [Diagnostic] = []
  /// How many more problems there are than ``problems`` holds.
  package var problemsBeyondCap = 0
  /// Warnings and notes.
  package var remarks: [Diagnostic] = []

  package init(
    files: [FileFacts] = [],
    problems: [Diagnostic] = [],
    problemsBeyondCap: Int = 0,
    remarks: [Diagnostic] = []
  ) {
    self.files = files
    self.problems = problems
    self.problemsBeyondCap = problemsBeyondCap
    self.remarks = remarks
  }

  package var isClean: Bool { problems.isEmpty && problemsBeyondCap == 0 }
}
