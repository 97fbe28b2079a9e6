import GRDB
import Records

/// Keeps the blocks of one record table during an import: makes them of versions as they are
/// written, and, before the import is committed, of what else is whole and has none.
final class BlockWriter {
  private let table: RecordTable
  private let database: Database
  private let size: Int
  private let insertion: RawStatement
  private let removal: RawStatement
  /// A row a version, in the order of the names, blanks being ``Swift/Int64/blank``.
  private var rows: [Int64] = []
  private let names: [FieldName]
  /// The version of the first of the rows, which begins a block.
  private var firstVersion: Int64 = 1
  private var count = 0
  /// The first versions of the blocks in which a version has ended with the running import.
  private var touchedBlocks: Set<Int64> = []

  init(_ table: RecordTable, on database: Database, size: Int) throws {
    self.table = table
    self.database = database
    self.size = size
    names = Block.columnNames(of: table)
    insertion = try RawStatement(
      """
      INSERT OR REPLACE INTO block_columns (type, first_version, field, last_version, least,
        greatest, blanks, checksum, data)
      VALUES (\(literal(table.type.rawValue)), ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      on: database
    )
    removal = try RawStatement(
      """
      DELETE FROM block_columns WHERE type = \(literal(table.type.rawValue))
        AND first_version = ?
      """,
      on: database
    )
  }

  /// Takes a version that was just written.
  func add(
    _ version: Int64,
    of record: Int64,
    _ content: ArraySlice<Int64>,
    from number: ImportNumber
  ) throws {
    if version == start(of: version) {
      begin(at: version)
    } else if version != firstVersion + Int64(count) || count == 0 {
      // The versions before it are of an earlier import: its block is made of the rows.
      return
    }
    try append(record, number.rawValue, .blank, content)
  }

  /// Notes that a version has ended with the running import.
  func end(_ version: Int64) {
    touchedBlocks.insert(start(of: version))
  }

  /// Notes that the running import gave other content to a version of its own.
  func change(_ version: Int64, to content: [Int64]) throws {
    if version >= firstVersion, version < firstVersion + Int64(count) {
      let start = Int(version - firstVersion) * names.count + names.count - content.count
      rows.replaceSubrange(start..<start + content.count, with: content)
    } else {
      try removal.bind(start(of: version), at: 0)
      try removal.run()
    }
  }

  /// The first version of the block that a version is or will be in.
  private func start(of version: Int64) -> Int64 { version - (version - 1) % Int64(size) }

  private func begin(at version: Int64) {
    firstVersion = version
    count = 0
    rows.removeAll(keepingCapacity: true)
    rows.reserveCapacity(size * names.count)
  }

  @inline(__always)
  private func append(
    _ record: Int64,
    _ firstImport: Int64,
    _ untilImport: Int64,
    _ content: ArraySlice<Int64>
  ) throws {
    rows.append(record)
    rows.append(firstImport)
    rows.append(untilImport)
    rows.append(contentsOf: content)
    count += 1
    if count == size { try store() }
  }

  private func store() throws {
    var values = [Int64](repeating: 0, count: size)
    for (place, name) in names.enumerated() {
      for row in 0..<size { values[row] = rows[row * names.count + place] }
      try store(BlockColumn(values), as: name, from: firstVersion)
    }
    count = 0
  }

  private func store(
    _ column: BlockColumn,
    as name: FieldName,
    from firstVersion: Int64
  ) throws {
    let summary = column.summary
    try column.bytes.withUnsafeBytes { bytes in
      let key = BlockColumn.Key(type: table.type, field: name, firstVersion: firstVersion)
      try insertion.bind(firstVersion, at: 0)
      try insertion.bind(firstVersion + Int64(size) - 1, at: 2)
      try insertion.bind(summary.least, at: 3)
      try insertion.bind(summary.greatest, at: 4)
      try insertion.bind(Int64(summary.blanks), at: 5)
      try insertion.bind(key.checksum(of: bytes, summary), at: 6)
      try insertion.bind(blob: bytes, at: 7)
      var name = name.rawValue
      try name.withUTF8 {
        try insertion.bind(UnsafeRawBufferPointer($0), at: 1)
        try insertion.run()
      }
    }
  }

  // MARK: Of rows

  /// Makes every block that can be and is not there, or lacks a field that the program has added,
  /// and says in the others which versions have ended.
  func complete(upTo lastVersion: Int64) throws {
    let whole = try wholeBlocks()
    let blockCount = lastVersion / Int64(size)
    for place in 0..<blockCount {
      let first = place * Int64(size) + 1
      let versions = first...first + Int64(size) - 1
      if whole.contains(versions) {
        if touchedBlocks.contains(first) { try renewEnds(of: versions) }
        continue
      }
      try database.execute(
        sql:
          "DELETE FROM block_columns WHERE type = ? AND first_version <= ? AND last_version >= ?",
        arguments: [table.type.rawValue, versions.upperBound, versions.lowerBound]
      )
      try make(of: versions)
    }
  }

  private func wholeBlocks() throws -> Set<ClosedRange<Int64>> {
    let rows = try RawStatement(
      """
      SELECT first_version, max(last_version), count(*) FROM block_columns
      WHERE type = \(literal(table.type.rawValue)) GROUP BY first_version
      """,
      on: database
    )
    var blocks: Set<ClosedRange<Int64>> = []
    while try rows.step() {
      let (first, last) = (rows.code(at: 0), rows.code(at: 1))
      if first <= last, rows.code(at: 2) == names.count { blocks.insert(first...last) }
    }
    return blocks
  }

  /// Makes a block of rows; none where they are not what an import writes, so that whoever scans
  /// finds that out.
  private func make(of versions: ClosedRange<Int64>) throws {
    let isCoded = table.columns.map(\.isCoded)
    let query = try RawStatement(
      """
      SELECT version_id, record, first_import, until_import, \(table.fieldList) FROM \(table.name)
      WHERE version_id BETWEEN \(versions.lowerBound) AND \(versions.upperBound)
      ORDER BY version_id
      """,
      on: database
    )
    begin(at: versions.lowerBound)
    var content = [Int64](repeating: 0, count: isCoded.count)
    while try query.step() {
      guard query.code(at: 0) == versions.lowerBound + Int64(count) else { break }
      var isSound = true
      for column in isCoded.indices {
        let value = query.number(at: column + 4)
        content[column] = value
        // The least integer is no blank in a column of codes, where no code is below 0.
        if value < 0, isCoded[column], query.code(at: column + 4) != 0 { isSound = false }
      }
      guard isSound else { break }
      try append(query.code(at: 1), query.code(at: 2), query.number(at: 3), content[...])
    }
    count = 0
  }

  private func renewEnds(of versions: ClosedRange<Int64>) throws {
    let query = try RawStatement(
      """
      SELECT until_import FROM \(table.name)
      WHERE version_id BETWEEN \(versions.lowerBound) AND \(versions.upperBound)
      ORDER BY version_id
      """,
      on: database
    )
    var ends: [Int64] = []
    while try query.step() { ends.append(query.number(at: 0)) }
    guard ends.count == versions.count else {
      throw DatabaseError.contradiction("\(table.type.rawValue) has lost versions")
    }
    try store(BlockColumn(ends), as: Block.untilImport, from: versions.lowerBound)
  }
}
