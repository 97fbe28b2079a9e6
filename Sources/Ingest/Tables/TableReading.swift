import Records

/// The reading of one table, from its header to its batches.
struct TableReading {
  let file: SourceFile
  /// The source's place in the import's list.
  let source: Int
  let rules: ReadingRules
  /// The state of the file when it was first looked at.
  let stamp: RawFile.Stamp

  /// Reads the table; nil where it can't be read to its end, for a reason that `log` then has.
  func run<Source: Table & ~Copyable>(
    _ table: inout Source,
    codes: inout WorkingCodes,
    log: inout ProblemLog,
    advance: (Int) -> Void,
    emit: (RecordBatch) throws -> Void
  ) throws -> FileFacts? {
    guard let header = try table.readHeader(where: { _ in true }) else {
      report(table.stop ?? TableStop(problem: .emptyFile), to: &log)
      codes.markUnread(file.type)
      return nil
    }
    let plan = plan(of: header, codes: &codes, log: &log)
    // Without any known heading the first line is no header, and its columns are no fields.
    if plan.columns.isEmpty { return nil }

    var encoder = RowEncoder(plan: plan, type: file.type, source: source, rules: rules)
    var rowCount = 0
    var hasRows = false
    while try table.nextPage() {
      hasRows = true
      // What is wrong in a column that is not read does no harm.
      let findings =
        table.findings.filter { plan.reads($0.column) }
        + table.withPage { encoder.exclusions(on: $0) }
      let (batch, faults) = table.withPage { encoder.encode($0, without: findings, codes: &codes) }
      note(faults, findings, of: table, by: encoder, codes: &codes, log: &log)
      if plan.isSound, batch.count > 0 {
        rowCount += batch.count
        try emit(batch)
      }
      advance(stamp.size + table.rawByteCount)
    }
    if let stop = table.stop {
      report(stop, to: &log)
      codes.markUnread(file.type)
      return nil
    }
    if let line = table.lineBelowEnd { log.add(.rowBelowEnd, at: file.place(line: line)) }
    if !hasRows, !table.leavesOutRows { log.add(.noRows, at: file.place(line: header.line)) }
    let seal = try table.seal()
    if seal.stamp != stamp { throw IngestError.changedWhileRead(path: file.path) }
    return FileFacts(
      file: file,
      sha256: seal.sha256,
      byteCount: seal.byteCount,
      rowCount: rowCount
    )
  }

  private func plan(
    of header: HeaderRow,
    codes: inout WorkingCodes,
    log: inout ProblemLog
  ) -> HeaderPlan {
    let plan = HeaderPlan(headings: header.cells, type: file.type, schema: rules.schema)
    if case .textAfterQuote(let column) = header.fault {
      log.add(.textAfterQuote, at: file.place(line: header.line, column: column))
      codes.markUnread(file.type)
    }
    for finding in plan.findings {
      let column = finding.column.map { $0 + 1 }
      log.add(finding.problem, at: file.place(line: header.line, column: column))
    }
    if !plan.isSound { codes.markUnread(file.type) }
    return plan
  }

  private func report(_ stop: TableStop, to log: inout ProblemLog) {
    log.add(stop.problem, at: file.place(line: stop.line, column: stop.column))
  }
}

// MARK: Bad rows

extension TableReading {
  /// Something wrong in a row of a page.
  private struct Trouble {
    let row: PageRow
    let line: Int
    /// The page's column, from 0; the row as a whole where there is none.
    let column: Int?
    let cause: Cause

    var order: (Int, Int, Int) { (line, row.index, column ?? -1) }

    enum Cause {
      case fault(Fault)
      case finding(Problem)
      case row(CellPage.RowFault)
    }

    /// Whether the table itself could not read the cell.
    var isUnread: Bool {
      switch cause {
      case .finding(.excluded), .fault, .row: false
      case .finding: true
      }
    }
  }

  /// Puts what is wrong on a page into the log, in the order of its lines and columns.
  private func note<Source: Table & ~Copyable>(
    _ faults: [Fault],
    _ findings: [CellFinding],
    of table: borrowing Source,
    by encoder: RowEncoder,
    codes: inout WorkingCodes,
    log: inout ProblemLog
  ) {
    var troubles: [Trouble] = []
    table.withPage { page in
      if faults.isEmpty, findings.isEmpty, page.oddRows.isEmpty { return }
      // A reference to what could not be read is no problem of its own.
      for fault in faults where fault.kind != .unreadReference {
        let line = page.lines[fault.row]
        let row = PageRow.even(fault.row)
        troubles.append(
          Trouble(row: row, line: line, column: fault.column, cause: .fault(fault))
        )
      }
      for finding in findings {
        let line = page.lines[finding.row]
        let row = PageRow.even(finding.row)
        troubles.append(
          Trouble(row: row, line: line, column: finding.column, cause: .finding(finding.problem))
        )
      }
      for (index, odd) in page.oddRows.enumerated() {
        encoder.noteIdentity(of: odd, on: page, codes: &codes)
        troubles.append(
          Trouble(row: .odd(index), line: odd.line, column: nil, cause: .row(odd.fault))
        )
      }
    }
    // A line of a tally sheet gives several rows.
    troubles.sort { $0.order < $1.order }
    var rest = troubles[...]
    var told = ToldCells()
    while let first = rest.first {
      let row = rest.prefix { $0.row == first.row }
      note(row, of: table, by: encoder, codes: codes, told: &told, log: &log)
      rest = rest.dropFirst(row.count)
    }
  }

