import Dispatch
import Foundation
package import Ingest
package import Ledger
package import Records
package import Rendering
import Synchronization
import Templates

/// What an import is asked to do.
package struct ImportRequest: Sendable {
  package var paths: [String]
  package var overrides: [SourceDiscovery.Override]
  /// The mapping that files of its tables are read through; nil for none.
  package var mapping: String?
  package var encoding: EncodingChoice
  package var replacements: [Replacement]
  package var reverts: RevertPolicy
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
  /// Everything wrong; nothing was imported unless there is nothing.
  package let problems: ProblemGroups
  /// Warnings and notes.
  package let remarks: [Diagnostic]
  /// What the workbook of the rows to mend holds; empty unless the request asks for one.
  package let fixList: FixList

  package var isClean: Bool { problems.isEmpty }

  init(
    number: ImportNumber,
    outcome: ImportOutcome,
    problems: ProblemGroups,
    remarks: [Diagnostic] = [],
    fixList: FixList = .empty
  ) {
    self.number = number
    self.outcome = outcome
    self.problems = problems
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

  /// The most rows that a fix list holds.
  private static let badRowCap = 50_000

  /// Room for problems as an import tells them.
  static let noProblems = ProblemGroups(cap: problemCap, perGroup: problemsPerKind)

  /// How many batches may be on their way from the reader to the ledger.
  private static let batchesOnTheWay = 8

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
    let program = workspace.program
    let scopes = try request.replacements.map { (text: $0.text, scope: try $0.scope(in: program)) }
    let mapping = try request.mapping.map(workspace.mapping)
    let (files, findings) = try SourceDiscovery.files(
      at: request.paths,
      overrides: request.overrides,
      mapping: mapping
    )
    guard !files.isEmpty || findings.contains(where: { isAboutFile($0) }) else {
      throw WorkflowError.nothingToImport(findings)
    }
    let ledger = try workspace.openLedger(.writingOrCreating)
    return try ledger.runImport(
      at: request.time,
      reverts: request.reverts,
      problemLimit: Self.problemCap
    ) { transaction in
      let types = neededTypes(files.map(\.type), replaced: scopes.map(\.scope.type))
      let (reading, codes) = try read(
        files,
        codes: try transaction.codeBook(for: types),
        into: transaction,
        progress
      )
      var problems = Self.noProblems
      problems.add(findings)
      problems.add(reading.problems)
      var remarks = (findings + reading.remarks).filter { $0.severity != .error }
      // A row that could not be read names no record: without it too much would seem retired.
      if problems.isEmpty {
        for (text, scope) in scopes {
          let retirement = try transaction.retire(scope)
          guard let finding = finding(on: retirement, of: text) else { continue }
          problems.add([finding])
          if finding.severity != .error { remarks.append(finding) }
        }
      }
      let outcome = try transaction.finish(codes: codes, sources: sources(files, reading.files))
      problems.add(outcome, files: files)
      let result = ImportResult(
        number: transaction.number,
        outcome: outcome,
        problems: problems,
        remarks: remarks,
        fixList: fixList(of: reading, others: findings + outcome.diagnostics(files: files), files)
      )
      let isKept = request.mode == .real && result.isClean
      return (isKept ? .commit : .rollBack, result)
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

  /// The types whose identities an import needs: those of its records, and of what they refer to;
  /// where records may be retired, also of what refers to those.
  private func neededTypes(_ types: [RecordType], replaced: [RecordType]) -> Set<RecordType> {
    var needed = Set(types + replaced)
    for type in RecordType.allCases where !targets(of: type).isDisjoint(with: replaced) {
      needed.insert(type)
    }
    return needed.union(needed.flatMap { targets(of: $0) })
  }

  /// The types that records of a type refer to.
  private func targets(of type: RecordType) -> Set<RecordType> {
    Set(
      workspace.program.schema.fields(of: type).compactMap { field in
        if case .reference(let target) = field.kind { target } else { nil }
      }
    )
  }

  /// Reads the files on a second thread while this one, to which the transaction belongs, appends.
  private func read(
    _ files: [Ingest.SourceFile],
    codes: CodeBook,
    into transaction: ImportTransaction,
    _ progress: @escaping @Sendable (Int, Int) -> Void
  ) throws -> (Reading, CodeBook) {
    let queue = BoundedQueue<RecordBatch>(capacity: Self.batchesOnTheWay)
    let end = Mutex<Result<(Reading, CodeBook), any Error>?>(nil)
    let reader = reader()
    let finished = DispatchSemaphore(value: 0)
    // A thread of its own: those of a pool could all be waiting for others of it.
    Thread.detachNewThread {
      let result = Result {
        var codes = codes
        let reading = try reader.read(files, codes: &codes, progress: progress) { batch in
          guard queue.send(batch) else { throw CancellationError() }
        }
        return (reading, codes)
      }
      end.withLock { $0 = result }
      queue.finish()
      finished.signal()
    }
    do {
      while let batch = queue.receive() { try transaction.append(batch) }
    } catch {
      queue.cancel()
      finished.wait()
      throw error
    }
    finished.wait()
    guard let result = end.withLock({ $0 }) else { throw CancellationError() }
    return try result.get()
  }

  private func reader() -> RecordReader {
    let program = workspace.program
    var schema = program.schema
    // A target for a report or a metric that there is not would be waited for in vain.
    schema.restrict(
      QualifiedField(.targets, "report"),
      to: Vocabulary(program.reports.map { .init($0.name.rawValue, $0.title) })
    )
    schema.restrict(
      QualifiedField(.targets, "metric"),
      to: Vocabulary(program.metrics.map { .init($0.name.rawValue, $0.label) })
    )
    return RecordReader(
      schema: schema,
      since: program.since,
      today: request.today,
      encoding: request.encoding,
      problemCap: Self.problemCap,
      problemsPerKind: Self.problemsPerKind,
      badRowCap: request.fixList == nil ? 0 : Self.badRowCap
    ) { report, fiscalYear in
      guard let template = program.report(report) else { return nil }
      let year = Period(fiscalYear, in: template.calendar)
      // One spelling a year: two would be two targets for one number.
      if year?.grain == .fiscalYear, year?.description == fiscalYear { return nil }
      let example = year?.fiscalYear ?? template.calendar.fiscalYear(holding: request.today)
      return "the fiscal years of \(report) are written such as \(example)"
    }
  }

  /// A replacement that retires more than a fifth of what stood in its scope wants a second word;
  /// one that finds nothing there may be mistyped.
  private func finding(on retirement: Retirement, of text: String) -> Diagnostic? {
    let place = Diagnostic.Location(file: "--replace \(text)")
    guard retirement.held > 0 else {
      return Diagnostic(.note, at: place, "the ledger held no such record, so none is retired")
    }
    guard request.largeRetirements == .refused, retirement.retired * 5 > retirement.held else {
      return nil
    }
    return Diagnostic(
      .error,
      at: place,
      "would retire \(grouped(retirement.retired)) of the \(grouped(retirement.held)) records "
        + "that the ledger holds there",
      allowed: "more than a fifth needs --yes",
      fix: "check that the files are whole, then pass it"
    )
  }

  private func sources(
    _ files: [Ingest.SourceFile],
    _ facts: [FileFacts]
  )
    -> [ImportedFile]
  {
    files.map { file in
      guard let known = facts.first(where: { $0.file == file }) else {
        // It could not be read to its end: a problem says so, and nothing of it is kept.
        return ImportedFile(
          path: file.path,
          type: file.type,
          sha256: "",
          byteCount: 0,
          rowCount: 0
        )
      }
      return ImportedFile(
        path: file.path,
        type: file.type,
        sha256: known.sha256,
        byteCount: Int64(known.byteCount),
        rowCount: Int64(known.rowCount)
      )
    }
  }
}
