/// Rows of text in aligned columns, for a terminal.
struct TextTable: CustomStringConvertible {
  private var rows: [[String]]
  private let leftAligned: Int

  /// A table with a row of headings, the first `leftAligned` columns of which read from the left,
  /// the rest, being numbers, from the right.
  init(_ headings: [String], leftAligned: Int) {
    rows = [headings]
    self.leftAligned = leftAligned
  }

  mutating func add(_ row: [String]) {
    rows.append(row.map(shownOnOneLine))
  }

  var description: String {
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      let cells = row.enumerated().map { column, cell in
        let padding = String(repeating: " ", count: widths[column] - cell.count)
        return column < leftAligned ? cell + padding : padding + cell
      }
      var line = cells.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      return line
    }.joined(separator: "\n")
  }
}