  /// Puts what is wrong with one row into the log: each problem, and the row where it is kept.
  private func note<Source: Table & ~Copyable>(
    _ troubles: ArraySlice<Trouble>,
    of table: borrowing Source,
    by encoder: RowEncoder,
    codes: WorkingCodes,
    told cells: inout ToldCells,
    log: inout ProblemLog
  ) {
    guard let first = troubles.first else { return }
    let origin = table.origin(of: first.row)
    var told: [Diagnostic] = []
    for trouble in troubles {
      let place = place(of: trouble, in: origin)
      let topic = topic(of: trouble, by: encoder)
      func words() -> Diagnostic {
        table.withPage { page in
          problem(of: trouble, in: origin, on: page, by: encoder, codes: codes)
            .diagnostic(at: place)
        }
      }
      if log.keepsBadRows {
        let diagnostic = words()
        told.append(diagnostic)
        if cells.isNew(topic, at: place) { log.add(topic: topic, at: place) { diagnostic } }
      } else if cells.isNew(topic, at: place) {
        log.add(topic: topic, at: place, words: words)
      }
    }
    log.add(badRow(troubles, first, origin, told, of: table, by: encoder))
  }

  /// What was told of the cells of a line: one that gives several rows is wrong once.
  private struct ToldCells {
    private struct Cell: Hashable {
      let column: Int?
      let topic: String?
    }

    private var line: Int?
    private var cells: Set<Cell> = []

    mutating func isNew(_ topic: String?, at place: Diagnostic.Location) -> Bool {
      if line != place.line {
        line = place.line
        cells = []
      }
      return cells.insert(Cell(column: place.column, topic: topic)).inserted
    }
  }

  private func place(of trouble: Trouble, in origin: RowOrigin) -> Diagnostic.Location {
    let column: Int? =
      switch trouble.cause {
      case .row(.fieldCount(let count)):
        // The first cell that is missing, or that has no heading.
        min(count, origin.headings.count) + 1
      case .row(.textAfterQuote(let column)): column
      case .fault, .finding:
        trouble.column.flatMap { origin.columns.indices.contains($0) ? origin.columns[$0] : nil }
          .map { $0 + 1 }
      }
    return file.place(line: trouble.line, column: column)
  }

  private func topic(of trouble: Trouble, by encoder: RowEncoder) -> String? {
    switch trouble.cause {
    case .fault(let fault): encoder.field(atColumn: fault.column).map(fault.kind.topic(of:))
    case .finding(let problem): problem.topic
    case .row(let fault): Problem(fault, columnCount: 0).topic
    }
  }

  private func problem(
    of trouble: Trouble,
    in origin: RowOrigin,
    on page: borrowing CellPage,
    by encoder: RowEncoder,
    codes: WorkingCodes
  ) -> Problem {
    switch trouble.cause {
    case .fault(let fault): encoder.problem(fault, on: page, codes: codes)
    case .finding(let problem): problem
    case .row(let fault): Problem(fault, columnCount: origin.headings.count)
    }
  }

  private func badRow<Source: Table & ~Copyable>(
    _ troubles: ArraySlice<Trouble>,
    _ trouble: Trouble,
    _ origin: RowOrigin,
    _ problems: [Diagnostic],
    of table: borrowing Source,
    by encoder: RowEncoder
  ) -> BadRow {
    // What the table could not read is no blank: nobody may take the row for a good one later.
    let unread = Set(troubles.compactMap { $0.isUnread ? $0.column : nil })
    let (identity, values) = table.withPage { page -> (String?, [String?]) in
      switch trouble.row {
      case .even(let row):
        let values = encoder.plan.columns.map { page.column($0.index)[row].string }
        let read = zip(encoder.plan.columns, values).map { unread.contains($0.index) ? nil : $1 }
        return (encoder.identity(of: values), read)
      case .odd(let row): return (encoder.identity(of: page.oddRows[row], on: page), [])
      }
    }
    return BadRow(
      type: file.type,
      source: source,
      line: trouble.line,
      identity: identity,
      headings: origin.headings,
      cells: origin.cells,
      fields: encoder.plan.columns.map(\.field.name),
      values: values,
      columns: encoder.plan.columns.map { column in
        origin.columns.indices.contains(column.index) ? origin.columns[column.index] : nil
      },
      problems: problems
    )
  }
}
