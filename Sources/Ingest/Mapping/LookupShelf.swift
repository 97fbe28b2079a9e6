import Records

/// Every lookup of an import, read once, before the records that look up in them.
struct LookupShelf {
  private var indexes: [LookupSource: LookupIndex] = [:]

  init(
    _ mappings: [SourceMapping],
    rules: ReadingRules,
    log: inout ProblemLog
  ) throws(IngestError) {
    let sources = mappings.flatMap { mapping in
      mapping.lookups.sorted { $0.key < $1.key }.map(\.value)
    }
    for source in sources where indexes[source] == nil {
      let index = LookupIndex(source)
      let reading = LookupReading(source: source, index: index)
      for table in source.tables { try reading.run(table, rules: rules, log: &log) }
      indexes[source] = index
    }
  }

  func lookups(of mapping: SourceMapping?) -> [String: LookupIndex] {
    mapping?.lookups.compactMapValues { indexes[$0] } ?? [:]
  }
}

extension LookupReading {
  /// Reads a table where it can be read; `log` has what keeps it from it.
  fileprivate func run(
    _ file: TableFile,
    rules: ReadingRules,
    log: inout ProblemLog
  ) throws(IngestError) {
    let stop: TableStop?
    if let sheet = file.sheet {
      guard let opened = try OpenedSheet(sheet, of: file, rules: rules, log: &log) else { return }
      var table = opened.table
      stop = try run(&table)
    } else {
      guard let opened = try OpenedText(file, rules: rules, log: &log, advance: { _ in })
      else { return }
      var table = opened.table
      stop = try run(&table)
    }
    if let stop { log.add(stop.problem, at: file.place(line: stop.line, column: stop.column)) }
  }
}
