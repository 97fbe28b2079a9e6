import Records

/// The reading of one source: which kind of table it is, opened, and read.
struct FileReading {
  let file: SourceFile
  /// The source's place in the import's list.
  let source: Int
  let rules: ReadingRules
  /// What the source's mapping looks up in, by its names.
  let lookups: [String: LookupIndex]

  /// Reads the source; nil where it can't be read to its end, for a reason that `log` then has.
  func run(
    codes: inout WorkingCodes,
    log: inout ProblemLog,
    advance: (Int) -> Void,
    emit: (RecordBatch) throws -> Void
  ) throws -> FileFacts? {
    let place = TableFile(path: file.path, sheet: file.sheet)
    if let sheet = file.sheet {
      if let opened = try OpenedSheet(sheet, of: place, rules: rules, log: &log) {
        let reading = reading(opened.stamp)
        return try run(
          reading,
          opened.table,
          codes: &codes,
          log: &log,
          advance: advance,
          emit: emit
        )
      }
    } else if let opened = try OpenedText(place, rules: rules, log: &log, advance: advance) {
      let reading = reading(opened.stamp)
      return try run(
        reading,
        opened.table,
        codes: &codes,
        log: &log,
        advance: advance,
        emit: emit
      )
    }
    codes.markUnread(file.type)
    return nil
  }

  private func reading(_ stamp: RawFile.Stamp) -> TableReading {
    TableReading(file: file, source: source, rules: rules, stamp: stamp)
  }

  /// Reads a table as it stands, or through the source's mapping.
  private func run<Source: Table & ~Copyable>(
    _ reading: TableReading,
    _ table: consuming Source,
    codes: inout WorkingCodes,
    log: inout ProblemLog,
    advance: (Int) -> Void,
    emit: (RecordBatch) throws -> Void
  ) throws -> FileFacts? {
    guard let mapping = file.mapping else {
      let facts = try reading.run(&table, codes: &codes, log: &log, advance: advance, emit: emit)
      // Nothing is over these columns, so they show only now.
      let headings = [String](repeating: "", count: table.columnsBeyond)
      if facts != nil, !headings.isEmpty {
        log.add(.ignoredColumns(headings: headings, type: file.type), at: file.place())
      }
      return facts
    }
    var mapped = MappedTable(table, mapping: mapping, lookups: lookups)
    let facts = try reading.run(&mapped, codes: &codes, log: &log, advance: advance, emit: emit)
    if let unread = mapped.unread { note(unread.columns, line: unread.line, log: &log) }
    return facts
  }

  /// Notes the columns that nothing reads; tables of one header say the same, which is kept once.
  private func note(
    _ unread: [(heading: String, column: Int)],
    line: Int,
    log: inout ProblemLog
  ) {
    guard let first = unread.first else { return }
    let column = unread.count == 1 ? first.column + 1 : nil
    log.add(
      .unmappedColumns(unread.map(\.heading)),
      at: file.place(line: line, column: column)
    )
  }
}
