/// The widths of a table's columns: what their cells need, headers wrapped; columns of numbers all
/// alike where none is much wider, so that the eye finds its way.
struct TableWidths {
  /// In digits of the default font.
  let widths: [Int]

  private static let text = 12...50
  private static let number = 11...30
  private static let fewColumns = 4
  private static let widestAlike = 16

  init(_ table: Table, _ wording: any Wording) {
    var needed = [Int](repeating: 0, count: table.columns.count)
    for row in table.rows {
      for (column, cell) in row.enumerated() {
        // Totals are bold, which takes a little more.
        let bold = cell.style == .total ? 1 : 0
        needed[column] = max(needed[column], wording.text(of: cell.content).count + bold + 2)
      }
    }
    for row in table.header {
      var column = 0
      for cell in row {
        let text = wording.text(of: cell.content)
        // A header takes two or three lines rather than wide columns, where there are many.
        let lines = table.columns.count <= Self.fewColumns ? 1 : 2
        let share = (text.count + cell.span * lines - 1) / (cell.span * lines)
        let word = (TextMeasure.longestWord(of: text) + cell.span - 1) / cell.span
        for covered in column..<column + cell.span {
          needed[covered] = max(needed[covered], max(min(share, lines == 1 ? 22 : 14), word) + 3)
        }
        column += cell.span
      }
    }
    let widest = zip(table.columns, needed).filter { $0.0 == .number }.map(\.1).max() ?? 0
    widths = zip(table.columns, needed).map { kind, width in
      switch kind {
      case .text: min(max(width, Self.text.lowerBound), Self.text.upperBound)
      case .number:
        min(
          max(widest <= Self.widestAlike ? widest : width, Self.number.lowerBound),
          Self.number.upperBound
        )
      case .day: 15
      }
    }
  }
}
