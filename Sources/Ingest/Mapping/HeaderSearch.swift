import Records

/// The search for the row that names a foreign table's columns, below its titles.
struct HeaderSearch {
  private let names: [ColumnName]
  private let known: [ColumnName]
  /// The row that lacks the fewest names, the first of several.
  private var nearest: (line: Int, header: MappedHeader, missing: [ColumnName])?

  /// For a header with these columns at least, and a second one of those that are known: a title
  /// may well say what one column does.
  init(for names: [ColumnName], among known: [ColumnName] = []) {
    self.names = names
    self.known = known
  }

  mutating func accepts(_ row: HeaderRow) -> Bool {
    let header = MappedHeader(row.cells)
    let missing = header.missing(of: names)
    if nearest.map({ missing.count < $0.missing.count }) ?? true {
      nearest = (row.line, header, missing)
    }
    guard missing.isEmpty else { return false }
    return known.count < 2 || header.missing(of: known).count <= known.count - 2
  }

  /// What to say where no row was accepted: told of the row that came nearest.
  var failure: TableStop {
    guard let nearest else { return TableStop(problem: .emptyFile) }
    let missing = nearest.missing.map { name in
      (name: name, nearest: nearest.header.nearest(to: name))
    }
    return TableStop(problem: .headerLacks(missing), line: nearest.line)
  }
}
