import Templates

/// A sheet of a table: title, table, chart and notes, none over another.
struct TablePage {
  let sheet: Sheet
  let table: Table
  let wording: any Wording
  private let widths: [Int]

  private static let headerRow = 3
  /// The widest table, in pixels, that leaves room for a chart at its side on a page.
  private static let widestBesideChart = 520
  /// The narrowest block of notes, in pixels.
  private static let narrowestNotes = 640

  init(sheet: Sheet, table: Table, wording: any Wording) {
    self.sheet = sheet
    self.table = table
    self.wording = wording
    widths = TableWidths(table, wording).widths
  }

  func write(to page: Worksheet) throws(RenderingError) {
    for (column, width) in widths.enumerated() {
      try page.setWidth(width, columns: column...column)
    }
    try page.setHeight(24, row: 0)
    try page.write(
      TextMeasure.fitted(sheet.title, mark: wording.textWasCut),
      row: 0,
      column: 0,
      Look.title
    )
    if !sheet.subtitle.isEmpty {
      try page.write(sheet.subtitle, row: 1, column: 0, Look.subtitle)
    }
    try writeHeader(to: page)
    try writeRows(to: page)
    for cell in table.names where CellNames.isAllowed(cell.name) {
      try page.workbook.define(
        cell.name,
        sheet: page,
        row: firstRow + cell.row,
        column: cell.column
      )
    }
    page.freeze(row: firstRow, column: table.columns.first == .text && widths.count > 2 ? 1 : 0)
    try page.repeatOnEachPage(rows: Self.headerRow...firstRow - 1)
    let end = try writeChart(to: page)
    try writeNotes(to: page, row: end + 1)
  }

  private var firstRow: Int { Self.headerRow + table.header.count }

  private func writeHeader(to page: Worksheet) throws(RenderingError) {
    for (place, cells) in table.header.enumerated() {
      let row = Self.headerRow + place
      var column = 0
      var height = 1
      for cell in cells {
        let columns = column...column + cell.span - 1
        let text = wording.text(of: cell.content)
        let alignment: CellFormat.Alignment =
          cell.span > 1 ? .center : table.columns[column] == .number ? .right : .left
        var look = Look.header(alignment)
        // Of two rows the upper is ruled off only where it stands over something.
        if place < table.header.count - 1, text.isEmpty { look.bottom = nil }
        try page.write(text, row: row, columns: columns, look)
        let width = widths[columns].reduce(0, +)
        height = max(height, TextMeasure.lineCount(of: text, width: width - 1))
        column += cell.span
      }
      try page.setHeight(height * TextMeasure.lineHeight + 3, row: row)
    }
  }

  private func writeRows(to page: Worksheet) throws(RenderingError) {
    for (place, cells) in table.rows.enumerated() {
      let isTotal = cells.first?.style == .total
      for (column, cell) in cells.enumerated() {
        var look = CellFormat(bottom: .faint)
        look.isBold = cell.style == .total
        if isTotal { look.top = .strong }
        look.wraps = table.columns[column] == .text
        try page.write(
          cell.content,
          row: firstRow + place,
          column: column,
          look,
          in: wording
        )
      }
    }
  }

  /// Returns the row after the table and the chart.
  private func writeChart(to page: Worksheet) throws(RenderingError) -> Int {
    let end = firstRow + table.rows.count
    guard let chart = table.chart else { return end }
    let tableWidth = widths.reduce(0) { $0 + pixels(ofWidth: $1) }
    let drawing = ChartDrawing(chart: chart, firstRow: firstRow, page: page, wording: wording)
    guard tableWidth > Self.widestBesideChart else {
      try page.setWidth(3, columns: widths.count...widths.count)
      try drawing.insert(row: Self.headerRow, column: widths.count + 1, width: 560)
      return max(end, Self.headerRow + drawing.rowCount)
    }
    try drawing.insert(row: end + 1, column: 0, width: min(900, max(640, tableWidth)))
    return end + 1 + drawing.rowCount
  }

  private func writeNotes(to page: Worksheet, row start: Int) throws(RenderingError) {
    let notes = sheet.remarks + sheet.footnotes.map { wording.label($0.term, $0.text) }
    guard !notes.isEmpty else { return }
    let (lastColumn, width) = notesArea
    try page.write(
      wording.notes,
      row: start,
      column: 0,
      CellFormat(size: 9, isBold: true, color: Palette.accent)
    )
    var row = start + 1
    for note in notes.flatMap({ TextMeasure.pieces(of: $0) }) {
      let lines = TextMeasure.lineCount(of: note, width: width)
      try page.setHeight(lines * 12 + 4, row: row)
      try page.write(note, row: row, columns: 0...lastColumn, Look.note)
      row += 1
    }
  }

  /// The columns that notes are written over, and about how many characters fit in a line there.
  private var notesArea: (lastColumn: Int, width: Int) {
    var last = 0
    var width = pixels(ofWidth: widths[0])
    while width < Self.narrowestNotes || last < min(widths.count - 1, 5) {
      last += 1
      let isBesideChart = last == widths.count && table.chart != nil
      width += last < widths.count ? pixels(ofWidth: widths[last]) : isBesideChart ? 26 : 64
    }
    return (last, width / 6)
  }

  private func pixels(ofWidth width: Int) -> Int { width * 7 + 5 }
}

/// The names that a workbook allows for cells, and that are told from cells' own such as `A1`.
enum CellNames {
  static func isAllowed(_ name: String) -> Bool {
    guard let first = name.unicodeScalars.first, name.count <= 120 else { return false }
    let isLetter = { (scalar: UnicodeScalar) in scalar.properties.isAlphabetic && scalar.isASCII }
    return (isLetter(first) || first == "_") && name.contains("_")
      && name.unicodeScalars.allSatisfy { isLetter($0) || $0 == "_" || ("0"..."9") ~= $0 }
  }
}
