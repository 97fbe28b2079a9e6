/// Where the parts of a sheet of a table lie, so that none covers another and no page cuts a chart.
///
/// All is known before anything is written: widths in columns' units, heights in points, and sizes
/// of what is drawn in pixels, of which there are four to three points.
struct TableGeometry {
  /// The widths of the table's columns.
  let widths: [Int]
  /// The width of the table, in pixels.
  let tableWidth: Int
  /// The heights of the rows of headers.
  let headerHeights: [Int]
  let chart: ChartPlace
  /// The last of the columns that notes are written over.
  let lastNoteColumn: Int
  let notes: [Note]
  let fit: Fit

  static let headerRow = 3
  let firstRow: Int
  /// The row after the table.
  let tableEnd: Int
  let notesRow: Int

  enum ChartPlace: Equatable {
    case none
    case beside
    case below
    /// On a sheet of its own: here a page would cut it.
    case ownSheet
  }

  struct Note {
    let text: String
    let height: Int
  }

  enum Fit: Equatable {
    /// As wide as a page, and so many pages long.
    case pages(Int)
    case onePageWide
  }

  /// The widest table that leaves room for a chart at its side, in pixels.
  private static let widestBesideChart = 520
  /// The narrowest block of notes, in pixels.
  private static let narrowestNotes = 640
  /// What of a page in landscape is not margins, in pixels.
  private static let page = (width: 940.0, height: 680.0)
  /// How far a sheet is shrunk to keep a chart whole, or else to save a page.
  private static let smallestScale = (withChart: 0.6, withoutChart: 0.75)
  /// So many pages, or more, stay pages; fewer are shrunk to one.
  private static let fewestPages = 1.6
  /// Smaller print than this nobody reads.
  private static let smallestPrint = 0.5
  /// What goes over whole pages by no more than this part of them is shrunk to them.
  private static let mostShrunk = 1.25
  /// The height of a row that nothing is said of.
  private static let rowPixels = 20
  /// The height of a table's rows, in points.
  static let rowHeight = 16

  init(sheet: Sheet, table: Table, wording: any Wording) {
    let widths = TableWidths(table, wording).widths
    self.widths = widths
    headerHeights = table.header.map { cells in
      Self.height(ofHeader: cells, widths: widths, wording)
    }
    firstRow = Self.headerRow + table.header.count
    tableEnd = firstRow + table.rows.count

    let tableWidth = widths.reduce(0) { $0 + Self.pixels(ofWidth: $1) }
    self.tableWidth = tableWidth
    let besideChart = table.chart != nil && tableWidth <= Self.widestBesideChart
    let area = Self.notesArea(widths: widths, besideChart: besideChart)
    lastNoteColumn = area.lastColumn
    let notes = Self.notes(of: sheet, width: area.pixels, wording)
    self.notes = notes

    let above = 72 + headerHeights.reduce(0, +) * 4 / 3
    let tableHeight = above + table.rows.count * Self.rowHeight * 4 / 3
    let notesHeight = 40 + notes.reduce(0) { $0 + $1.height } * 4 / 3
    func scale(width: Int, height: Int) -> Double {
      min(1, Self.page.width / Double(width), Self.page.height / Double(height))
    }
    let chartSize = table.chart.map {
      ChartDrawing.size(
        of: $0,
        density: .sheet,
        tableWidth: besideChart ? 0 : tableWidth
      )
    }
    if let size = chartSize {
      let together =
        besideChart
        ? scale(
          width: tableWidth + 40 + size.width,
          height: max(tableHeight, above + size.height) + notesHeight
        )
        : scale(
          width: max(tableWidth, size.width),
          height: tableHeight + size.height + notesHeight
        )
      chart = together < Self.smallestScale.withChart ? .ownSheet : besideChart ? .beside : .below
    } else {
      chart = .none
    }

    let chartRows = chartSize.map { $0.height / Self.rowPixels + 2 } ?? 0
    switch chart {
    case .beside:
      notesRow = max(tableEnd, Self.headerRow + chartRows) + 1
      fit = .pages(1)
    case .below:
      notesRow = tableEnd + 1 + chartRows + 1
      fit = .pages(1)
    case .none, .ownSheet:
      notesRow = tableEnd + 1
      let alone = scale(width: tableWidth, height: tableHeight + notesHeight)
      let pages =
        scale(width: tableWidth, height: 1) * Double(tableHeight + notesHeight)
        / Self.page.height
      // A second page for a few rows, or for the notes alone, is worse than smaller print.
      let isSmallEnough =
        alone >= Self.smallestScale.withoutChart
        || (pages < Self.fewestPages && alone >= Self.smallestPrint)
      let whole = pages.rounded(.down)
      fit =
        isSmallEnough
        ? .pages(1) : pages <= whole * Self.mostShrunk ? .pages(Int(whole)) : .onePageWide
    }
  }

  private static func height(
    ofHeader cells: [Cell],
    widths: [Int],
    _ wording: any Wording
  ) -> Int {
    var column = 0
    var lines = 1
    for cell in cells {
      let width = widths[column..<column + cell.span].reduce(0, +)
      let header = HeaderText(wording.text(of: cell.content))
      lines = max(lines, header.lineCount(width: width))
      column += cell.span
    }
    return lines * TextMeasure.lineHeight + 3
  }

  private static func notes(
    of sheet: Sheet,
    width pixels: Int,
    _ wording: any Wording
  ) -> [Note] {
    // Small type: about two characters to eleven pixels.
    let width = pixels * 2 / 11
    let texts =
      sheet.remarks + sheet.footnotes.map { wording.label($0.term, $0.text) }
      + (sheet.names.isEmpty ? [] : [wording.label("vouch explain", sheet.names)])
    return texts.flatMap { TextMeasure.pieces(of: $0) }.map { text in
      Note(text: text, height: TextMeasure.lineCount(of: text, width: width) * 12 + 4)
    }
  }

  private static func notesArea(
    widths: [Int],
    besideChart: Bool
  ) -> (lastColumn: Int, pixels: Int) {
    var last = 0
    var width = pixels(ofWidth: widths[0])
    while width < narrowestNotes {
      last += 1
      let gap = last == widths.count && besideChart ? pixels(ofWidth: gapWidth) : 64
      width += last < widths.count ? pixels(ofWidth: widths[last]) : gap
    }
    return (last, width)
  }

  /// The width of the empty column between a table and a chart at its side.
  static let gapWidth = 3

  private static func pixels(ofWidth width: Int) -> Int { width * 7 + 5 }
}
