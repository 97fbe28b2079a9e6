/// The first sheet: what the report is, its headlines, what the workbook holds, and what it was
/// made from.
struct CoverPage {
  let cover: Cover
  let wording: any Wording

  private static let firstBlock = 5
  private static let labels = 0
  private static let values = 1
  private static let contents = 3
  /// How many characters of running text fit over the narrowest columns.
  private static let noteCharacters = 100

  func write(
    to page: Worksheet,
    contents: [(title: String, name: String)]
  ) throws(RenderingError) {
    try setWidths(page)
    try writeTitle(to: page)
    var end = Self.firstBlock
    if !cover.headlines.isEmpty {
      end = try writeHeadlines(to: page)
    }
    // Without headlines the contents stand alone, on the left.
    let column = cover.headlines.isEmpty ? Self.labels : Self.contents
    end = max(end, try write(contents, to: page, column: column))
    try writeFacts(to: page, row: end + 1)
  }

  private func setWidths(_ page: Worksheet) throws(RenderingError) {
    let longest = (cover.headlines.map(\.label) + cover.facts.map(\.label)).map(\.count).max() ?? 0
    try page.setWidth(min(52, max(30, longest + 2)), columns: 0...0)
    try page.setWidth(22, columns: 1...1)
    try page.setWidth(4, columns: 2...2)
    try page.setWidth(48, columns: 3...3)
  }

  private func writeTitle(to page: Worksheet) throws(RenderingError) {
    let program = CellFormat(size: 11, isBold: true, color: Palette.muted)
    let title = CellFormat(size: 22, isBold: true, color: Palette.accent)
    let period = CellFormat(size: 14, color: Palette.text)
    try page.write(cover.program, row: 0, column: 0, program)
    try page.setHeight(32, row: 1)
    try page.write(cover.title, row: 1, column: 0, title)
    try page.setHeight(22, row: 2)
    try page.write(cover.period, row: 2, column: 0, period)
    guard !cover.note.isEmpty else { return }
    let lines = TextMeasure.lineCount(of: cover.note, width: Self.noteCharacters)
    try page.setHeight(lines * TextMeasure.lineHeight + 8, row: 3)
    try page.write(cover.note, row: 3, columns: Self.labels...Self.contents, Look.coverNote)
  }

  /// Returns the row after the block.
  private func writeHeadlines(to page: Worksheet) throws(RenderingError) -> Int {
    var row = Self.firstBlock
    try writeBlockTitle(wording.atAGlance, to: page, row: row, columns: 0...1)
    for headline in cover.headlines {
      row += 1
      try page.setHeight(20, row: row)
      try page.write(
        headline.label,
        row: row,
        column: Self.labels,
        CellFormat(bottom: .faint)
      )
      try page.write(
        headline.content,
        row: row,
        column: Self.values,
        CellFormat(size: 12, isBold: true, bottom: .faint),
        in: wording
      )
    }
    return row + 1
  }

  private func write(
    _ contents: [(title: String, name: String)],
    to page: Worksheet,
    column: Int
  ) throws(RenderingError) -> Int {
    var row = Self.firstBlock
    try writeBlockTitle(wording.contents, to: page, row: row, columns: column...column)
    for (title, name) in contents {
      row += 1
      try page.setHeight(20, row: row)
      let look = CellFormat(color: Palette.accent, bottom: .faint, isLink: true)
      try page.writeLink(
        TextMeasure.fitted(title, mark: wording.textWasCut),
        to: name,
        row: row,
        column: column,
        look
      )
    }
    return row + 1
  }

  private func writeFacts(to page: Worksheet, row: Int) throws(RenderingError) {
    for (place, fact) in cover.facts.enumerated() {
      let look = CellFormat(size: 9, color: Palette.muted)
      try page.write(fact.label, row: row + place, column: Self.labels, look)
      try page.write(fact.text, row: row + place, column: Self.values, look)
    }
    guard let explain = cover.explain else { return }
    let look = CellFormat(size: 9, color: Palette.muted)
    let row = row + cover.facts.count
    try page.write(explain.title, row: row, column: Self.labels, look)
    try page.write(explain.command, row: row, column: Self.values, look)
    let lines = TextMeasure.lineCount(of: explain.hint, width: Self.noteCharacters)
    try page.setHeight(lines * 12 + 4, row: row + 1)
    try page.write(explain.hint, row: row + 1, columns: Self.values...Self.contents, Look.note)
  }

  private func writeBlockTitle(
    _ title: String,
    to page: Worksheet,
    row: Int,
    columns: ClosedRange<Int>
  ) throws(RenderingError) {
    try page.setHeight(20, row: row)
    for column in columns {
      if column == columns.lowerBound {
        try page.write(title, row: row, column: column, Look.block)
      } else {
        try page.writeBlank(row: row, column: column, Look.block)
      }
    }
  }
}
