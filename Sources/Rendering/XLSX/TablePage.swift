import Templates

/// A sheet of a table: title, table, chart and notes.
struct TablePage {
  let sheet: Sheet
  let table: Table
  let wording: any Wording
  let geometry: TableGeometry

  /// Refuses a table that goes beyond a sheet: the library counts columns in 16 bits.
  init(sheet: Sheet, table: Table, wording: any Wording) throws(RenderingError) {
    let rows = TableGeometry.headerRow + table.header.count + table.rows.count
    guard rows <= Worksheet.mostRows, table.columns.count <= Worksheet.mostColumns else {
      throw .tooLarge(sheet: sheet.title, rows: rows, columns: table.columns.count)
    }
    self.sheet = sheet
    self.table = table
    self.wording = wording
    geometry = TableGeometry(sheet: sheet, table: table, wording: wording)
  }

  func write(to page: Worksheet) throws(RenderingError) {
    for (column, width) in geometry.widths.enumerated() {
      try page.setWidth(width, columns: column...column)
    }
    try page.writeTitle(of: sheet, in: wording)
    try writeHeader(to: page)
    try writeRows(to: page)
    for cell in table.names where CellNames.isAllowed(cell.name) {
      try page.workbook.define(
        cell.name,
        sheet: page,
        row: geometry.firstRow + cell.row,
        column: cell.column
      )
    }
    // The first column stays in view where it names the rows.
    let namesRows = table.columns.first == .text && table.columns.dropFirst().contains(.number)
    page.freeze(row: geometry.firstRow, column: namesRows ? 1 : 0)
    try page.repeatOnEachPage(rows: TableGeometry.headerRow...geometry.firstRow - 1)
    page.fit(geometry.fit)
    try writeChart(to: page)
    try writeNotes(to: page)
  }

  /// Draws the chart on a sheet of its own.
  func writeChart(alone page: Worksheet, of data: Worksheet) throws(RenderingError) {
    guard let chart = table.chart else { return }
    try page.writeTitle(of: sheet, in: wording)
    page.fit(.pages(1))
    // Many bars make a tall picture.
    if chart.kind == .bar { page.turnUpright() }
    try ChartDrawing(
      chart: chart,
      data: data.name,
      firstRow: geometry.firstRow,
      density: .page,
      wording: wording
    ).insert(in: page, row: TableGeometry.headerRow, column: 0, tableWidth: 720)
  }

  private func writeHeader(to page: Worksheet) throws(RenderingError) {
    for (place, cells) in table.header.enumerated() {
      let row = TableGeometry.headerRow + place
      var column = 0
      for cell in cells {
        let text = wording.text(of: cell.content)
        let alignment: CellFormat.Alignment =
          cell.span > 1 ? .center : table.columns[column] == .number ? .right : .left
        var look = Look.header(alignment)
        if alignment == .left { look.indent = indent(of: column) }
        // Of two rows the upper is ruled off only where it stands over something.
        if place < table.header.count - 1, text.isEmpty { look.bottom = nil }
        try page.write(text, row: row, columns: column...column + cell.span - 1, look)
        column += cell.span
      }
      try page.setHeight(geometry.headerHeights[place], row: row)
    }
  }

  private func writeRows(to page: Worksheet) throws(RenderingError) {
    for (place, cells) in table.rows.enumerated() {
      // Programs that lay rows out themselves would each make another number of pages.
      if isOneLine(cells) {
        try page.setHeight(TableGeometry.rowHeight, row: geometry.firstRow + place)
      }
      let isTotal = cells.first?.style == .total
      for (column, cell) in cells.enumerated() {
        var look = CellFormat(bottom: .faint)
        look.isBold = cell.style.isBold
        if cell.style == .groupTitle { look.color = Palette.accent }
        if isTotal { look.top = .strong }
        // A title stands over the columns beside it.
        look.wraps = table.columns[column] == .text && cell.style != .groupTitle
        look.indent = indent(of: column)
        try page.write(
          cell.content,
          row: geometry.firstRow + place,
          column: column,
          look,
          in: wording
        )
      }
    }
  }

  /// Text beside numbers, which end where it begins, keeps away from them.
  private func indent(of column: Int) -> Int {
    column > 0 && table.columns[column] == .text && table.columns[column - 1] == .number ? 1 : 0
  }

  /// Whether no text of a row can need a second line.
  private func isOneLine(_ cells: [Cell]) -> Bool {
    zip(cells, geometry.widths).allSatisfy { cell, width in
      guard case .text(let text) = cell.content, cell.style != .groupTitle else { return true }
      return TextMeasure.mostWidth(of: text) <= width
    }
  }

  private func writeChart(to page: Worksheet) throws(RenderingError) {
    guard let chart = table.chart else { return }
    let drawing = ChartDrawing(
      chart: chart,
      data: page.name,
      firstRow: geometry.firstRow,
      density: .sheet,
      wording: wording
    )
    let columns = geometry.widths.count
    switch geometry.chart {
    case .none, .ownSheet: return
    case .beside:
      try page.setWidth(TableGeometry.gapWidth, columns: columns...columns)
      try drawing.insert(
        in: page,
        row: TableGeometry.headerRow,
        column: columns + 1,
        tableWidth: 0
      )
    case .below:
      try drawing.insert(
        in: page,
        row: geometry.tableEnd + 1,
        column: 0,
        tableWidth: geometry.tableWidth
      )
    }
  }

  private func writeNotes(to page: Worksheet) throws(RenderingError) {
    guard !geometry.notes.isEmpty else { return }
    try page.write(wording.notes, row: geometry.notesRow, column: 0, Look.notesTitle)
    for (place, note) in geometry.notes.enumerated() {
      let row = geometry.notesRow + 1 + place
      try page.setHeight(note.height, row: row)
      try page.write(note.text, row: row, columns: 0...geometry.lastNoteColumn, Look.note)
    }
  }
}
