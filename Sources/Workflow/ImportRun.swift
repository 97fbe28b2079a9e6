import Dispatch
package import Ingest
package import Ledger
package import Records
import Synchronization
import Templates

/// What an import is asked to do.
package struct ImportRequest: Sendable {
  package var paths: [String]
  package var overrides: [SourceDiscovery.Override]
  package var encoding: EncodingChoice
  package var replacements: [Replacement]
  package var reverts: RevertPolicy
  package var mode: Mode
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
    encoding: EncodingChoice = .detected,
    replacements: [Replacement] = [],
    reverts: RevertPolicy = .refused,
    mode: Mode = .real,
    largeRetirements: LargeRetirements = .refused,
    today: Day,
    time: String
  ) {
    self.paths = paths
    self.overrides = overrides
    self.encoding = encoding
    self.replacements = replacements
    self.reverts = reverts
    self.mode = mode
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
  /// Everything wrong, up to a cap; nothing was imported unless this is empty.
  package let problems: [Diagnostic]
  package let problemsBeyondCap: Int
  /// Warnings and notes.
  package let remarks: [Diagnostic]

  package var isClean: Bool { problems.isEmpty && problemsBeyondCap == 0 }
}

/// Imports files into a ledger: all of them, or nothing.
package struct ImportRun: Sendable {
  private let workspace: Workspace
  private let request: ImportRequest

  /// The most problems that are told in words.
  package static let problemCap = 500

  /// How many batches may be on their way from the reader to the ledger.
  private static let batchesOnTheWay = 8

  package init(_ request: ImportRequest, in workspace: Workspace) {
    self.request = request
    self.workspace = workspace
  }

  /// Runs the import. `progress` is told now and then, on another thread, how many bytes have been
  /// read, and of how many.
  package func run(
    progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void
  ) throws
    -> ImportResult
  {
    let program = workspace.program
    let scopes = try request.replacements.map { (text: $0.text, scope: try $0.scope(in: program)) }
    let (files, findings) = try SourceDiscovery.files(
      at: request.paths,
      overrides: request.overrides
    )
    let ledger = try workspace.openLedger(.writingOrCreating)
    return try ledger.runImport(
      at: request.time,
      reverts: request.reverts,
      problemLimit: Self.problemCap
    ) { transaction in
      let types = neededTypes(files.map(\.type) + scopes.map(\.scope.type))
      let (reading, codes) = try read(
        files,
        codes: try transaction.codeBook(for: types),
        into: transaction,
        progress
      )
      var problems = findings.filter { $0.severity == .error } + reading.problems
      for (text, scope) in scopes {
        let retirement = try transaction.retire(scope)
        if let problem = problem(with: retirement, of: text) { problems.append(problem) }
      }
      let outcome = try transaction.finish(codes: codes, sources: sources(files, reading.files))
      problems += outcome.problems.map { $0.diagnostic(files: files.map(\.path)) }
      let result = ImportResult(
        number: transaction.number,
        outcome: outcome,
        problems: Array(problems.prefix(Self.problemCap)),
        problemsBeyondCap: max(0, problems.count - Self.problemCap) + reading.problemsBeyondCap
          + outcome.problemCount - outcome.problems.count,
        remarks: findings.filter { $0.severity != .error } + reading.remarks
      )
      let isKept = request.mode == .real && result.isClean && !files.isEmpty
      return (isKept ? .commit : .rollBack, result)
    }
  }

  /// The types whose identities an import needs: those of its records, and of what they refer to.
  private func neededTypes(_ types: [RecordType]) -> Set<RecordType> {
    var needed = Set(types)
    for type in types {
      for case .reference(let target) in workspace.program.schema.fields(of: type).map(\.kind) {
        needed.insert(target)
      }
    }
    return needed
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
    DispatchQueue.global().async {
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
      problemCap: Self.problemCap
    ) { report, fiscalYear in
      guard let template = program.report(report) else { return nil }
      if Period(fiscalYear, in: template.calendar)?.grain == .fiscalYear { return nil }
      return template.calendar.fiscalYear(holding: request.today).description
    }
  }

  /// A replacement that retires more than a fifth of what stood in its scope wants a second word.
  private func problem(with retirement: Retirement, of text: String) -> Diagnostic? {
    guard request.largeRetirements == .refused, retirement.retired * 5 > retirement.held else {
      return nil
    }
    return Diagnostic(
      .error,
      at: .init(file: "--replace \(text)"),
      "would retire \(grouped(retirement.retired)) of \(grouped(retirement.held)) records",
      allowed: "up to a fifth without a second word",
      fix: "check that the files are whole, then pass --yes"
    )
  }

  private func sources(
    _ files: [Ingest.SourceFile],
    _ facts: [FileFacts]
  )
    -> [ImportedFile]
  {
    files.map { file in
      let known = facts.first { $0.path == file.path && $0.type == file.type }
      return ImportedFile(
        path: file.path,
        type: file.type,
        sha256: known?.sha256 ?? "",
        byteCount: Int64(known?.byteCount ?? 0),
        rowCount: Int64(known?.rowCount ?? 0)
      )
    }
  }
}
