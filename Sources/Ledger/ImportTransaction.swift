import GRDB
package import Records

/// A running import: one transaction, used by one thread.
///
/// Rows come in batches, then scopes to retire, then ``finish(codes:sources:)``. The ledger may
/// read the batches alone: the code book that numbers them belongs to whoever reads the files, and
/// comes back at the end.
package final class ImportTransaction {
  package let number: ImportNumber
  let database: Database
  let tables: RecordTables
  let problemLimit: Int
  private let revertPolicy: RevertPolicy
  private let blockSize: Int
  let firstSource: Int64
  let undos: UndoHistory
  private var writers: [RecordType: TableWriter] = [:]
  private var startedSources: Set<Int> = []
  /// The records that this import retires and that others may refer to.
  var retired: [RecordType: Set<Int64>] = [:]
  /// The types of the records that this import has restored.
  var restoredTypes: Set<RecordType> = []
  /// What this import was to restore, and a later one has changed.
  var overtaken: [OvertakenRecord] = []
  /// What happens to the rows in quarantine.
  let quarantine: QuarantineWriter
  /// The rows that no record could be made of.
  var badRows: [BadRow] = []
  var quarantineOccasion = QuarantineOccasion.files
  /// The codes of the files, and the first text that the ledger did not hold; once all is in.
  private var codes: CodeBook?
  private var firstText: Int64 = 1

  init(
    _ database: Database,
    tables: RecordTables,
    time: String,
    revertPolicy: RevertPolicy,
    problemLimit: Int,
    blockSize: Int
  ) throws {
    self.database = database
    self.blockSize = blockSize
    self.tables = tables
    self.revertPolicy = revertPolicy
    self.problemLimit = problemLimit
    number = ImportNumber(
      try database.single("SELECT coalesce(max(import_id), 0) + 1 FROM imports", as: Int64.self)
    )
    firstSource = try database.single(
      "SELECT coalesce(max(source_id), 0) + 1 FROM sources",
      as: Int64.self
    )
    undos = try UndoHistory(database)
    quarantine = QuarantineWriter(database, importNumber: number)
    try database.execute(
      sql: "INSERT INTO imports (import_id, imported_at) VALUES (?, ?)",
      arguments: [number.rawValue, time]
    )
  }

  /// The codes that the ledger has given: all texts, and the identities of some types.
  ///
  /// They are read inside the transaction, so that no other import can give more.
  package func codeBook(for types: Set<RecordType>) throws -> CodeBook {
    try CodeBook(database, tables: tables, identitiesOf: types)
  }

  /// Takes some rows of one file.
  ///
  /// Files are numbered as ``finish(codes:sources:)`` lists them.
  package func append(_ batch: RecordBatch) throws {
    guard batch.count > 0 else { return }
    if startedSources.insert(batch.source).inserted {
      // Rows refer to their source from the first on; what the file was is known at its end.
      try database.execute(
        sql: """
          INSERT INTO sources (source_id, import_id, path, type, sha256, byte_count, row_count)
          VALUES (?, ?, '', ?, '', 0, 0)
          """,
        arguments: [
          firstSource + Int64(batch.source), number.rawValue, batch.type.rawValue,
        ]
      )
    }
    try writer(of: batch.type).append(batch)
  }

  /// Ends the appending: stores the new texts and the facts of the files, and checks what only
  /// the whole can show.
  ///
  /// `codes` is the code book of ``codeBook(for:)`` with what was added to it since; it holds the
  /// identities of every type that the batches have, and of those that they refer to: none where
  /// there are no batches, as in an undo. `sources` are all files of the import. Where two rows of
  /// different files say the same of a record, the file that comes first is its source: list them
  /// in an order that does not depend on how they were given.
  package func finish(codes: CodeBook, sources: [ImportedFile]) throws -> ImportOutcome {
    precondition(self.codes == nil, "an import is finished once")
    precondition(startedSources.allSatisfy(sources.indices.contains), "every file is listed")
    self.codes = codes
    try store(codes.texts)
    try store(sources)
    try settleQuarantine(codes)
    let lines = try outcomeLines()
    var problems = ProblemList(limit: problemLimit)
    try collectRowProblems(into: &problems, codes)
    try collectOvertaken(into: &problems, codes)
    collectOvertakenRows(into: &problems)
    try collectReferrers(into: &problems, codes)
    try collectRetiredTargets(into: &problems, codes)
    try collectCircles(into: &problems, codes)
    let outcome = ImportOutcome(
      number: number,
      lines: lines,
      problems: problems.sorted,
      problemCount: problems.count,
      quarantine: quarantine.change
    )
    try store(outcome)
    return outcome
  }

  /// Makes the ledger ready for whoever reads it next; the last thing before the import is
  /// committed.
  ///
  /// Every type gets the blocks that it lacks, also those that another tool has dropped; then the
  /// import gets its digest.
  func seal() throws {
    guard let codes else { preconditionFailure("an import is finished before it is committed") }
    for type in RecordType.allCases {
      let writer = writers[type]
      let blocks = try writer?.blocks ?? BlockWriter(tables[type], on: database, size: blockSize)
      try blocks.complete(upTo: RecordExtent(tables[type], database).lastVersion)
      if writer != nil { try BlockGuards(type: type).set(in: database) }
    }
    try DigestMaker(database: database, tables: tables)
      .digest(number, activeWriters, codes, firstText: firstText)
  }

  func writer(of type: RecordType) throws -> TableWriter {
    if let writer = writers[type] { return writer }
    try BlockGuards(type: type).lift(in: database)
    let writer = try TableWriter(
      tables[type],
      on: database,
      importNumber: number,
      firstSource: firstSource,
      revertPolicy: revertPolicy,
      withoutStates: undos.withoutStates,
      conflictLimit: problemLimit,
      blocks: BlockWriter(tables[type], on: database, size: blockSize)
    )
    writers[type] = writer
    return writer
  }

  /// The writers of the types that this import has touched, in the order of the types.
  var activeWriters: [TableWriter] { RecordType.allCases.compactMap { writers[$0] } }

  func activeWriter(of type: RecordType) -> TableWriter? { writers[type] }

  // MARK: Storing

  private func store(_ texts: CodeTable) throws {
    let stored = try database.single("SELECT count(*) FROM texts", as: Int64.self)
    let insertion = try RawStatement("INSERT INTO texts (code, text) VALUES (?, ?)", on: database)
    firstText = stored + 1
    var code = firstText
    while code <= texts.count {
      var text = texts[code]
      try insertion.bind(code, at: 0)
      try text.withUTF8 {
        try insertion.bind(UnsafeRawBufferPointer($0), at: 1)
        try insertion.run()
      }
      code += 1
    }
  }

  private func store(_ sources: [ImportedFile]) throws {
    for (index, source) in sources.enumerated() {
      try database.execute(
        sql: """
          INSERT INTO sources
            (source_id, import_id, path, sheet, type, sha256, byte_count, row_count)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?)
          ON CONFLICT DO UPDATE SET path = excluded.path, sheet = excluded.sheet,
            sha256 = excluded.sha256, byte_count = excluded.byte_count,
            row_count = excluded.row_count
          """,
        arguments: [
          firstSource + Int64(index), number.rawValue, source.path, source.sheet,
          source.type.rawValue, source.sha256, source.byteCount, source.rowCount,
        ]
      )
    }
  }

  private func store(_ outcome: ImportOutcome) throws {
    let counts = outcome.counts
    try database.execute(
      sql: """
        UPDATE imports SET new_records = ?, changed_records = ?, unchanged_records = ?,
          retired_records = ?, quarantined_rows = ?, settled_rows = ? WHERE import_id = ?
        """,
      arguments: [
        counts.new, counts.changed, counts.unchanged, counts.retired,
        outcome.quarantine.counts.quarantined, outcome.quarantine.counts.settled,
        number.rawValue,
      ]
    )
    for writer in activeWriters {
      try database.execute(
        sql: "UPDATE identities SET count = ? WHERE type = ?",
        arguments: [writer.states.count, writer.table.type.rawValue]
      )
    }
  }
}
