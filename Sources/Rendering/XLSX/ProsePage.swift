/// A sheet of words: a narrative as paragraphs, a row each.
struct ProsePage {
  let sheet: Sheet
  let markdown: String
  let wording: any Wording

  /// As wide as a page in landscape at full size.
  private static let width = 115
  /// How many characters of running text fit in that.
  private static let characters = 125

  func write(to page: Worksheet) throws(RenderingError) {
    try page.setWidth(Self.width, columns: 0...0)
    try page.writeTitle(of: sheet, in: wording)
    var row = 2
    for block in MarkdownProse.plainBlocks(of: markdown) {
      let (text, look) = shown(block)
      for piece in TextMeasure.pieces(of: text) {
        let lines = TextMeasure.lineCount(of: piece, width: Self.characters)
        try page.setHeight(lines * TextMeasure.lineHeight + 5, row: row)
        try page.write(piece, row: row, column: 0, look)
        row += 1
      }
    }
    for remark in sheet.remarks {
      try page.write(remark, row: row + 1, column: 0, Look.note)
      row += 1
    }
  }

  private func shown(_ block: MarkdownProse.Block) -> (String, CellFormat) {
    switch block {
    case .heading(let text):
      (text, CellFormat(size: 11, isBold: true, color: Palette.accent, wraps: true))
    case .paragraph(let text): (text, Look.paragraph)
    case .item(let text):
      (
        text.first?.isNumber == true ? text : "•  \(text)",
        CellFormat(vertical: .top, wraps: true, indent: 1)
      )
    }
  }
}
