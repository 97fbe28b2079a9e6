import GRDB
import Records

/// Makes the digests of what imports did.
struct DigestMaker {
  let database: Database
  let tables: RecordTables

  private var store: DigestStore { DigestStore(database: database) }

  // MARK: An import

  /// Makes those of the running import, the last thing before it is committed.
  ///
  /// `codes` are those of its files, which spare reading the ledger's.
  func digest(
    _ number: ImportNumber,
    _ writers: [TableWriter],
    _ codes: CodeBook,
    firstText: Int64
  ) throws {
    var maker = ImportDigest.Maker(after: try store.digest(of: number.before))
    func keep(_ run: DigestRun, of table: DigestedTable) throws {
      guard !run.isEmpty else { return }
      try store.keep(run, of: table, number)
      maker.add(run, of: table)
    }
    let facts = try digestsOfFacts(of: number, texts: "code >= \(firstText)")
    for table in DigestedTable.facts { try keep(facts[table] ?? DigestRun(), of: table) }
    var keys = try DigestKeys(
      database,
      tables: tables,
      for: writers.filter(\.hasVersions).map(\.table.type),
      from: codes
    )
    for writer in writers {
      let table = DigestedTable.records(writer.table.type)
      var run = DigestRun()
      run.firstRow = writer.firstVersion
      run.brought = try digests(of: writer, &keys, codes)
      run.ended = try store.digests(of: writer.ended, in: table)
      try keep(run, of: table)
    }
    try store.keep(maker.digest, of: number)
  }

  /// How many pages are in memory at once, with the words of their rows: some megabytes each.
  private static let pagesAtOnce = 2

  /// Those of the versions that the import wrote, made by several cores.
  private func digests(
    of writer: TableWriter,
    _ keys: inout DigestKeys,
    _ codes: CodeBook
  ) throws -> [RowDigest] {
    let pages = WrittenPages(
      table: writer.table,
      database: database,
      origins: writer.origins,
      firstVersion: writer.firstVersion,
      identifiers: codes.identities[writer.table.type]
    )
    let digester = VersionDigester(writer.table)
    var digests: [RowDigest] = []
    digests.reserveCapacity(writer.origins.count)
    var waiting: [VersionPage] = []
    func flush() throws {
      let (pages, keys) = (waiting, keys)
      waiting = []
      for part in try inParts(pages.count, { digester.digests(of: pages[$0], keys) }) {
        digests += part
      }
    }
    try pages.read { page in
      keys.prepare(page, of: writer.table)
      waiting.append(page)
      if waiting.count == Self.pagesAtOnce { try flush() }
    }
    try flush()
    return digests
  }

  // MARK: Earlier imports

  /// Makes those of every import of a ledger that has none, from its rows as they are.
  func digestAll() throws {
    var runs: [ImportNumber: [DigestedTable: DigestRun]] = [:]
    for type in RecordType.allCases { try digestRecords(of: type, into: &runs) }
    let numbers = try Int64.fetchAll(database, sql: "SELECT import_id FROM imports ORDER BY 1")
    for number in numbers.map({ ImportNumber($0) }) {
      // Which import brought a text was not kept; by the last one all were there.
      let texts = number.rawValue == numbers.last ? "TRUE" : "FALSE"
      let facts = try digestsOfFacts(of: number, texts: texts)
      let all = facts.merging(runs.removeValue(forKey: number) ?? [:]) { $1 }
      var maker = ImportDigest.Maker(after: try store.digest(of: number.before))
      for table in DigestedTable.all {
        guard let run = all[table], !run.isEmpty else { continue }
        try store.keep(run, of: table, number)
        maker.add(run, of: table)
      }
      try store.keep(maker.digest, of: number)
    }
  }

  private func digestRecords(
    of type: RecordType,
    into runs: inout [ImportNumber: [DigestedTable: DigestRun]]
  ) throws {
    let table = tables[type]
    let digested = DigestedTable.records(type)
    let keys = try DigestKeys(database, tables: tables, for: [type])
    let digester = VersionDigester(table)
    let reader = try StoredPageReader(table, on: database)
    let last = try RecordExtent(table, database).lastVersion
    try WrittenPages.pages(1..<last + 1) { versions in
      let page = try reader.page(versions)
      for (row, digest) in digester.digests(of: page.content, keys).enumerated() {
        let first = ImportNumber(page.firstImports[row])
        try runs[first, default: [:]][digested, default: DigestRun()]
          .bring(page.versions[row], digest)
        guard page.untilImports[row] != .blank else { continue }
        runs[ImportNumber(page.untilImports[row]), default: [:]][digested, default: DigestRun()]
          .ended.append(DigestRun.Ended(row: page.versions[row], digest: digest))
      }
    }
  }

  // MARK: What is not a record

  /// Digests the import itself, its files, its texts, what it did in quarantine, and the seals that
  /// it found since the import before.
  private func digestsOfFacts(
    of number: ImportNumber,
    texts: String
  ) throws -> [DigestedTable: DigestRun] {
    var runs: [DigestedTable: DigestRun] = [:]
    runs[.imports] = try run(.imports, where: "import_id = \(number.rawValue)")
    runs[.sources] = try run(.sources, where: "import_id = \(number.rawValue)")
    runs[.texts] = try run(.texts, where: texts)
    var quarantine = try run(.quarantine, where: "first_import = \(number.rawValue)")
    let ends = try DigestedRows(.quarantine, where: "until_import = \(number.rawValue)", database)
    try ends.read { quarantine.ended.append(DigestRun.Ended(row: $0.number, digest: $0.end)) }
    runs[.quarantine] = quarantine
    runs[.seals] = try run(.seals, where: "last_import = \(number.before)")
    return runs
  }

  private func run(_ table: DigestedTable, where condition: String) throws -> DigestRun {
    var run = DigestRun()
    try DigestedRows(table, where: condition, database).read {
      try run.bring($0.number, $0.digest)
    }
    return run
  }
}

extension ImportNumber {
  /// The import before it.
  var before: ImportNumber { ImportNumber(rawValue - 1) }
}
