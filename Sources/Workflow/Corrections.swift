package import Ledger
package import Records

/// Undoes an import by another that restores every record as it was before it.
package struct UndoRun: Sendable {
  private let number: ImportNumber
  private let workspace: Workspace
  private let mode: ImportRequest.Mode
  private let time: String

  /// `time` is when it runs, in ISO 8601.
  package init(
    _ number: ImportNumber,
    in workspace: Workspace,
    mode: ImportRequest.Mode = .real,
    time: String
  ) {
    self.number = number
    self.workspace = workspace
    self.mode = mode
    self.time = time
  }

  /// Runs it.
  ///
  /// - Returns: What came of it; with problems in it where nothing was undone. Nil where the import
  ///   had changed no record, and so none is restored.
  /// - Throws: what the ledger refuses: an import that never was or that is undone already.
  package func run() throws -> ImportResult? {
    try workspace.correct(at: time) { transaction in
      switch try transaction.undo(number) {
      case .restored: try transaction.finish(mode)
      case .nothingToUndo: (.rollBack, nil)
      }
    }
  }
}

/// Retires one record by an import that says why.
package struct RetireRun: Sendable {
  private let record: RecordName
  private let reason: String
  private let workspace: Workspace
  private let mode: ImportRequest.Mode
  private let time: String

  /// `time` is when it runs, in ISO 8601.
  package init(
    _ record: RecordName,
    reason: String,
    in workspace: Workspace,
    mode: ImportRequest.Mode = .real,
    time: String
  ) {
    self.record = record
    self.reason = reason
    self.workspace = workspace
    self.mode = mode
    self.time = time
  }

  /// Runs it.
  ///
  /// - Returns: What came of it; with problems in it where nothing was retired.
  /// - Throws: what the ledger refuses: a record that is not there or that is retired already.
  package func run() throws -> ImportResult {
    try workspace.correct(at: time) { transaction in
      try transaction.retire(record, reason: reason)
      return try transaction.finish(mode)
    }
  }
}

extension Workspace {
  /// Runs an import without files.
  func correct<Result>(
    at time: String,
    _ body: (ImportTransaction) throws -> (ImportDecision, Result)
  ) throws -> Result {
    try openLedger(.writing).runImport(at: time, problemLimit: ImportRun.problemCap, body)
  }
}

extension ImportTransaction {
  /// Ends an import without files.
  func finish(_ mode: ImportRequest.Mode) throws -> (ImportDecision, ImportResult) {
    let outcome = try finish(codes: codeBook(for: []), sources: [])
    var problems = ImportRun.noProblems
    problems.add(outcome, files: [])
    let result = ImportResult(number: number, outcome: outcome, problems: problems)
    return (mode == .real && result.isClean ? .commit : .rollBack, result)
  }
}
