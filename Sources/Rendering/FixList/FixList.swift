package import Records

/// The rows that an import could not take, for whoever keeps the files to mend and send again.
package struct FixList: Sendable {
  /// In order of path.
  package let files: [File]
  /// What is wrong with files as a whole, and what is in no row of a file.
  package let others: [Diagnostic]
  /// How many rows with problems there are beyond those listed.
  package let rowsBeyondCap: Int

  /// A file, and so what one person is asked to mend.
  package struct File: Sendable {
    package let path: String
    package let tables: [Table]

    var rowCount: Int { tables.reduce(0) { $0 + $1.rows.count } }
    var problems: [Diagnostic] { tables.flatMap { $0.rows.flatMap(\.problems) } }
  }

  /// A table of a file: rows under the same headings.
  package struct Table: Sendable {
    package let sheet: String?
    package let headings: [String]
    package fileprivate(set) var rows: [Row]
  }

  /// A row as the file has it, and what is wrong with it.
  package struct Row: Sendable {
    package let line: Int
    package let cells: [String]
    package fileprivate(set) var problems: [Diagnostic]
  }

  /// The list of some rows and of the problems that are of none of them.
  ///
  /// A row of a file from which several records were to be made is listed once, with all that is
  /// wrong with it.
  package init(
    rows: [BadRow],
    places: [(path: String, sheet: String?)],
    others: [Diagnostic],
    rowsBeyondCap: Int
  ) {
    var files: [(path: String, tables: [Table])] = []
    for row in rows.sorted(by: { ($0.source, $0.line) < ($1.source, $1.line) }) {
      let place = places[row.source]
      let headings = row.headings.withoutBlankEnd
      let entry = Row(line: row.line, cells: row.cells, problems: row.problems)
      guard let file = files.firstIndex(where: { $0.path == place.path }) else {
        let table = Table(sheet: place.sheet, headings: headings, rows: [entry])
        files.append((place.path, [table]))
        continue
      }
      files[file].tables.add(entry, sheet: place.sheet, headings: headings)
    }
    self.files = files.sorted { $0.path < $1.path }
      .map { File(path: $0.path, tables: $0.tables.map(\.inOrder)) }
    self.others = others
    self.rowsBeyondCap = rowsBeyondCap
  }

  package static let empty = FixList(rows: [], places: [], others: [], rowsBeyondCap: 0)

  package var isEmpty: Bool { files.isEmpty && others.isEmpty }

  package var rowCount: Int { files.reduce(0) { $0 + $1.rowCount } }
}

extension [FixList.Table] {
  /// Adds a row to the table that it is of.
  fileprivate mutating func add(_ row: FixList.Row, sheet: String?, headings: [String]) {
    guard let table = firstIndex(where: { $0.sheet == sheet && $0.headings == headings }) else {
      append(FixList.Table(sheet: sheet, headings: headings, rows: [row]))
      return
    }
    self[table].rows.append(row)
  }
}

extension FixList.Table {
  /// The table with its rows by line, each line once.
  fileprivate var inOrder: Self {
    var table = self
    table.rows = []
    for row in rows.sorted(by: { $0.line < $1.line }) {
      guard let last = table.rows.indices.last, table.rows[last].line == row.line else {
        table.rows.append(row)
        continue
      }
      let known = table.rows[last].problems
      table.rows[last].problems += row.problems.filter { !known.contains($0) }
    }
    return table
  }
}
