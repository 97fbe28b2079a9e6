import GRDB
import Records

/// Checks the versions of the records of one type: each against its digest, its history, what it
/// refers to, and the blocks that are kept of it.
struct RecordAudit {
  private let table: RecordTable
  private let names: RowNames
  private let others: [RecordType: KnownRecords]
  private let database: Database
  private let keys: DigestKeys
  private let digester: VersionDigester
  private let reader: StoredPageReader
  /// Nil in a ledger without digests.
  private var trail: DigestTrail?
  private var known: KnownRecords
  private var last: Int64 = 0
  /// The columns that refer to other records.
  private let references: [(column: Int, target: RecordType)]

  private var type: RecordType { table.type }

  init(
    _ type: RecordType,
    _ names: RowNames,
    texts: DigestTrail?,
    _ others: [RecordType: KnownRecords],
    _ database: Database
  ) throws {
    table = names.tables[type]
    self.names = names
    self.others = others
    self.database = database
    keys = try DigestKeys(
      database,
      tables: names.tables,
      for: [type],
      texts: texts.map { CodeKeys($0.keys()) }
    )
    digester = VersionDigester(table)
    reader = try StoredPageReader(table, on: database)
    known = KnownRecords(limit: try CodeKeys.limit(of: table.name, database))
    trail = texts == nil ? nil : try DigestTrail(.records(type), database)
    references = table.columns.enumerated().compactMap { column, field in
      guard case .references(let target) = field.content else { return nil }
      return (column, target)
    }
  }

  /// - Returns: the records that there are.
  consuming func run(_ audit: inout LedgerAudit) throws -> KnownRecords {
    // The least integer would be taken for NULL.
    var next = Int64.min + 1
    for (block, comparison) in try BlockComparison.all(of: table, database, &audit) {
      if next < block.lowerBound { try check(next...block.lowerBound - 1, nil, &audit) }
      try check(block, comparison, &audit)
      next = min(block.upperBound, .max - 1) + 1
    }
    try check(next...Int64.max, nil, &audit)
    try findMissing(before: .max, &audit)
    try checkCount(&audit)
    return known
  }

  private mutating func check(
    _ versions: ClosedRange<Int64>,
    _ block: BlockComparison?,
    _ audit: inout LedgerAudit
  ) throws {
    var next = versions.lowerBound
    while true {
      let page = try reader.page(next...versions.upperBound, limit: Block.defaultSize)
      try check(page, &audit)
      try block?.compare(with: page, &audit)
      guard page.versions.count == Block.defaultSize, let last = page.versions.last,
        last < versions.upperBound
      else { return }
      next = last + 1
    }
  }

  private mutating func check(_ page: StoredPage, _ audit: inout LedgerAudit) throws {
    let digests = trail == nil ? [] : digester.digests(of: page.content, keys)
    audit.count(page.versions.count, of: .references)
    for row in page.versions.indices {
      let version = page.versions[row]
      try findMissing(before: version, &audit)
      last = version
      var origin: ImportNumber?
      if trail != nil {
        audit.count(1, of: .digests)
        origin = try checkDigest(digests[row], of: page, row, &audit)
      }
      try checkHistory(of: page, row, origin, &audit)
      try checkReferences(of: page, row, origin, &audit)
    }
  }

  // MARK: Digests

  private mutating func checkDigest(
    _ digest: RowDigest,
    of page: StoredPage,
    _ row: Int,
    _ audit: inout LedgerAudit
  ) throws -> ImportNumber? {
    let version = page.versions[row]
    guard let origin = trail?.origin(of: version) else {
      try audit.add(.added(names.version(version, of: type, from: nil)), to: .digests)
      return nil
    }
    let name = { [names, type] in try names.version(version, of: type, from: origin.number) }
    if digest != origin.digest || page.unsound.contains(row) {
      try audit.add(.altered(name()), to: .digests)
    } else if page.firstImports[row] != origin.number.rawValue {
      let first = ImportNumber(page.firstImports[row])
      try audit.add(.moved(name(), to: first), to: .digests)
    }
    let until = page.untilImports[row]
    let end = until == .blank ? nil : ImportNumber(until)
    let recorded = trail?.end(of: version)
    if end != recorded { try audit.add(.ended(name(), by: end, recorded: recorded), to: .digests) }
    return origin.number
  }

  private func findMissing(before version: Int64, _ audit: inout LedgerAudit) throws {
    guard let trail, version - 1 > last else { return }
    for (row, number) in trail.rows(after: last, before: version) {
      try audit.add(
        .missing(
          names.version(row, of: type, from: number),
          after: last > 0 ? names.version(last, of: type, from: nil) : nil
        ),
        to: .digests
      )
    }
  }

  // MARK: Between records

  private mutating func checkHistory(
    of page: StoredPage,
    _ row: Int,
    _ origin: ImportNumber?,
    _ audit: inout LedgerAudit
  ) throws {
    let (version, record) = (page.versions[row], page.records[row])
    if page.previous[row] != known.last(of: record) {
      try audit.add(.outOfLine(names.version(version, of: type, from: origin)), to: .references)
    }
    if known.holdsCurrent(record) {
      // Two versions of a record are current at once.
      try audit.add(.outOfLine(names.version(version, of: type, from: origin)), to: .references)
    }
    let isItsOwn = page.withIdentity(at: row, in: table) {
      known.take(version, of: record, page.state(at: row), named: $0)
    }
    if !isItsOwn {
      try audit.add(.misnumbered(names.version(version, of: type, from: origin)), to: .references)
    }
  }

  private func checkReferences(
    of page: StoredPage,
    _ row: Int,
    _ origin: ImportNumber?,
    _ audit: inout LedgerAudit
  ) throws {
    let state = page.state(at: row)
    for (column, target) in references {
      let record = page.content.columns[column][row]
      guard record != .blank, let others = others[target] else { continue }
      if state == .current ? others.holdsCurrent(record) : others.holds(record) { continue }
      try audit.add(
        .reference(
          names.version(page.versions[row], of: type, from: origin),
          field: table.columns[column].name,
          to: target
        ),
        to: .references
      )
    }
  }

  private func checkCount(_ audit: inout LedgerAudit) throws {
    let row = try Row.fetchOne(
      database,
      sql: "SELECT count FROM identities WHERE type = ?",
      arguments: [type.rawValue]
    )
    let recorded = try row.flatMap { Int.fromDatabaseValue(try $0.stored("count")) }
    if recorded != known.greatest || known.count != known.greatest {
      audit.add(.miscounted(type, found: known.count, recorded: recorded), to: .references)
    }
  }
}

extension StoredPage {
  fileprivate func state(at row: Int) -> KnownRecords.State {
    untilImports[row] == .blank ? .current : .ended
  }

  /// What names the record of a row: its identifier, or the values of its identity.
  fileprivate func withIdentity<Result>(
    at row: Int,
    in table: RecordTable,
    _ body: (UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    guard table.identifier == nil else {
      let start = row == 0 ? 0 : content.identifierEnds[row - 1]
      return try content.identifierBytes.withUnsafeBytes {
        try body(UnsafeRawBufferPointer(rebasing: $0[start..<content.identifierEnds[row]]))
      }
    }
    let values = table.type.identity.compactMap { field in
      table.index(of: field).map { content.columns[$0][row] }
    }
    return try CompositeIdentity.withBytes(of: values, body)
  }
}
