import Records

/// The header and the first rows of a table that nothing is known of.
struct TableSample {
  static let mostRows = 1000

  let file: TableFile
  let headings: [String]
  /// The cells of rows, a cell for each heading, down to the first footer.
  let rows: [[String]]
  /// What footers and subtotals begin with, as written.
  let footers: [String]
  let subtotals: [String]

  /// The cells of a column that are not blank.
  func cells(_ column: Int) -> [String] { rows.map { $0[column] }.filter { !$0.isEmpty } }
}

/// The taking of a sample: the header is the row with the most headings that are known.
struct TableSampling {
  let file: TableFile
  let rules: ReadingRules
  /// How many of a row's cells are headings that mean something.
  let knownCount: ([String]) -> Int

  /// Nil where the table cannot be read or has no rows, for a reason that `log` then has.
  func run(log: inout ProblemLog) throws(IngestError) -> TableSample? {
    var candidates: [HeaderRow] = []
    let stop = try open(log: &log, HeaderCollector { candidates.append($0) })
    guard let header = likeliest(candidates) else {
      report(stop, to: &log)
      return nil
    }
    var sample: TableSample?
    report(
      try open(log: &log, RowCollector(file: file, line: header.line) { sample = $0 }),
      to: &log
    )
    return sample
  }

  private func likeliest(_ rows: [HeaderRow]) -> HeaderRow? {
    let scored = rows.map { row in
      (row: row, known: knownCount(row.cells), filled: row.cells.count { !normalized($0).isEmpty })
    }
    // The first of the best: a row of data may repeat a word of the header.
    let known = scored.map(\.known).max() ?? 0
    if known > 0 { return scored.first { $0.known == known }?.row }
    let filled = scored.map(\.filled).max() ?? 0
    return scored.first { $0.filled == filled }?.row
  }

  private func report(_ stop: TableStop?, to log: inout ProblemLog) {
    guard let stop else { return }
    log.add(stop.problem, at: file.place(line: stop.line, column: stop.column))
  }

  /// Opens the table for a task, and says what the table ends with where it is damaged.
  private func open(
    log: inout ProblemLog,
    _ task: some SampleTask
  ) throws(IngestError) -> TableStop? {
    if let sheet = file.sheet {
      guard let opened = try OpenedSheet(sheet, of: file, rules: rules, log: &log)
      else { return nil }
      var table = opened.table
      try task.run(&table)
      return table.stop
    } else {
      guard let opened = try OpenedText(file, rules: rules, log: &log, advance: { _ in })
      else { return nil }
      var table = opened.table
      try task.run(&table)
      return table.stop
    }
  }
}

/// What is done with a table of whatever kind.
private protocol SampleTask {
  func run<Source: Table & ~Copyable>(_ table: inout Source) throws(IngestError)
}

/// Hands on the rows that may be the header.
private struct HeaderCollector: SampleTask {
  let take: (HeaderRow) -> Void

  init(_ take: @escaping (HeaderRow) -> Void) { self.take = take }

  func run<Source: Table & ~Copyable>(_ table: inout Source) throws(IngestError) {
    _ = try table.readHeader {
      take($0)
      return false
    }
  }
}

/// Reads the rows below the header at a line.
private struct RowCollector: SampleTask {
  let file: TableFile
  let line: Int
  let take: (TableSample) -> Void

  init(file: TableFile, line: Int, _ take: @escaping (TableSample) -> Void) {
    self.file = file
    self.line = line
    self.take = take
  }

  func run<Source: Table & ~Copyable>(_ table: inout Source) throws(IngestError) {
    guard let header = try table.readHeader(where: { $0.line == line }) else { return }
    var rows: [[String]] = []
    var footers: [String] = []
    var subtotals: [String] = []
    let ends = RowMark(HeadingSynonyms.footers.sorted { $0.folded < $1.folded })
    let skips = RowMark(HeadingSynonyms.subtotals.sorted { $0.folded < $1.folded })
    func firstWord(_ cells: [String]) -> String {
      let first = cells.map(normalized).first { !$0.isEmpty } ?? ""
      return first.split { !$0.isLetter && $0 != "-" }.first.map(String.init) ?? first
    }
    func see(_ cells: [String]) -> Bool {
      if ends.marks(cells) {
        footers.append(firstWord(cells))
        return false
      }
      if skips.marks(cells) { subtotals.append(firstWord(cells)) }
      return !skips.marks(cells) && footers.isEmpty
    }
    while rows.count < TableSample.mostRows, try table.nextPage() {
      table.withPage { page in
        let columns = page.columns
        for row in 0..<page.rowCount where rows.count < TableSample.mostRows {
          let cells = columns.map { $0[row].string }
          if see(cells) { rows.append(cells) }
        }
        for odd in page.oddRows { _ = see(odd.cells.map { page.text(of: $0) }) }
      }
    }
    take(
      TableSample(
        file: file,
        headings: header.cells.map(normalized),
        rows: rows,
        footers: footers.uniqued,
        subtotals: subtotals.uniqued
      )
    )
  }
}
