import GRDB
import Records

/// Takes the rows of one record type during an import and makes versions of them.
///
/// Whatever the order of rows and files, the ledger ends with the same current records: rows that
/// name the same record must agree on the fields that both state, and complete each other on the
/// rest.
final class TableWriter {
  let table: RecordTable
  let blocks: BlockWriter
  private(set) var states: [RecordState] = []
  private(set) var tally = ImportTally()
  private(set) var conflicts: [Conflict] = []
  private(set) var conflictCount = 0
  private let conflictLimit: Int
  private let importNumber: ImportNumber
  private let revertPolicy: RevertPolicy
  /// The imports whose versions are no earlier states of a record: see ``UndoHistory``.
  private let withoutStates: Set<ImportNumber>
  /// SQLite numbers versions from 1 without gaps, as nothing is ever deleted.
  private var nextVersion: Int64 = 1
  /// The first of the versions that this import writes.
  private(set) var firstVersion: Int64 = 1
  /// The rows of files that the versions of this import come from, from the first on.
  private(set) var origins: [VersionPage.Origin] = []
  /// The versions that this import ends.
  private(set) var ended: [Int64] = []
  private let versions: VersionReader
  private let writer: VersionWriter
  /// The columns that each file states, by file.
  private var statedBySource: [Int: Set<Int>] = [:]
  /// The columns that the rows of a record state together, where that is more than the file of
  /// its place does.
  private var statedByRecord: [Int64: Set<Int>] = [:]
  /// The column whose value places a record in a month, by itself or through its event.
  private let datingColumn: Int?

  struct Conflict {
    let record: Int64
    let fields: [FieldName]
    let place: Place
    let other: Place
  }

  init(
    _ table: RecordTable,
    on database: Database,
    importNumber: ImportNumber,
    firstSource: Int64,
    revertPolicy: RevertPolicy,
    withoutStates: Set<ImportNumber>,
    conflictLimit: Int,
    blocks: BlockWriter
  ) throws {
    self.table = table
    self.blocks = blocks
    self.importNumber = importNumber
    self.revertPolicy = revertPolicy
    self.withoutStates = withoutStates
    self.conflictLimit = conflictLimit
    versions = try VersionReader(table, on: database)
    writer = try VersionWriter(
      table,
      on: database,
      importNumber: importNumber,
      firstSource: firstSource
    )
    datingColumn =
      switch table.type.dating {
      case .own: table.dateIndex
      case .event: table.index(of: "event_id")
      case .undated: nil
      }
    try loadStates(database)
  }

  private func loadStates(_ database: Database) throws {
    let count = try RecordExtent(table, database).records
    states = [RecordState](repeating: RecordState(), count: count)
    let rows = try RawStatement(
      "SELECT version_id, record, until_import IS NULL FROM \(table.name) ORDER BY version_id",
      on: database
    )
    while try rows.step() {
      let version = rows.code(at: 0)
      let index = Int(rows.code(at: 1)) - 1
      guard states.indices.contains(index) else {
        throw DatabaseError.contradiction("\(table.type.rawValue) has too many records")
      }
      states[index].version = version
      states[index].marks = rows.code(at: 2) == 1 ? .current : []
      nextVersion = version + 1
    }
    firstVersion = nextVersion
  }

  /// Whether this import has written versions.
  var hasVersions: Bool { !origins.isEmpty }

  // MARK: Rows

  func append(_ batch: RecordBatch) throws {
    let rows = RowBlock(batch, in: table)
    statedBySource[batch.source, default: []].formUnion(rows.stated)
    try batch.identifierBytes.withUnsafeBytes { bytes in
      var start = 0
      for row in 0..<rows.count {
        var identifier = UnsafeRawBufferPointer(start: nil, count: 0)
        if table.identifier != nil {
          let end = batch.identifierEnds[row]
          identifier = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
          start = end
        }
        try append(rows, row, identifier)
      }
    }
  }

