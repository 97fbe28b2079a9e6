import Dispatch
import Foundation
import Ingest
import Ledger
import Records
import Synchronization
import Templates

/// Where the rows of an import come from.
enum RowInput: Sendable {
  case files([Ingest.SourceFile])
  /// Rows that stand in quarantine under these numbers, read again.
  case kept([KeptSource], [QuarantineNumber])

  /// The sources, in the order in which they are read.
  var files: [Ingest.SourceFile] {
    switch self {
    case .files(let files): files
    case .kept(let sources, _): sources.map(\.file)
    }
  }

  var occasion: QuarantineOccasion {
    switch self {
    case .files: .files
    case .kept: .retry
    }
  }
}

/// One go at an import: the rows are read and appended, and the whole is kept or given up.
struct ImportAttempt {
  let workspace: Workspace
  let request: ImportRequest
  let input: RowInput
  /// What is known of the files before they are read.
  let findings: [Diagnostic]
  let badRows: BadRowPolicy
  /// The files as an earlier reading of the same import found them; empty where this is the first.
  let before: [ImportedFile]

  /// What came of it, and what the ledger alone saw to be wrong.
  struct Outcome {
    let result: ImportResult
    let files: [ImportedFile]
    let ledgerProblems: [ImportProblem]
  }

  /// How many batches may be on their way from the reader to the ledger.
  private static let batchesOnTheWay = 8

  /// The most rows that a fix list holds.
  private static let fixListCap = 50_000

  /// The most bad rows that are kept as they are read.
  private var mostBadRows: Int {
    if badRows.leavesOut { return ImportRun.badRowCap }
    return request.fixList == nil ? 0 : Self.fixListCap
  }

  private var problemLimit: Int {
    badRows.leavesOut ? ImportRun.badRowCap : ImportRun.problemCap
  }

  /// Runs it; `progress` is told how many bytes have been read, and of how many.
  func run(_ progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void) throws -> Outcome {
    let program = workspace.program
    let scopes = try request.replacements.map { (text: $0.text, scope: try $0.scope(in: program)) }
    let files = input.files
    let ledger = try workspace.openLedger(.writingOrCreating)
    return try ledger.runImport(
      at: request.time,
      reverts: request.reverts,
      problemLimit: problemLimit
    ) { transaction in
      if case .kept(_, let numbers) = input { try transaction.checkStanding(numbers) }
      let types = neededTypes(files.map(\.type), replaced: scopes.map(\.scope.type))
      let (reading, codes) = try read(
        codes: try transaction.codeBook(for: types),
        into: transaction,
        progress
      )
      var problems = ImportRun.noProblems
      problems.add(findings)
      problems.add(reading.problems)
      problems.add(tooManyBadRows(reading))
      var remarks = (findings + reading.remarks).filter { $0.severity != .error }
      // A row that could not be read names no record: without it too much would seem retired.
      if problems.isEmpty {
        if badRows.leavesOut { transaction.quarantine(reading.badRows, on: input.occasion) }
        for (text, scope) in scopes {
          problems.add(unnamedRows(reading.badRows, in: scope, of: text))
          let retirement = try transaction.retire(scope, keeping: reading.badRows, codes: codes)
          guard let finding = finding(on: retirement, of: text) else { continue }
          problems.add([finding])
          if finding.severity != .error { remarks.append(finding) }
        }
      }
      let sources = sources(reading.files)
      for (old, new) in zip(before, sources) where old.sha256 != new.sha256 {
        throw IngestError.changedWhileRead(path: new.path)
      }
      let outcome = try transaction.finish(codes: codes, sources: sources)
      problems.add(outcome, files: files)
      let result = ImportResult(
        number: transaction.number,
        outcome: outcome,
        rowCount: reading.files.reduce(0) { $0 + $1.rowCount },
        problems: problems,
        setAside: reading.setAside,
        remarks: remarks,
        fixList: fixList(of: reading, others: findings + outcome.diagnostics(files: files), files)
      )
      let isKept = request.mode == .real && result.isClean && (!isRetry || result.changesAnything)
      return (
        isKept ? .commit : .rollBack,
        Outcome(result: result, files: sources, ledgerProblems: outcome.problems)
      )
    }
  }

