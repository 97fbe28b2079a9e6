import Foundation
package import Ingest
package import Ledger
package import Records
package import Rendering

/// What an import is asked to do.
package struct ImportRequest: Sendable {
  package var paths: [String]
  package var overrides: [SourceDiscovery.Override]
  /// The mapping that files of its tables are read through; nil for none.
  package var mapping: String?
  package var encoding: EncodingChoice
  package var replacements: [Replacement]
  package var reverts: RevertPolicy
  package var badRows: BadRows
  package var mode: Mode
  /// Where the workbook of the rows to mend is written, if there are any.
  package var fixList: String?
  /// Whether a replacement may retire more than a fifth of its scope.
  package var largeRetirements: LargeRetirements
  /// The last day that a record's date may be.
  package var today: Day
  /// When the import runs, in ISO 8601.
  package var time: String

  package enum Mode: Sendable {
    case real
    /// Everything is checked and counted, nothing kept.
    case dryRun
  }

  package enum BadRows: Sendable {
    /// One keeps the whole import out.
    case refused
    /// They are kept in the ledger with their reasons, and the good rows go in.
    case quarantined
  }

  package enum LargeRetirements: Sendable {
    case refused
    case confirmed
  }

  package init(
    paths: [String],
    overrides: [SourceDiscovery.Override] = [],
    mapping: String? = nil,
    encoding: EncodingChoice = .detected,
    replacements: [Replacement] = [],
    reverts: RevertPolicy = .refused,
    badRows: BadRows = .refused,
    mode: Mode = .real,
    fixList: String? = nil,
    largeRetirements: LargeRetirements = .refused,
    today: Day,
    time: String
  ) {
    self.paths = paths
    self.overrides = overrides
    self.mapping = mapping
    self.encoding = encoding
    self.replacements = replacements
    self.reverts = reverts
    self.badRows = badRows
    self.mode = mode
    self.fixList = fixList
    self.largeRetirements = largeRetirements
    self.today = today
    self.time = time
  }
}

/// What came of an import.
package struct ImportResult: Sendable {
  package let number: ImportNumber
  /// What went in, or would have, by record type and month.
  package let outcome: ImportOutcome
  /// How many rows were good, in all files.
  package let rowCount: Int
  /// What keeps the import out; it went in unless there is something.
  package let problems: ProblemGroups
  /// What is wrong with the rows that were left out.
  package let setAside: ProblemGroups
  /// Warnings and notes.
  package let remarks: [Diagnostic]
  /// What the workbook of the rows to mend holds; empty unless the request asks for one.
  package fileprivate(set) var fixList: FixList

  package var isClean: Bool { problems.isEmpty }

  /// Whether any record, or what stands in quarantine, is another than before.
  package var changesAnything: Bool {
    outcome.counts.changesRecords || !outcome.quarantine.counts.isZero
  }

  init(
    number: ImportNumber,
    outcome: ImportOutcome,
    rowCount: Int = 0,
    problems: ProblemGroups,
    setAside: ProblemGroups = ImportRun.noProblems,
    remarks: [Diagnostic] = [],
    fixList: FixList = .empty
  ) {
    self.number = number
    self.outcome = outcome
    self.rowCount = rowCount
    self.problems = problems
    self.setAside = setAside
    self.remarks = remarks
    self.fixList = fixList
  }
}

extension ProblemGroups {
  /// Adds the errors among findings.
  mutating func add(_ findings: [Diagnostic]) {
    for finding in findings where finding.severity == .error { add(finding) }
  }

  /// Adds what the ledger found wrong in the rows of an import.
  mutating func add(_ outcome: ImportOutcome, files: [Ingest.SourceFile]) {
    add(outcome.diagnostics(files: files))
    add(uncollected: outcome.problemCount - outcome.problems.count)
  }
}

/// Imports files into a ledger: all of them, or nothing.
package struct ImportRun: Sendable {
  let workspace: Workspace
  let request: ImportRequest

  /// The most problems that are told in words.
  package static let problemCap = 500

  /// The most problems of one kind in one file that are told in words.
  package static let problemsPerKind = 10

  /// The most bad rows that quarantine keeps of an import: more are no exceptions, and want another
  /// export.
  package static let badRowCap = 100_000

  /// Room for problems as an import tells them.
  static let noProblems = ProblemGroups(cap: problemCap, perGroup: problemsPerKind)

  package init(_ request: ImportRequest, in workspace: Workspace) {
    self.request = request
    self.workspace = workspace
  }

  /// Runs the import.
  ///
  /// - Parameter progress: Told now and then, on another thread, how many bytes have been read, and
  ///   of how many.
  /// - Returns: What came of it; with problems in it where nothing was imported.
  /// - Throws: what ends it before every file is read; ``WorkflowError/init(_:)`` knows its kind.
  package func run(
    progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void
  ) throws -> ImportResult {
    let mapping = try request.mapping.map(workspace.mapping)
    let (files, findings) = try SourceDiscovery.files(
      at: request.paths,
      overrides: request.overrides,
      mapping: mapping
    )
    guard !files.isEmpty || findings.contains(where: { isAboutFile($0) }) else {
      throw WorkflowError.nothingToImport(findings)
    }
    try checkFixList(isNoneOf: files, findings)
    func attempt(
      _ request: ImportRequest,
      _ badRows: BadRowPolicy,
      _ before: [ImportedFile]
    ) throws -> ImportAttempt.Outcome {
      try ImportAttempt(
        workspace: workspace,
        request: request,
        input: .files(files),
        findings: findings,
        badRows: badRows,
        before: before
      )
      .run(progress)
    }
    switch request.badRows {
    case .refused:
      let outcome = try attempt(request, .refused(), [])
      var exclusions = Exclusions()
      for problem in outcome.ledgerProblems { problem.exclude(from: &exclusions, outcome.files) }
      guard request.fixList != nil, exclusions.count > 0 else { return outcome.result }
      // Read again, with the rows of what only the ledger saw told as bad ones; whatever the files
      // say by now, what was refused does not go in.
      var onlyRead = request
      onlyRead.mode = .dryRun
      var result = outcome.result
      result.fixList = try attempt(onlyRead, .refused(exclusions), outcome.files).result.fixList
      return result
    case .quarantined:
      return try QuarantineRounds { try attempt(request, $0, $1) }.run()
    }
  }

  /// Whether an error is about a file that was named or found, not about a folder without any.
  private func isAboutFile(_ finding: Diagnostic) -> Bool {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(
      atPath: finding.location.file,
      isDirectory: &isFolder
    )
    return finding.severity == .error && exists && !isFolder.boolValue
  }
}
