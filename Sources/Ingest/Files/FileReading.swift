import Records

/// The reading of one source: which kind of table it is, opened, and read.
struct FileReading {
  let file: SourceFile
  /// The source's place in the import's list.
  let source: Int
  let rules: ReadingRules

  /// Reads the source; nil where it can't be read to its end, for a reason that `log` then has.
  func run(
    codes: inout WorkingCodes,
    log: inout ProblemLog,
    advance: (Int) -> Void,
    emit: (RecordBatch) throws -> Void
  ) throws -> FileFacts? {
    if let sheet = file.sheet {
      return try runSheet(sheet, codes: &codes, log: &log, advance: advance, emit: emit)
    }
    let survey: Survey
    let surveyor = Surveyor(choice: rules.encoding, blockSize: rules.blockSize)
    switch try surveyor.survey(path: file.path, advance: advance) {
    case .success(let found): survey = found
    case .failure(let failure):
      log.add(failure.problem, at: file.place(line: failure.line))
      codes.markUnread(file.type)
      return nil
    }
    if let warning = survey.warning {
      log.add(warning.problem, at: file.place(line: warning.line))
    }
    let reader = try TextReader(path: file.path, survey: survey, blockSize: rules.blockSize)
    var table = CSVScanner(reader: reader, blockSize: rules.blockSize)
    let reading = TableReading(file: file, source: source, rules: rules, stamp: survey.stamp)
    return try reading.run(&table, codes: &codes, log: &log, advance: advance, emit: emit)
  }

  /// Reads a sheet of a workbook.
  private func runSheet(
    _ name: String,
    codes: inout WorkingCodes,
    log: inout ProblemLog,
    advance: (Int) -> Void,
    emit: (RecordBatch) throws -> Void
  ) throws -> FileFacts? {
    let workbook: Workbook
    switch try Workbook.open(path: file.path, blockSize: rules.blockSize) {
    case .success(let opened): workbook = opened
    case .failure(let fault): return refuse(fault, codes: &codes, log: &log)
    }
    var table: SheetScanner
    do throws(WorkbookFault) {
      table = try workbook.scanner(ofSheet: name)
    } catch {
      return refuse(error, codes: &codes, log: &log)
    }
    let reading = TableReading(file: file, source: source, rules: rules, stamp: workbook.stamp)
    let facts = try reading.run(&table, codes: &codes, log: &log, advance: advance, emit: emit)
    // Nothing is over these columns, so they show only now.
    let headings = [String](repeating: "", count: table.columnsBeyond)
    if facts != nil, !headings.isEmpty {
      log.add(.ignoredColumns(headings: headings, type: file.type), at: file.place())
    }
    return facts
  }

  /// Notes why nothing of a workbook can be read.
  private func refuse(
    _ fault: WorkbookFault,
    codes: inout WorkingCodes,
    log: inout ProblemLog
  ) -> FileFacts? {
    log.add(.unreadableWorkbook(fault), at: file.place())
    codes.markUnread(file.type)
    return nil
  }
}
