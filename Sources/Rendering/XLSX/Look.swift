/// The looks of the parts of a workbook.
enum Look {
  static let title = CellFormat(size: 16, isBold: true, color: Palette.accent)
  static let subtitle = CellFormat(color: Palette.muted)
  static let block = CellFormat(
    size: 11,
    isBold: true,
    color: Palette.accent,
    bottom: .strong
  )
  static let paragraph = CellFormat(vertical: .top, wraps: true)
  static let coverNote = CellFormat(isBold: true, wraps: true)
  static let note = CellFormat(size: 9, color: Palette.muted, vertical: .top, wraps: true)

  static let notesTitle = CellFormat(size: 9, isBold: true, color: Palette.accent)

  static func header(_ alignment: CellFormat.Alignment) -> CellFormat {
    CellFormat(
      isBold: true,
      color: Palette.accent,
      alignment: alignment,
      vertical: .bottom,
      wraps: true,
      bottom: .strong
    )
  }
}
