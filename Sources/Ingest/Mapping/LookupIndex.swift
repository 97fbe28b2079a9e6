import Records

/// The rows of a lookup by their keys, in memory.
final class LookupIndex {
  let name: String
  private let taken: [ColumnName]
  private var rows: [String: [String]] = [:]
  /// The keys of several rows that differ in what is taken of them.
  private var ambiguous: Set<String> = []

  enum Match {
    /// What is taken of the row, in the order of the columns.
    case row([String])
    case several
    case none
  }

  init(_ source: LookupSource) {
    name = source.lookup.name
    taken = source.taken
  }

  /// The place of a column among those that are taken.
  func place(of column: ColumnName) -> Int? { taken.firstIndex(of: column) }

  func find(_ key: String) -> Match {
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
}

/// The reading of one table of a lookup.
struct LookupReading {
  let source: LookupSource
  let index: LookupIndex

  /// Reads a table to its end; what stops it, if anything does.
  func run<Source: Table & ~Copyable>(
    _ table: inout Source
  ) throws(IngestError) -> TableStop? {
    let lookup = source.lookup
    var search = HeaderSearch(for: source.namedColumns)
    guard let found = try table.readHeader(where: { search.accepts($0) }) else {
      return table.stop ?? search.failure
    }
    let header = MappedHeader(found.cells)
    var filters = lookup.only.compactMap { RowFilter($0, header: header) }
    let taken = source.taken.compactMap(header.column)
    guard let key = header.column(lookup.key) else { return search.failure }
    while try table.nextPage() {
      table.withPage { page in
        let columns = page.columns
        for row in 0..<page.rowCount {
          let row = SourceRow(columns: columns, row: row)
          guard filters.indices.allSatisfy({ filters[$0].passes(row) }) else { continue }
          let text = row.cell(key).string
          if !text.isEmpty { index.add(taken.map { row.cell($0).string }, key: text) }
        }
      }
    }
    return table.stop
  }
}
