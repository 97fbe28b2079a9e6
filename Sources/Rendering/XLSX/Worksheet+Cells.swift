import Records
import Reporting

extension Worksheet {
  /// Writes the title and the subtitle over a sheet's body.
  func writeTitle(of sheet: Sheet, in wording: any Wording) throws(RenderingError) {
    let title = TextMeasure.fitted(sheet.title, mark: wording.textWasCut)
    try setHeight(24, row: 0)
    try write(title, row: 0, column: 0, Look.title)
    guard !sheet.subtitle.isEmpty else { return }
    let subtitle = TextMeasure.fitted(sheet.subtitle, mark: wording.textWasCut)
    try write(subtitle, row: 1, column: 0, Look.subtitle)
  }

  /// Writes a cell of a sheet of cells: numbers and days as such, everything else as text.
  func write(
    _ content: Cell.Content,
    row: Int,
    column: Int,
    _ look: CellFormat,
    in wording: any Wording
  ) throws(RenderingError) {
    var look = look
    switch content {
    case .blank:
      try writeBlank(row: row, column: column, look)
    case .text(let text):
      let fitted = TextMeasure.fitted(text, mark: wording.textWasCut)
      try write(fitted, row: row, column: column, look)
    case .number(let value, let format):
      look.numberCode = NumberCode.code(format, of: value, in: wording)
      look.alignment = .right
      try write(value.doubleValue, row: row, column: column, look)
    case .upTo(let value, let format):
      look.numberCode = NumberCode.code(
        format,
        of: value,
        prefix: wording.upToPrefix,
        in: wording
      )
      look.alignment = .right
      try write(value.doubleValue, row: row, column: column, look)
    case .range:
      look.alignment = .right
      try write(wording.text(of: content), row: row, column: column, look)
    case .day(let day):
      look.alignment = .left
      guard let serial = day.workbookSerial else {
        return try write(wording.text(of: content), row: row, column: column, look)
      }
      look.numberCode = NumberCode.code(of: day, in: wording.language)
      try write(serial, row: row, column: column, look)
    case .notAvailable:
      look.alignment = .right
      look.color = Palette.muted
      try write(wording.notAvailable, row: row, column: column, look)
    }
  }
}
