import GRDB
package import Records

extension LedgerSnapshot {
  /// Rows in a batch: three integers of each fit into the first-level cache, thirty into the second.
  private static let batchSize = Block.defaultSize

  package func read(
    _ scan: Scan,
    part: Int,
    of parts: Int,
    _ body: (ColumnBatch) throws -> Void
  ) throws {
    precondition((0..<parts).contains(part), "parts count from 0")
    let extent = extents[scan.type]?.lastVersion ?? 0
    let first = extent * Int64(part) / Int64(parts) + 1
    let last = extent * Int64(part + 1) / Int64(parts)
    guard first <= last else { return }
    // Rows and blocks of one state: another process may drop a block meanwhile.
    try readers.readTransaction { database in
      try read(scan, versions: first...last, database, body)
    }
  }

  /// Delivers what a scan is about among some versions: from blocks where there are, else from rows.
  func read(
    _ scan: Scan,
    versions: ClosedRange<Int64>,
    _ database: Database,
    _ body: (ColumnBatch) throws -> Void
  ) throws {
    let table = tables[scan.type]
    let contents = scan.fields.map { field in
      table.index(of: field).map { table.columns[$0].content }
        ?? declaredContent(of: field, scan.type)
    }
    let bounds = ContentBounds(textCount: texts.count, extents: extents)
    let empty = [Int64](repeating: 0, count: Self.batchSize)
    var batch = ColumnBatch(count: 0, records: empty, columns: contents.map { _ in empty })
    func deliver(_ batch: ColumnBatch) throws {
      guard batch.count > 0 else { return }
      try bounds.check(batch, of: scan.type, contents)
      try body(batch)
    }
    let rows = try RawStatement(query(scan, in: table), on: database)
    var next = versions.lowerBound
    if table.hasBlocks {
      var reader = try BlockReader(scan, in: table, contents, asOf: asOf, database)
      let names = reader.columnNames
      for block in try Block.all(of: scan.type, versions: versions, having: names, database) {
        let covered = block.versions.clamped(to: versions)
        try read(rows, next..<covered.lowerBound, contents, &batch, deliver)
        try reader.fill(&batch, from: block, covered)
        try deliver(batch)
        next = covered.upperBound + 1
      }
    }
    try read(rows, next..<versions.upperBound + 1, contents, &batch, deliver)
  }

  private func read(
    _ rows: RawStatement,
    _ versions: Range<Int64>,
    _ contents: [RecordTable.Content],
    _ batch: inout ColumnBatch,
    _ deliver: (ColumnBatch) throws -> Void
  ) throws {
    guard !versions.isEmpty else { return }
    let isCoded = contents.map(\.isCoded)
    try rows.bind(versions.lowerBound, at: 0)
    try rows.bind(versions.upperBound - 1, at: 1)
    defer { rows.reset() }
    var count = 0
    while try rows.step() {
      batch.records[count] = rows.code(at: 0)
      for column in isCoded.indices {
        batch.columns[column][count] =
          isCoded[column] ? rows.code(at: column + 1) : rows.number(at: column + 1)
      }
      count += 1
      if count == Self.batchSize {
        batch.count = count
        try deliver(batch)
        count = 0
      }
    }
    batch.count = count
    try deliver(batch)
  }

  /// The rows of a scan; parameters: its first and last version.
  private func query(_ scan: Scan, in table: RecordTable) -> String {
    // A field that the program has declared since the last import is blank everywhere.
    let columns = scan.fields.map { table.index(of: $0) == nil ? "NULL" : quoted($0) }
    var terms = ["version_id BETWEEN ? AND ?", currency]
    if let days = scan.days {
      precondition(table.dateIndex != nil, "\(scan.type.rawValue) have no date of their own")
      terms.append("\"date\" BETWEEN \(days.lowerBound.number) AND \(days.upperBound.number)")
    }
    return """
      SELECT \((["record"] + columns).joined(separator: ", ")) FROM \(table.name)
      WHERE \(terms.joined(separator: " AND "))
      """
  }

  private func declaredContent(of field: FieldName, _ type: RecordType) -> RecordTable.Content {
    let declared = schema.field(field, of: type).flatMap { RecordTable.Content($0.kind) }
    guard let declared else {
      preconditionFailure("\(type.rawValue) have no field \(field) to scan")
    }
    return declared
  }
}
