/// A row of an import: the place of its file among the import's files, and its line.
package struct Place: Hashable, Comparable, Sendable {
  package let source: Int
  /// From 1; the header counts.
  package let line: Int64

  package init(source: Int, line: Int64) {
    self.source = source
    self.line = line
  }

  package static func < (left: Self, right: Self) -> Bool {
    (left.source, left.line) < (right.source, right.line)
  }
}
