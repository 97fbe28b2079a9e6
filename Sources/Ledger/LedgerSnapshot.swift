import GRDB
package import Records

/// The records of a ledger as they stood after one import, whatever is imported meanwhile: what a
/// later import does to a version is only to say since when it is no longer current.
package struct LedgerSnapshot: RecordSource {
  /// The last import that changed a record, of those that the snapshot holds.
  package let asOf: ImportNumber
  package let texts: CodeTable
  private let extents: [RecordType: RecordExtent]
  let tables: RecordTables
  let schema: Schema
  let readers: ReaderPool

  init(
    asOf: ImportNumber,
    texts: CodeTable,
    extents: [RecordType: RecordExtent],
    tables: RecordTables,
    schema: Schema,
    readers: ReaderPool
  ) {
    self.asOf = asOf
    self.texts = texts
    self.extents = extents
    self.tables = tables
    self.schema = schema
    self.readers = readers
  }

  package func recordCount(of type: RecordType) -> Int { extents[type]?.records ?? 0 }

  /// The condition that a version is current in this snapshot; `table` is an alias with its dot.
  func currency(of table: String = "") -> String {
    """
    \(table)first_import <= \(asOf.rawValue) AND \
    (\(table)until_import IS NULL OR \(table)until_import > \(asOf.rawValue))
    """
  }

  // MARK: Scanning

  /// Rows in a batch: three integers of each fit into the first-level cache, thirty into the second.
  private static let batchSize = 16_384

  package func read(
    _ scan: Scan,
    part: Int,
    of parts: Int,
    _ body: (ColumnBatch) throws -> Void
  ) throws {
    precondition((0..<parts).contains(part), "parts count from 0")
    let table = tables[scan.type]
    let extent = extents[scan.type]?.lastVersion ?? 0
    let first = extent * Int64(part) / Int64(parts) + 1
    let last = extent * Int64(part + 1) / Int64(parts)
    guard first <= last else { return }
    try readers.read { database in
      let rows = try RawStatement(
        query(scan, in: table, versions: first...last),
        on: database
      )
      let contents = scan.fields.map { field in
        table.index(of: field).map { table.columns[$0].content }
          ?? declaredContent(of: field, scan.type)
      }
      try deliver(rows, of: scan.type, contents, body)
    }
  }

  private func deliver(
    _ rows: RawStatement,
    of type: RecordType,
    _ contents: [RecordTable.Content],
    _ body: (ColumnBatch) throws -> Void
  ) throws {
    let bounds = ContentBounds(textCount: texts.count, extents: extents)
    let isCoded = contents.map(\.isCoded)
    let empty = [Int64](repeating: 0, count: Self.batchSize)
    var batch = ColumnBatch(count: 0, records: empty, columns: isCoded.map { _ in empty })
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
        try bounds.check(batch, of: type, contents)
        try body(batch)
        count = 0
      }
    }
    guard count > 0 else { return }
    batch.count = count
    try bounds.check(batch, of: type, contents)
    try body(batch)
  }

  private func query(
    _ scan: Scan,
    in table: RecordTable,
    versions: ClosedRange<Int64>
  ) -> String {
    // A field that the program has declared since the last import is blank everywhere.
    let columns = scan.fields.map { table.index(of: $0) == nil ? "NULL" : quoted($0) }
    var terms = [
      "version_id BETWEEN \(versions.lowerBound) AND \(versions.upperBound)", currency(),
    ]
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
