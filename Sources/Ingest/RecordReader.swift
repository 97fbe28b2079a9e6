package import Records

/// Reads files of records: finds their encoding and cells, checks every cell, and hands on the good
/// rows in batches of integers.
///
/// A file is streamed, so memory depends on how many records and words there are, not on the size
/// of the file. Everything wrong is collected; a row with a problem is not handed on, and what was
/// handed on is for the caller to drop where the whole import is.
package struct RecordReader {
  let rules: ReadingRules
  private let problemCap: Int
  private let problemsPerKind: Int
  private let badRowCap: Int

  /// How an import's files are to be read.
  ///
  /// - Parameters:
  ///   - schema: The program's fields, synonyms and vocabularies.
  ///   - since: The program's first day: the `date` of no record is earlier.
  ///   - today: The `date` of no record is later, save of a planned event.
  ///   - encoding: What the user says of the files' encoding.
  ///   - problemCap: How many problems are kept in words; the rest are counted.
  ///   - problemsPerKind: How many of one kind in one file or sheet are kept in words.
  ///   - badRowCap: How many of the rows with problems are kept, whole.
  ///   - badRows: Whether they are left out, or nothing goes in.
  ///   - blockSize: How many bytes are read at a time; what is read does not depend on it.
  ///   - checkTarget: What the caller knows of the fiscal years that targets may name.
  package init(
    schema: Schema,
    since: Day,
    today: Day,
    encoding: EncodingChoice = .detected,
    problemCap: Int = 500,
    problemsPerKind: Int = .max,
    badRowCap: Int = 0,
    badRows: BadRowPolicy = .refused(),
    blockSize: Int = 1 << 18,
    checkTarget: TargetCheck? = nil
  ) {
    precondition(blockSize > 0, "a block holds something")
    rules = ReadingRules(
      schema: schema,
      since: since,
      today: today,
      encoding: encoding,
      blockSize: blockSize,
      checkTarget: checkTarget,
      badRows: badRows
    )
    self.problemCap = problemCap
    self.problemsPerKind = problemsPerKind
    self.badRowCap = badRowCap
  }

  /// Reads every file in order, which must be that of ``SourceDiscovery``: records before those
  /// that refer to them.
  ///
  /// - Parameters:
  ///   - files: The files, in the order of ``SourceDiscovery``.
  ///   - codes: The codes to begin with; gains those of the files. While this runs, it is empty.
  ///   - progress: Told now and then how many bytes have been read, and of how many; each file is
  ///     read twice and counts so.
  ///   - emit: Given each batch, of up to 4096 rows, on the calling thread.
  /// - Returns: What is known of the files, and everything that is wrong with them.
  /// - Throws: ``IngestError`` where a file cannot be read, and whatever `emit` throws.
  package func read(
    _ files: [SourceFile],
    codes: inout CodeBook,
    progress: (_ done: Int, _ total: Int) -> Void = { _, _ in },
    emit: (RecordBatch) throws -> Void
  ) throws -> Reading {
    var working = WorkingCodes(taking: &codes)
    defer { working.giveBack(to: &codes) }
    var log = newLog()
    var facts: [FileFacts] = []
    let sizes = try files.map { try RawFile(path: $0.path).stamp().size }
    let total = 2 * sizes.reduce(0, +)
    var done = 0
    let lookups = try LookupShelf(files.compactMap(\.mapping), rules: rules, log: &log)
    for (source, file) in files.enumerated() {
      let reading = FileReading(
        file: file,
        source: source,
        rules: rules,
        lookups: lookups.lookups(of: file.mapping)
      )
      let known = try reading.run(
        codes: &working,
        log: &log,
        advance: { progress(done + $0, total) },
        emit: emit
      )
      if let known { facts.append(known) }
      done += 2 * sizes[source]
      progress(done, total)
    }
    return Reading(files: facts, log)
  }

  func newLog() -> ProblemLog {
    ProblemLog(
      cap: problemCap,
      perKind: problemsPerKind,
      badRowCap: badRowCap,
      badRows: rules.badRows
    )
  }
}

extension Reading {
  init(files: [FileFacts], _ log: ProblemLog) {
    self.init(
      files: files,
      problems: log.errors,
      setAside: log.setAside,
      badRows: log.badRows,
      badRowCount: log.badRowCount,
      remarks: log.remarks
    )
  }
}

/// What records are read by: the same for every file of an import.
struct ReadingRules {
  let schema: Schema
  let since: Day
  let today: Day
  let encoding: EncodingChoice
  let blockSize: Int
  let checkTarget: TargetCheck?
  let badRows: BadRowPolicy
}