  private func append(_ rows: RowBlock, _ row: Int, _ identifier: UnsafeRawBufferPointer) throws {
    let index = Int(rows.record(at: row)) - 1
    while states.count <= index { states.append(RecordState()) }
    let state = states[index]
    if state.version == 0 {
      let content = rows.content(at: row)
      try write(content, of: index, identifier, at: rows.place(at: row), marks: [.new])
      tally.add(.new, at: key(of: content))
    } else if state.marks.contains(.seen) {
      try meetAgain(rows, row, identifier)
    } else {
      try meet(rows, row, identifier)
    }
  }

  /// A record that the ledger knows, for the first time in this import.
  private func meet(_ rows: RowBlock, _ row: Int, _ identifier: UnsafeRawBufferPointer) throws {
    let index = Int(rows.record(at: row)) - 1
    let place = rows.place(at: row)
    let stored = try versions.version(states[index].version)
    let content = merged(stored.content, with: rows, row)
    let isCurrent = states[index].marks.contains(.current)
    if isCurrent, content == stored.content {
      states[index].marks.insert(.seen)
      states[index].place = place
      tally.add(.unchanged, at: key(of: content[...]))
      return
    }
    if isCurrent { try end(states[index].version) }
    try write(content[...], of: index, identifier, at: place, marks: isCurrent ? [] : [.new])
    tally.add(isCurrent ? .changed : .new, at: key(of: content[...]))
  }

  /// A record that another row of this import has named.
  private func meetAgain(
    _ rows: RowBlock,
    _ row: Int,
    _ identifier: UnsafeRawBufferPointer
  ) throws {
    let record = rows.record(at: row)
    let index = Int(record) - 1
    let place = rows.place(at: row)
    let stored = try versions.version(states[index].version)
    let alreadyStated = stated(of: record)
    let contradicted = rows.stated.filter {
      alreadyStated.contains($0) && rows.value(at: row, column: $0) != stored.content[$0]
    }
    if !contradicted.isEmpty {
      note(contradicted.map { table.columns[$0].name }, record, place, states[index].place)
      return
    }
    let content = merged(stored.content, with: rows, row)
    if states[index].marks.contains(.written) {
      try complete(stored, of: index, to: content, with: rows, row)
    } else if content != stored.content {
      try end(states[index].version)
      try write(content[...], of: index, identifier, at: place, marks: states[index].marks)
      tally.move(
        from: .unchanged,
        at: key(of: stored.content[...]),
        to: .changed,
        at: key(of: content[...])
      )
    }
    let together = alreadyStated.union(rows.stated)
    if place < states[index].place { states[index].place = place }
    let ofPlace = statedBySource[states[index].place.source] ?? []
    statedByRecord[record] = together == ofPlace ? nil : together
  }

  /// Fills into a version of this import what another row of it adds.
  ///
  /// The version's place is the least of the rows that differ from the version before.
  private func complete(
    _ stored: VersionReader.Version,
    of index: Int,
    to content: [Int64],
    with rows: RowBlock,
    _ row: Int
  ) throws {
    let place = rows.place(at: row)
    let isNew = states[index].marks.contains(.new)
    var origin = writer.place(of: stored)
    if place < origin, try bringsChange(rows, row, since: isNew ? nil : stored.previous) {
      origin = place
    } else if content == stored.content {
      return
    }
    try writer.complete(states[index].version, with: content, at: origin)
    origins[Int(states[index].version - firstVersion)] = writer.origin(of: origin)
    try blocks.change(states[index].version, to: content)
    let change: ImportTally.Change = isNew ? .new : .changed
    tally.move(
      from: change,
      at: key(of: stored.content[...]),
      to: change,
      at: key(of: content[...])
    )
    try markRevert(content[...], of: index, previous: stored.previous)
  }

  /// Whether a row differs from a version in what it states; from nothing, any row does.
  private func bringsChange(_ rows: RowBlock, _ row: Int, since previous: Int64?) throws -> Bool {
    guard let previous else { return true }
    let before = try versions.version(previous).content
    return rows.stated.contains { rows.value(at: row, column: $0) != before[$0] }
  }

  // MARK: Versions

