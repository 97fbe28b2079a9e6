/// What a row of a foreign table must say in one column to count.
package struct RowCondition: Hashable, Sendable {
  package let column: ColumnName
  package let test: Test

  package enum Test: Hashable, Sendable {
    case isAny(of: Set<LooseText>)
    /// A blank cell satisfies it.
    case isNone(of: Set<LooseText>)
    case present(Bool)
  }

  package init(_ column: ColumnName, _ test: Test) {
    self.column = column
    self.test = test
  }

  /// Whether a trimmed cell satisfies it.
  package func holds(for text: String) -> Bool {
    switch test {
    case .isAny(let words): words.contains(LooseText(text))
    case .isNone(let words): !words.contains(LooseText(text))
    case .present(let isPresent): text.isEmpty != isPresent
    }
  }
}
