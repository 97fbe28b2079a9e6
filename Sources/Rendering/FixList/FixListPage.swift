import Records

/// The sheet of a file: for each of its tables the rows to mend under the file's own headings.
struct FixListPage {
  let file: FixList.File

  static let footer = "&L&\"Arial,Regular\"&8 Rows to mend&R&\"Arial,Regular\"&8 Page &P of &N"
  static let cutMark = " … (cut)"

  private static let lineColumn = 0
  private static let reasonColumn = 1
  private static let firstCell = 2
  private static let reasonWidth = 60
  private static let cellWidths = 10...28
  private static let mostCells = Worksheet.mostColumns - firstCell

  func write(to page: Worksheet) throws(RenderingError) {
    try page.setUpPage(footer: Self.footer)
    try setWidths(page)
    try page.setHeight(24, row: 0)
    try page.write(file.title, row: 0, column: 0, Look.title)
    let count = counted(file.rowCount, "row", "rows")
    try page.write("\(count) to mend in \(file.path)", row: 1, column: 0, Look.subtitle)
    page.freeze(row: 0, column: Self.firstCell)
    var row = 3
    for table in file.tables {
      row = try write(table, to: page, row: row) + 1
    }
  }

  private func setWidths(_ page: Worksheet) throws(RenderingError) {
    try page.setWidth(8, columns: Self.lineColumn...Self.lineColumn)
    try page.setWidth(Self.reasonWidth, columns: Self.reasonColumn...Self.reasonColumn)
    let tables = file.tables.map { table in [table.headings] + table.rows.map(\.cells) }
    let count = tables.joined().map(\.count).max() ?? 0
    for column in 0..<min(count, Self.mostCells) {
      let longest = tables.joined().reduce(0) { longest, cells in
        column < cells.count ? max(longest, TextMeasure.mostWidth(of: cells[column])) : longest
      }
      let width = min(max(longest + 1, Self.cellWidths.lowerBound), Self.cellWidths.upperBound)
      try page.setWidth(width, columns: (Self.firstCell + column)...(Self.firstCell + column))
    }
  }

  /// Writes a table from a row on; returns the row after it.
  private func write(
    _ table: FixList.Table,
    to page: Worksheet,
    row: Int
  ) throws(RenderingError) -> Int {
    var row = row
    if let sheet = table.sheet {
      try page.write(sheet, row: row, columns: Self.lineColumn...Self.reasonColumn, Look.block)
      row += 1
    }
    let headings = ["Row", "What to mend"] + table.headings.prefix(Self.mostCells)
    for (column, heading) in headings.enumerated() {
      let text = TextMeasure.fitted(heading, mark: Self.cutMark)
      var look = Look.header(column == Self.lineColumn ? .right : .left)
      look.indent = column == Self.reasonColumn ? 1 : 0
      try page.write(text, row: row, column: column, look)
    }
    for entry in table.rows {
      row += 1
      try write(entry, to: page, row: row)
    }
    return row + 1
  }

  private func write(
    _ entry: FixList.Row,
    to page: Worksheet,
    row: Int
  ) throws(RenderingError) {
    let reasons = entry.problems.map(reason(for:))
    let lines = reasons.reduce(0) {
      $0 + TextMeasure.lineCount(of: $1, width: Self.reasonWidth)
    }
    try page.setHeight(max(1, lines) * TextMeasure.lineHeight + 4, row: row)
    let number = CellFormat(
      color: Palette.muted,
      alignment: .right,
      vertical: .top,
      bottom: .faint
    )
    let text = CellFormat(vertical: .top, wraps: true, bottom: .faint)
    var reason = text
    reason.indent = 1
    try page.write(Double(entry.line), row: row, column: Self.lineColumn, number)
    try page.write(
      TextMeasure.fitted(reasons.joined(separator: "\n"), mark: Self.cutMark),
      row: row,
      column: Self.reasonColumn,
      reason
    )
    let wrong = Set(entry.problems.compactMap(\.location.column))
    // A cell that is wrong for lacking lies beyond those that the row has.
    let last = max(entry.cells.count, wrong.max() ?? 0)
    for column in 0..<min(last, Self.mostCells) {
      var look = text
      if wrong.contains(column + 1) { look.fill = Palette.mark }
      let place = Self.firstCell + column
      if column < entry.cells.count, !entry.cells[column].isEmpty {
        let fitted = TextMeasure.fitted(entry.cells[column], mark: Self.cutMark)
        try page.write(fitted, row: row, column: place, look)
      } else {
        try page.writeBlank(row: row, column: place, look)
      }
    }
  }

  /// What is wrong, where it is told from the row: the cell as the person's own program names it.
  private func reason(for problem: Diagnostic) -> String {
    let words = [problem.summary, problem.allowed, problem.fix].compactMap(\.self)
    let place = problem.location
    let cell: String? =
      if let column = place.column, let line = place.line {
        "\(Diagnostic.Location.letters(ofColumn: column))\(line)"
      } else {
        nil
      }
    return ([cell].compactMap(\.self) + [words.joined(separator: "; ")]).joined(separator: ": ")
  }
}