  private func write(
    _ content: ArraySlice<Int64>,
    of index: Int,
    _ identifier: UnsafeRawBufferPointer,
    at place: Place,
    marks: RecordState.Marks
  ) throws {
    let previous = states[index].version == 0 ? nil : states[index].version
    try writer.add(content, of: Int64(index + 1), identifier, at: place, after: previous)
    origins.append(writer.origin(of: place))
    try blocks.add(nextVersion, of: Int64(index + 1), content, from: importNumber)
    var state = states[index]
    state.version = nextVersion
    state.marks = marks.union([.current, .seen, .written])
    if !marks.contains(.seen) { state.place = place }
    states[index] = state
    nextVersion += 1
    if previous != nil { try markRevert(content, of: index, previous: previous) }
  }

  private func end(_ version: Int64) throws {
    try writer.end(version)
    blocks.end(version)
    ended.append(version)
  }

  /// Ends the current version of a record that no row of this import named.
  func retire(version: Int64, record: Int64, at key: Int64) throws {
    try end(version)
    states[Int(record) - 1].marks.remove(.current)
    tally.add(.retired, at: key)
  }

  /// Ends the current version of a record.
  func retire(_ record: Int64) throws {
    let version = states[Int(record) - 1].version
    let key = key(of: try versions.version(version).content[...])
    try retire(version: version, record: record, at: key)
  }

  /// Makes a record that no row of this import named again what it was in one of its versions.
  func restore(_ version: Int64, of record: Int64) throws {
    let index = Int(record) - 1
    let isCurrent = states[index].marks.contains(.current)
    if isCurrent { try end(states[index].version) }
    try writer.restore(version, after: states[index].version)
    states[index].version = nextVersion
    states[index].marks.insert(.current)
    nextVersion += 1
    let restored = try versions.version(version)
    let content = restored.content[...]
    origins.append(VersionPage.Origin(source: restored.source, line: restored.line))
    try blocks.add(states[index].version, of: record, content, from: importNumber)
    let key = key(of: content)
    tally.add(isCurrent ? .changed : .new, at: key)
  }

  /// The import that retired a record; nil where it is current.
  func retirement(of record: Int64) throws -> ImportNumber? {
    try versions.version(states[Int(record) - 1].version).untilImport
  }

  private func markRevert(_ content: ArraySlice<Int64>, of index: Int, previous: Int64?) throws {
    guard revertPolicy == .refused else { return }
    if try earlierImport(of: content, from: previous) != nil {
      states[index].marks.insert(.reverted)
    } else {
      states[index].marks.remove(.reverted)
    }
  }

  /// The import whose version a reverted record equals again.
  func revertedImport(of record: Int64) throws -> ImportNumber? {
    let version = try versions.version(states[Int(record) - 1].version)
    return try earlierImport(of: version.content[...], from: version.previous)
  }

  private func earlierImport(
    of content: ArraySlice<Int64>,
    from previous: Int64?
  ) throws -> ImportNumber? {
    try versions.ancestor(from: previous, equalTo: content, skipping: withoutStates)
  }

  /// The stored fields of a record's last version.
  func content(of record: Int64) throws -> [Int64] {
    try versions.version(states[Int(record) - 1].version).content
  }

  // MARK: Fields

  private func merged(_ stored: [Int64], with rows: RowBlock, _ row: Int) -> [Int64] {
    var content = stored
    for column in rows.stated { content[column] = rows.value(at: row, column: column) }
    return content
  }

  /// The columns that the rows of a record have stated so far.
  private func stated(of record: Int64) -> Set<Int> {
    statedByRecord[record] ?? statedBySource[states[Int(record) - 1].place.source] ?? []
  }

  private func key(of content: ArraySlice<Int64>) -> Int64 {
    guard let datingColumn else { return .blank }
    return content[content.startIndex + datingColumn]
  }

  private func note(_ fields: [FieldName], _ record: Int64, _ place: Place, _ other: Place) {
    conflictCount += 1
    guard conflicts.count < conflictLimit else { return }
    conflicts.append(Conflict(record: record, fields: fields, place: place, other: other))
  }
}
