import CXLSXWriter
import Reporting

/// A sheet of a workbook being written; rows and columns count from 0.
struct Worksheet {
  let pointer: UnsafeMutablePointer<lxw_worksheet>
  let workbook: Workbook
  let name: String

  /// The most UTF-16 units that a cell holds.
  static let longestText = 32_767

  /// How far a sheet goes.
  static let mostRows = 1_048_576
  static let mostColumns = 16_384

  /// Writes a text that is never read as a formula, a number or a link.
  ///
  /// The caller keeps it within ``longestText``; the library refuses longer ones.
  func write(
    _ text: String,
    row: Int,
    column: Int,
    _ look: CellFormat
  ) throws(RenderingError) {
    let format = try workbook.format(look)
    try Workbook.check(
      worksheet_write_string(
        pointer,
        lxw_row_t(row),
        lxw_col_t(column),
        XMLText.safe(text),
        format
      )
    )
  }

  func write(
    _ number: Double,
    row: Int,
    column: Int,
    _ look: CellFormat
  ) throws(RenderingError) {
    let format = try workbook.format(look)
    try Workbook.check(
      worksheet_write_number(pointer, lxw_row_t(row), lxw_col_t(column), number, format)
    )
  }

  func writeBlank(row: Int, column: Int, _ look: CellFormat) throws(RenderingError) {
    let format = try workbook.format(look)
    try Workbook.check(
      worksheet_write_blank(pointer, lxw_row_t(row), lxw_col_t(column), format)
    )
  }

  /// Writes a text over several columns of a row; over one it is an ordinary cell.
  func write(
    _ text: String,
    row: Int,
    columns: ClosedRange<Int>,
    _ look: CellFormat
  ) throws(RenderingError) {
    guard columns.count > 1 else {
      return try write(text, row: row, column: columns.lowerBound, look)
    }
    let format = try workbook.format(look)
    try Workbook.check(
      worksheet_merge_range(
        pointer,
        lxw_row_t(row),
        lxw_col_t(columns.lowerBound),
        lxw_row_t(row),
        lxw_col_t(columns.upperBound),
        XMLText.safe(text),
        format
      )
    )
  }

  /// Writes a text that leads to the first cell of another sheet.
  func writeLink(
    _ text: String,
    to sheetName: String,
    row: Int,
    column: Int,
    _ look: CellFormat
  ) throws(RenderingError) {
    let format = try workbook.format(look)
    try Workbook.check(
      worksheet_write_url_opt(
        pointer,
        lxw_row_t(row),
        lxw_col_t(column),
        "internal:\(SheetNames.quoted(sheetName))!A1",
        format,
        XMLText.safe(text),
        nil
      )
    )
  }

  /// Sets the width of columns, in digits of the default font.
  func setWidth(_ width: Int, columns: ClosedRange<Int>) throws(RenderingError) {
    try Workbook.check(
      worksheet_set_column(
        pointer,
        lxw_col_t(columns.lowerBound),
        lxw_col_t(columns.upperBound),
        Double(width),
        nil
      )
    )
  }

  /// The highest that a row may be, in points.
  private static let highestRow = 409

  /// Sets the height of a row, in points; no higher than a row may be.
  func setHeight(_ height: Int, row: Int) throws(RenderingError) {
    try Workbook.check(
      worksheet_set_row(pointer, lxw_row_t(row), Double(min(height, Self.highestRow)), nil)
    )
  }

  /// Keeps the rows and columns before a cell in view.
  func freeze(row: Int, column: Int) {
    worksheet_freeze_panes(pointer, lxw_row_t(row), lxw_col_t(column))
  }

  func repeatOnEachPage(rows: ClosedRange<Int>) throws(RenderingError) {
    try Workbook.check(
      worksheet_repeat_rows(
        pointer,
        lxw_row_t(rows.lowerBound),
        lxw_row_t(rows.upperBound)
      )
    )
  }

  /// Shrinks what is printed to the width of a page, or to so many whole ones.
  func fit(_ fit: TableGeometry.Fit) {
    switch fit {
    case .pages(let count): worksheet_fit_to_pages(pointer, 1, UInt16(clamping: count))
    case .onePageWide: worksheet_fit_to_pages(pointer, 1, 0)
    }
  }

  /// Prints in portrait.
  func turnUpright() {
    worksheet_set_portrait(pointer)
  }

  /// Sets the sheet up for paper: Letter, landscape, as wide as one page, with a footer.
  func setUpPage(footer: String) throws(RenderingError) {
    let hideOnScreenAndPaper = UInt8(LXW_HIDE_ALL_GRIDLINES.rawValue)
    let letter: UInt8 = 1
    worksheet_gridlines(pointer, hideOnScreenAndPaper)
    worksheet_set_paper(pointer, letter)
    worksheet_set_landscape(pointer)
    fit(.onePageWide)
    worksheet_set_margins(pointer, 0.6, 0.6, 0.6, 0.75)
    try Workbook.check(worksheet_set_footer(pointer, footer))
  }
}
