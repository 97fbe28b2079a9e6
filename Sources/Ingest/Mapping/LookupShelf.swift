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
      for table in source.tables {
        try Self.read(table, of: source, into: index, rules: rules, log: &log)
      }
      indexes[source] = index
    }
  }

  func lookups(of mapping: SourceMapping?) -> [String: LookupIndex] {
    mapping?.lookups.compactMapValues { indexes[$0] } ?? [:]
  }

  /// Reads a table where it can be read; `log` has what keeps it from it.
  private static func read(
    _ file: TableFile,
    of source: LookupSource,
    into index: LookupIndex,
    rules: ReadingRules,
    log: inout ProblemLog
  ) throws(IngestError) {
    func reading(_ stamp: RawFile.Stamp) -> LookupReading {
      LookupReading(source: source, index: index, file: file, stamp: stamp)
    }
    if let sheet = file.sheet {
      if let opened = try OpenedSheet(sheet, of: file, rules: rules, log: &log) {
        let reading = reading(opened.stamp)
        var table = opened.table
        try reading.run(&table, log: &log)
      }
    } else if let opened = try OpenedText(file, rules: rules, log: &log, advance: { _ in }) {
      let reading = reading(opened.stamp)
      var table = opened.table
      try reading.run(&table, log: &log)
    }
  }
}
