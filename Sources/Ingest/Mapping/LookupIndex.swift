import Records

/// The rows of a lookup by their keys, in memory.
final class LookupIndex {
  let name: String
  private let taken: [ColumnName]
  private var rows: [String: [String]] = [:]
  /// The keys of several rows that differ in what is taken of them.
  private var ambiguous: Set<String> = []
  /// The keys of rows in which something else that is taken cannot be told.
  private var unreadable: Set<String> = []

  enum Match {
    /// What is taken of the row, in the order of the columns.
    case row([String])
    case several
    case unreadable
    case none
  }

  init(_ source: LookupSource) {
    name = source.lookup.name
    taken = source.taken
  }

  /// The place of a column among those that are taken.
  func place(of column: ColumnName) -> Int? { taken.firstIndex(of: column) }

  func find(_ key: String) -> Match {
    if unreadable.contains(key) { return .unreadable }
    if ambiguous.contains(key) { return .several }
    return rows[key].map { .row($0) } ?? .none
  }

  /// The key nearest to a mistyped one; nil where there are too many to look at each.
  func nearest(to key: String) -> String? {
    rows.count > 1000 ? nil : nearestMatch(to: key, among: rows.keys.sorted())
  }

  func add(_ values: [String], key: String) {
    if rows.updateValue(values, forKey: key).map({ $0 != values }) ?? false {
      ambiguous.insert(key)
    }
  }

  func addUnreadable(key: String) { unreadable.insert(key) }
}

/// The reading of one table of a lookup.
struct LookupReading {
  let source: LookupSource
  let index: LookupIndex
  let file: TableFile
  /// The state of the file when it was opened.
  let stamp: RawFile.Stamp

  /// Reads a table to its end; `log` has what keeps it from it, and what is wrong in its rows.
  func run<Source: Table & ~Copyable>(
    _ table: inout Source,
    log: inout ProblemLog
  ) throws(IngestError) {
    let lookup = source.lookup
    var search = HeaderSearch(for: source.namedColumns)
    guard let found = try table.readHeader(where: { search.accepts($0) }) else {
      return report(table.stop ?? search.failure, to: &log)
    }
    let header = MappedHeader(found.cells)
    guard let key = header.column(lookup.key) else { return report(search.failure, to: &log) }
    var rows = LookupRows(
      key: key,
      taken: source.taken.compactMap(header.column),
      filters: lookup.only.compactMap { RowFilter($0, header: header) }
    )
    while try table.nextPage() {
      let findings = table.findings
      table.withPage { page in
        for finding in rows.add(page, findings: findings, to: index) {
          note(finding.problem, line: page.lines[finding.row], column: finding.column, in: &log)
        }
        for odd in page.oddRows {
          let problem = Problem(odd.fault, columnCount: found.cells.count)
          note(problem, line: odd.line, column: nil, in: &log)
        }
      }
    }
    if let stop = table.stop { return report(stop, to: &log) }
    if try table.seal().stamp != stamp { throw .changedWhileRead(path: file.path) }
  }

  private func report(_ stop: TableStop, to log: inout ProblemLog) {
    log.add(stop.problem, at: file.place(line: stop.line, column: stop.column))
  }

  /// Notes what is wrong with a row; the column from 0.
  private func note(_ problem: Problem, line: Int, column: Int?, in log: inout ProblemLog) {
    let place = file.place(line: line, column: column.map { $0 + 1 })
    log.add(topic: problem.topic, at: place) { problem.diagnostic(at: place) }
  }
}

/// What is read of the rows of one table of a lookup.
private struct LookupRows {
  let key: Int
  let taken: [Int]
  var filters: [RowFilter]

  /// Adds the rows of a page that count; what the table knows to be wrong with them is returned.
  mutating func add(
    _ page: borrowing CellPage,
    findings: [CellFinding],
    to index: LookupIndex
  ) -> [CellFinding] {
    let read = Set(taken + filters.map(\.column) + [key])
    let wrong = Dictionary(grouping: findings.filter { read.contains($0.column) }, by: \.row)
    let columns = page.columns
    var told: [CellFinding] = []
    for number in 0..<page.rowCount {
      let row = SourceRow(columns: columns, row: number)
      let found = wrong[number] ?? []
      // What cannot be told keeps no row out.
      let counts = filters.indices.allSatisfy { place in
        found.contains { $0.column == filters[place].column } || filters[place].passes(row)
      }
      guard counts else { continue }
      told += found
      let text = row.cell(key).string
      if text.isEmpty || found.contains(where: { $0.column == key }) { continue }
      if found.isEmpty {
        index.add(taken.map { row.cell($0).string }, key: text)
      } else {
        index.addUnreadable(key: text)
      }
    }
    return told
  }
}
