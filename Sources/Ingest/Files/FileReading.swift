import Records

/// The reading of one file, from its bytes to its batches.
struct FileReading {
  let file: SourceFile
  /// The file's place in the import's list of files.
  let source: Int
  let rules: ReadingRules

  /// Reads the file; nil where it can't be read to its end, for a reason that `log` then has.
  func run(
    codes: inout WorkingCodes,
    log: inout ProblemLog,
    advance: (Int) -> Void,
    emit: (RecordBatch) throws -> Void
  ) throws -> FileFacts? {
    let survey: Survey
    let surveyor = Surveyor(choice: rules.encoding, blockSize: rules.blockSize)
    switch try surveyor.survey(path: file.path, advance: advance) {
    case .success(let found): survey = found
    case .failure(let failure):
      log.add(failure.problem, file: file.path, line: failure.line)
      codes.markUnread(file.type)
      return nil
    }
    if let warning = survey.warning {
      log.add(warning.problem, file: file.path, line: warning.line)
    }
    let reader = try TextReader(path: file.path, survey: survey, blockSize: rules.blockSize)
    var scanner = CSVScanner(reader: reader, blockSize: rules.blockSize)
    guard let header = try scanner.readHeader() else {
      report(scanner.stop, or: .emptyFile, to: &log)
      codes.markUnread(file.type)
      return nil
    }
    let plan = plan(of: header, codes: &codes, log: &log)
    // Without any known heading the first line is no header, and its columns are no fields.
    if plan.columns.isEmpty { return nil }

    var encoder = RowEncoder(plan: plan, type: file.type, source: source, rules: rules)
    var rowCount = 0
    var hasRows = false
    while try scanner.nextPage() {
      hasRows = true
      let (batch, faults) = encoder.encode(scanner.page, codes: &codes)
      note(faults, on: scanner.page, of: encoder, codes: &codes, log: &log)
      if plan.isSound, batch.count > 0 {
        rowCount += batch.count
        try emit(batch)
      }
      advance(survey.stamp.size + scanner.rawByteCount)
    }
    if let stop = scanner.stop {
      report(stop, or: .rowTooLong, to: &log)
      codes.markUnread(file.type)
      return nil
    }
    if !hasRows { log.add(.noRows, file: file.path, line: header.line) }
    if try scanner.stamp() != survey.stamp { throw IngestError.changedWhileRead(path: file.path) }
    return FileFacts(
      path: file.path,
      type: file.type,
      sha256: scanner.sha256(),
      byteCount: scanner.rawByteCount,
      rowCount: rowCount
    )
  }

  private func plan(
    of header: CSVScanner.HeaderRow,
    codes: inout WorkingCodes,
    log: inout ProblemLog
  ) -> HeaderPlan {
    let plan = HeaderPlan(headings: header.cells, type: file.type, schema: rules.schema)
    if case .textAfterQuote(let column) = header.fault {
      log.add(.textAfterQuote, file: file.path, line: header.line, column: column)
      codes.markUnread(file.type)
    }
    for finding in plan.findings {
      log.add(
        finding.problem,
        file: file.path,
        line: header.line,
        column: finding.column.map { $0 + 1 }
      )
    }
    if !plan.isSound { codes.markUnread(file.type) }
    return plan
  }

  /// Puts the faults of a page into words, in the order of its lines, as long as there is room.
  private func note(
    _ faults: [Fault],
    on page: borrowing CellPage,
    of encoder: RowEncoder,
    codes: inout WorkingCodes,
    log: inout ProblemLog
  ) {
    struct Place {
      let line: Int
      let column: Int
      let cause: Cause
    }
    enum Cause {
      case cell(Fault)
      case row(CellPage.OddRow)
    }
    if faults.isEmpty, page.oddRows.isEmpty { return }
    var places = faults.filter { $0.kind != .unreadReference }
      .map { Place(line: page.lines[$0.row], column: $0.column, cause: .cell($0)) }
    for row in page.oddRows {
      encoder.internIdentity(of: row, on: page, codes: &codes)
      places.append(Place(line: row.line, column: -1, cause: .row(row)))
    }
    places.sort { ($0.line, $0.column) < ($1.line, $1.column) }
    let room = log.room
    for place in places.prefix(room) {
      switch place.cause {
      case .cell(let fault):
        if let problem = encoder.problem(fault, on: page, codes: codes) {
          log.add(problem, file: file.path, line: place.line, column: place.column + 1)
        }
      case .row(let row):
        switch row.fault {
        case .fieldCount(let count):
          let problem = Problem.fieldCount(found: count, header: page.width)
          // The first cell that is missing, or that has no heading.
          let column = min(count, page.width) + 1
          log.add(problem, file: file.path, line: row.line, column: column)
        case .textAfterQuote(let column):
          log.add(.textAfterQuote, file: file.path, line: row.line, column: column)
        }
      }
    }
    log.addBeyondCap(max(places.count - room, 0))
  }

  private func report(
    _ stop: CSVScanner.Stop?,
    or otherwise: Problem,
    to log: inout ProblemLog
  ) {
    switch stop {
    case .unclosedQuote(let line, let column):
      log.add(.unclosedQuote, file: file.path, line: line, column: column)
    case .rowTooLong(let line): log.add(.rowTooLong, file: file.path, line: line)
    case nil: log.add(otherwise, file: file.path)
    }
  }
}
