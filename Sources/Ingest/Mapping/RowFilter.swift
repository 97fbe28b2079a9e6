import Records

/// A condition of a mapping set against one table's header.
struct RowFilter {
  private let condition: RowCondition
  let column: Int
  private var memo = TextMemo<Bool>()

  /// Nil where the header lacks the column.
  init?(_ condition: RowCondition, header: MappedHeader) {
    guard let column = header.column(condition.column) else { return nil }
    self.condition = condition
    self.column = column
  }

  mutating func passes(_ row: SourceRow) -> Bool {
    let text = row.cell(column).string
    if let known = memo[text] { return known }
    let holds = condition.holds(for: text)
    memo.remember(holds, for: text)
    return holds
  }
}

/// The texts with which the first filled cell of some rows begins: totals and signatures.
struct RowMark {
  private let texts: [String]
  /// The bytes that the folded texts begin with.
  private let initials: Set<UInt8>

  init(_ texts: [LooseText]) {
    self.texts = texts.map(\.folded)
    initials = Set(self.texts.compactMap(\.utf8.first))
  }

  var isNone: Bool { texts.isEmpty }

  func marks(_ row: SourceRow) -> Bool {
    if isNone { return false }
    for column in row.columns {
      let cell = column[row.row]
      let text = cell.trimmed
      guard let first = text.first else { continue }
      // Most rows begin with a digit or another letter: they need no folding.
      if ASCII.isAlphanumeric(first), !initials.contains(first | 0x20) { return false }
      return begins(cell.string)
    }
    return false
  }

  func marks(_ cells: [String]) -> Bool {
    if isNone { return false }
    return cells.map(normalized).first { !$0.isEmpty }.map(begins) ?? false
  }

  private func begins(_ text: String) -> Bool {
    let folded = LooseText.folded(text)
    return texts.contains { folded.hasPrefix($0) }
  }
}
