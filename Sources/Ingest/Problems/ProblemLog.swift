import Records

/// The problems of an import as they are found: up to a cap, with the count beyond it.
struct ProblemLog {
  let cap: Int
  private(set) var errors: [Diagnostic] = []
  private(set) var beyondCap = 0
  /// Warnings and notes: no more than a few a file, whatever the file holds, so they have no cap.
  private(set) var remarks: [Diagnostic] = []

  init(cap: Int) {
    self.cap = cap
  }

  /// How many more errors are kept in words.
  var room: Int { cap - errors.count }

  mutating func add(_ problem: Problem, file: String, line: Int? = nil, column: Int? = nil) {
    let diagnostic = problem.diagnostic(
      at: Diagnostic.Location(file: file, line: line, column: column)
    )
    if diagnostic.severity != .error {
      remarks.append(diagnostic)
    } else if room > 0 {
      errors.append(diagnostic)
    } else {
      beyondCap += 1
    }
  }

  /// Counts errors that there is no room to put into words.
  mutating func addBeyondCap(_ count: Int) { beyondCap += count }
}