  private var isRetry: Bool {
    if case .kept = input { true } else { false }
  }

  // MARK: Reading

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

  /// Reads the rows on a second thread while this one, to which the transaction belongs, appends.
  private func read(
    codes: CodeBook,
    into transaction: ImportTransaction,
    _ progress: @escaping @Sendable (Int, Int) -> Void
  ) throws -> (Reading, CodeBook) {
    let queue = BoundedQueue<RecordBatch>(capacity: Self.batchesOnTheWay)
    let end = Mutex<Result<(Reading, CodeBook), any Error>?>(nil)
    let reader = reader()
    let input = input
    let finished = DispatchSemaphore(value: 0)
    // A thread of its own: those of a pool could all be waiting for others of it.
    Thread.detachNewThread {
      let result = Result {
        var codes = codes
        let reading = try input.read(by: reader, codes: &codes, progress) { batch in
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
      problemCap: ImportRun.problemCap,
      problemsPerKind: ImportRun.problemsPerKind,
      badRowCap: mostBadRows,
      badRows: badRows
    ) { report, fiscalYear in
      guard let template = program.report(report) else { return nil }
      let year = Period(fiscalYear, in: template.calendar)
      // One spelling a year: two would be two targets for one number.
      if year?.grain == .fiscalYear, year?.description == fiscalYear { return nil }
      let example = year?.fiscalYear ?? template.calendar.fiscalYear(holding: request.today)
      return "the fiscal years of \(report) are written such as \(example)"
    }
  }

  private func sources(_ facts: [FileFacts]) -> [ImportedFile] {
    var known = facts[...]
    return input.files.map { file in
      // Facts come in the order of the files; one that could not be read to its end has none: a
      // problem says so, and nothing of it is kept.
      let found = known.first?.file == file ? known.popFirst() : nil
      return ImportedFile(
        path: file.path,
        sheet: file.sheet,
        type: file.type,
        sha256: found?.sha256 ?? "",
        byteCount: Int64(found?.byteCount ?? 0),
        rowCount: Int64(found?.rowCount ?? 0)
      )
    }
  }

  // MARK: Findings

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

  /// Bad rows of which nobody can tell the record: it could be any that seems to be missing.
  private func unnamedRows(
    _ rows: [BadRow],
    in scope: ReplaceScope,
    of text: String
  ) -> [Diagnostic] {
    let unnamed = rows.filter { $0.type == scope.type && $0.identity == nil }
    guard let first = unnamed.first?.problems.first?.location else { return [] }
    return [
      Diagnostic(
        .error,
        at: Diagnostic.Location(file: "--replace \(text)"),
        "\(counted(unnamed.count, "bad row", "bad rows")) of \(scope.type.rawValue) without a "
          + "readable identity, such as \(first), may be of a record that would be retired",
        fix: "mend the identity, or import without --replace"
      )
    ]
  }

  private func tooManyBadRows(_ reading: Reading) -> [Diagnostic] {
    guard badRows.leavesOut, reading.badRowCount > reading.badRows.count else { return [] }
    return [
      Diagnostic(
        .error,
        at: Diagnostic.Location(file: "--quarantine"),
        "\(grouped(reading.badRowCount)) rows have problems",
        allowed:
          "quarantine keeps up to \(grouped(ImportRun.badRowCap)) rows of an import, with up "
          + "to \(RecordReader.badRowMegabytes) MB of text",
        fix: "import without it to see what they have in common"
      )
    ]
  }
}

extension RowInput {
  fileprivate func read(
    by reader: RecordReader,
    codes: inout CodeBook,
    _ progress: (Int, Int) -> Void,
    emit: (RecordBatch) throws -> Void
  ) throws -> Reading {
    switch self {
    case .files(let files):
      try reader.read(files, codes: &codes, progress: progress, emit: emit)
    case .kept(let sources, _):
      try reader.reread(sources, codes: &codes, emit: emit)
    }
  }
}
