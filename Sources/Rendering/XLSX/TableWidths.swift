/// The widths of a table's columns: what their cells need, headers wrapped; columns of numbers all
/// alike where none is much wider, so that the eye finds its way.
struct TableWidths {
  /// In digits of the default font.
  let widths: [Int]

  private static let text = 12...50
  private static let day = 15
  private static let fewColumns = 4
  private static let widestAlike = 17

  init(_ table: Table, _ wording: any Wording) {
    let needed = Self.needed(by: table, wording)
    let headers = Self.headers(of: table, wording)
    let alike = Self.alike(table.columns, needed, headers)
    widths = table.columns.indices.map { column in
      switch table.columns[column] {
      case .text: min(max(needed[column], Self.text.lowerBound), Self.text.upperBound)
      case .number: alike ?? HeaderText.clearWidth(of: headers[column], from: needed[column])
      case .day: Self.day
      }
    }
  }

  /// The least width that suits all columns of numbers, if it is not too wide for some.
  private static func alike(
    _ columns: [Table.ColumnKind],
    _ needed: [Int],
    _ headers: [[HeaderText]]
  ) -> Int? {
    let numbers = columns.indices.filter { columns[$0] == .number }
    let widest = max(numbers.map { needed[$0] }.max() ?? 0, HeaderText.widths.lowerBound)
    guard widest <= widestAlike else { return nil }
    return (widest...widestAlike).first { width in
      numbers.allSatisfy { column in headers[column].allSatisfy { $0.isClear(in: width) } }
    }
  }

  /// The headers that stand over each column alone.
  private static func headers(of table: Table, _ wording: any Wording) -> [[HeaderText]] {
    var headers = [[HeaderText]](repeating: [], count: table.columns.count)
    for row in table.header {
      var column = 0
      for cell in row {
        if cell.span == 1 { headers[column].append(HeaderText(wording.text(of: cell.content))) }
        column += cell.span
      }
    }
    return headers
  }

  /// What the cells of each column take, headers wrapped.
  private static func needed(by table: Table, _ wording: any Wording) -> [Int] {
    var needed = [Int](repeating: 0, count: table.columns.count)
    for row in table.rows {
      for (column, cell) in row.enumerated() where cell.style != .groupTitle {
        // Bold type takes a little more.
        let bold = cell.style.isBold ? 1 : 0
        needed[column] = max(needed[column], wording.text(of: cell.content).count + bold + 2)
      }
    }
    for row in table.header {
      var column = 0
      for cell in row {
        let text = wording.text(of: cell.content)
        // A header takes two or three lines rather than wide columns, where there are many.
        let lines = table.columns.count <= fewColumns ? 1 : 2
        let share = (text.count + cell.span * lines - 1) / (cell.span * lines)
        let word = (TextMeasure.longestWord(of: text) + cell.span - 1) / cell.span
        for covered in column..<column + cell.span {
          needed[covered] = max(needed[covered], max(min(share, lines == 1 ? 22 : 14), word) + 3)
        }
        column += cell.span
      }
    }
    return needed
  }
}
