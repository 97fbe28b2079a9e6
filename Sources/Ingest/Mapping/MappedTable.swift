import Records

/// A foreign table seen through a mapping: its columns are fields, its rows are records.
///
/// It fills a page of its own from each page of the table behind it, and remembers where each row
/// comes from, so that whatever is wrong is told of the cell that a person wrote.
struct MappedTable<Source: Table & ~Copyable>: Table, ~Copyable {
  private var source: Source
  private let table: TableMapping
  private let columns: [ColumnName]
  private let setting: MappingSetting
  private let rows: MappedRows
  private var ownStop: TableStop?
  private var isSourceAtEnd = false
  /// The columns that nothing in the mapping reads, and the line of the header, once it is read.
  private(set) var unread: (line: Int, columns: [(heading: String, column: Int)])?

  init(
    _ source: consuming Source,
    mapping: SourceMapping,
    lookups: [String: LookupIndex]
  ) {
    self.source = source
    table = mapping.table
    columns = mapping.columns
    rows = MappedRows(mapping)
    setting = MappingSetting(captures: mapping.captures, lookups: lookups)
  }

  var stop: TableStop? { ownStop ?? source.stop }
  var findings: [CellFinding] { rows.findings }
  var leavesOutRows: Bool { rows.leavesOut }
  var lineBelowEnd: Int? { rows.lineBelowEnd }
  var rawByteCount: Int { source.rawByteCount }

  func seal() throws(IngestError) -> FileSeal { try source.seal() }

  /// Reads the first row that has every heading that the mapping cannot do without; the cells that
  /// it returns are names of fields.
  mutating func readHeader(
    where isHeader: (HeaderRow) -> Bool
  ) throws(IngestError) -> HeaderRow? {
    var search = HeaderSearch(for: table.requiredColumns, among: table.namedColumns)
    guard let found = try source.readHeader(where: { search.accepts($0) }) else {
      if source.stop == nil { ownStop = search.failure }
      return nil
    }
    let header = MappedHeader(found.cells)
    if let twice = header.ambiguous(among: table.namedColumns) {
      ownStop = TableStop(
        problem: .headingTwice(twice.heading, first: twice.first + 1),
        line: found.line,
        column: twice.second + 1
      )
      return nil
    }
    unread = (found.line, header.unread(besides: columns))
    do throws(MappedRows.ConstantFault) {
      let fields = try rows.open(header, setting: setting)
      let row = HeaderRow(line: found.line, cells: fields, fault: found.fault)
      return isHeader(row) ? row : nil
    } catch {
      ownStop = TableStop(problem: .mappedCell(error.problem))
      return nil
    }
  }

  mutating func nextPage() throws(IngestError) -> Bool {
    while !isSourceAtEnd {
      if rows.isDone {
        guard try source.nextPage() else {
          isSourceAtEnd = true
          break
        }
        let findings = source.findings
        source.withPage { rows.begin($0, findings: findings) }
      } else {
        rows.clear()
      }
      source.withPage { rows.fill(from: $0) }
      if rows.hasRows { return true }
    }
    rows.clear()
    return false
  }

  func withPage<Result>(_ body: (borrowing CellPage) throws -> Result) rethrows -> Result {
    try rows.withPage(body)
  }

  func origin(of row: PageRow) -> RowOrigin {
    let own = source.origin(of: rows.sourceRow(of: row))
    let columns = source.withPage { rows.sourceColumns(of: row, on: $0) }
    return RowOrigin(
      headings: own.headings,
      cells: own.cells,
      columns: columns.map { column in column.flatMap { own.columns[$0] } }
    )
  }
}
