package import Ledger
package import Records

/// Takes rows out of quarantine that need not be mended, by an import that says why.
package struct DismissRun: Sendable {
  private let choice: Choice
  private let reason: String
  private let workspace: Workspace
  private let mode: ImportRequest.Mode
  private let time: String

  /// Which of the rows that stand.
  package enum Choice: Sendable {
    case rows([QuarantineNumber])
    /// Those that an import's files brought.
    case ofImport(ImportNumber)
    case all
  }

  /// `time` is when it runs, in ISO 8601.
  package init(
    _ choice: Choice,
    reason: String,
    in workspace: Workspace,
    mode: ImportRequest.Mode = .real,
    time: String
  ) {
    self.choice = choice
    self.reason = reason
    self.workspace = workspace
    self.mode = mode
    self.time = time
  }

  /// Runs it.
  ///
  /// - Returns: The rows and what came of it; no rows and nothing where none stands that was chosen.
  /// - Throws: what the ledger refuses: a row that never was or that stands no more.
  package func run() throws -> (rows: [QuarantineNumber], result: ImportResult)? {
    let rows = try chosen()
    guard !rows.isEmpty else { return nil }
    let result = try workspace.correct(at: time) { transaction in
      try transaction.dismiss(rows, reason: reason)
      return try transaction.finish(mode)
    }
    return (rows, result)
  }

  private func chosen() throws -> [QuarantineNumber] {
    if case .rows(let numbers) = choice { return numbers }
    return try workspace.openLedger(.reading).quarantine().filter { row in
      if case .ofImport(let number) = choice { row.importNumber == number } else { true }
    }
    .map(\.number)
  }
}
