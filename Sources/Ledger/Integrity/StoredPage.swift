import GRDB
import Records

/// A run of versions of one type as their rows have them, with what digests do not cover.
struct StoredPage {
  var content: VersionPage
  /// `version_id` of each.
  var versions: [Int64] = []
  var records: [Int64] = []
  var firstImports: [Int64] = []
  /// ``Swift/Int64/blank`` where the version is current.
  var untilImports: [Int64] = []
  /// ``Swift/Int64/blank`` where there is no version before.
  var previous: [Int64] = []
  /// Those of the rows that hold what no import writes: a text for a number, say.
  var unsound: Set<Int> = []
}

/// Reads versions of one type from their rows, a page at a time.
struct StoredPageReader {
  private let table: RecordTable
  private let rows: RawStatement

  init(_ table: RecordTable, on database: Database) throws {
    self.table = table
    var columns = RecordTable.factNames.map(\.rawValue)
    columns += table.columns.map { quoted($0.name) }
    columns += table.identifier.map { [quoted($0)] } ?? []
    rows = try RawStatement(
      """
      SELECT \(columns.joined(separator: ", ")) FROM \(table.name)
      WHERE version_id BETWEEN ? AND ? ORDER BY version_id LIMIT ?
      """,
      on: database
    )
  }

  /// Reads those versions that there are, from the first on.
  func page(
    _ versions: ClosedRange<Int64>,
    limit: Int = Block.defaultSize
  ) throws -> StoredPage {
    var page = StoredPage(content: VersionPage(columns: table.columns.map { _ in [] }))
    try rows.bind(versions.lowerBound, at: 0)
    try rows.bind(versions.upperBound, at: 1)
    try rows.bind(Int64(limit), at: 2)
    while try rows.step() {
      page.versions.append(rows.code(at: 0))
      page.records.append(rows.code(at: 1))
      page.firstImports.append(rows.code(at: 2))
      page.untilImports.append(rows.number(at: 3))
      page.previous.append(rows.number(at: 4))
      page.content.origins.append(
        VersionPage.Origin(source: rows.code(at: 5), line: rows.code(at: 6))
      )
      var isSound = (0..<RecordTable.factNames.count).allSatisfy(rows.isNumber)
      for column in table.columns.indices {
        let place = column + RecordTable.factNames.count
        page.content.columns[column].append(rows.number(at: place))
        isSound = isSound && rows.isNumber(at: place)
      }
      if table.identifier != nil {
        let place = table.columns.count + RecordTable.factNames.count
        isSound = isSound && rows.isText(at: place)
        rows.withText(at: place) { page.content.identifierBytes += $0 }
        page.content.identifierEnds.append(page.content.identifierBytes.count)
      }
      if !isSound { page.unsound.insert(page.content.count) }
      page.content.count += 1
    }
    return page
  }
}

/// Reads what an import wrote before it is committed: from blocks where there are, which is ten
/// times as fast as from rows.
struct WrittenPages {
  let table: RecordTable
  let database: Database
  /// The rows of files of the import's versions, from the first on.
  let origins: [VersionPage.Origin]
  let firstVersion: Int64
  /// The identifiers of the type's records.
  let identifiers: CodeTable?

  func read(_ body: (VersionPage) throws -> Void) throws {
    let lastVersion = firstVersion + Int64(origins.count) - 1
    guard firstVersion <= lastVersion else { return }
    let versions = firstVersion...lastVersion
    let reader = try StoredPageReader(table, on: database)
    var next = firstVersion
    for block in try blocks(of: versions) {
      let covered = block.versions.clamped(to: versions)
      try Self.pages(next..<covered.lowerBound) { try body(reader.page($0).content) }
      try body(page(covered, of: block))
      next = covered.upperBound + 1
    }
    try Self.pages(next..<lastVersion + 1) { try body(reader.page($0).content) }
  }

  static func pages(_ versions: Range<Int64>, _ body: (ClosedRange<Int64>) throws -> Void) rethrows
  {
    var first = versions.lowerBound
    while first < versions.upperBound {
      let last = min(first + Int64(Block.defaultSize), versions.upperBound) - 1
      try body(first...last)
      first = last + 1
    }
  }

  private func blocks(of versions: ClosedRange<Int64>) throws -> [Block] {
    guard table.identifier == nil || identifiers != nil else { return [] }
    return try Block.all(
      of: table.type,
      versions: versions,
      having: Block.columnNames(of: table),
      database
    )
  }

  private func page(_ versions: ClosedRange<Int64>, of block: Block) throws -> VersionPage {
    let columns = try StoredColumns(table.type, database)
    let start = block.versions.lowerBound
    let rows = Int(versions.lowerBound - start)..<Int(versions.upperBound - start) + 1
    func values(of name: FieldName) throws -> [Int64] {
      var values = [Int64](repeating: .blank, count: rows.count)
      try columns.withColumn(name, of: block) { $0.read(rows, into: &values, blankAs: .blank) }
      return values
    }
    let first = Int(versions.lowerBound - firstVersion)
    var page = VersionPage(columns: try table.columns.map { try values(of: $0.name) })
    page.count = rows.count
    page.origins = Array(origins[first..<first + rows.count])
    guard let identifiers else { return page }
    for record in try values(of: Block.record) {
      guard record > 0, record <= identifiers.count else {
        throw DatabaseError.contradiction("\(table.type.rawValue) has a record without identity")
      }
      identifiers.withText(of: record) { page.identifierBytes += $0 }
      page.identifierEnds.append(page.identifierBytes.count)
    }
    return page
  }
}
