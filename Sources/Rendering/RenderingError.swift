/// What ends the making of a report's files.
package enum RenderingError: Error, Hashable, Sendable {
  /// A file or folder that cannot be made; the reason is the system's.
  case cannotWrite(path: String, reason: String)
  /// The library that writes workbooks refused something: a bug, or no room for its scratch files.
  case workbook(String)
  /// A table that no sheet of a workbook holds; the rows count what stands over them.
  case tooLarge(sheet: String, rows: Int, columns: Int)
}

extension RenderingError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .cannotWrite(let path, let reason): "cannot write \(path): \(reason)"
    case .workbook(let reason): "cannot make a workbook: \(reason)"
    case .tooLarge(let sheet, let rows, let columns):
      "the sheet \(sheet) would have \(rows) rows and \(columns) columns, and a workbook's sheet "
        + "holds \(Worksheet.mostRows) and \(Worksheet.mostColumns); fold it with `top`, or leave "
        + "xlsx out with --format csv,md"
    }
  }
}
