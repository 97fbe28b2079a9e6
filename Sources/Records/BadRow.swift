/// A row of a file that no record could be made of: as it came, and why.
package struct BadRow: Hashable, Sendable {
  package let type: RecordType
  /// Which source of the import it comes from: its place in the import's list.
  package let source: Int
  /// The line of the file, or the row of the sheet, on which it begins, from 1.
  package let line: Int
  /// What names its record, as people write it: `C000007`, or `E00003, C000007`; nil where that
  /// cannot be told.
  package let identity: String?
  /// The headings of the table and the row's cells, as the file has them; an odd row may have fewer
  /// cells or more.
  package let headings: [String]
  package let cells: [String]
  /// The fields that the table gives, and the text of each: what a mapping made of the cells.
  ///
  /// Nil where a cell has no value that could be read: an error of a sheet, or what a mapping does
  /// not know. Without values where the row is an odd one, whose cells cannot be told apart.
  package let fields: [FieldName]
  package let values: [String?]
  /// For each field, the column of ``cells`` that it comes from, from 0; nil where it comes from no
  /// single one.
  ///
  /// What is in no such column is nobody's business: it is shown to be mended, and never stored.
  package let columns: [Int?]
  /// In the order of columns, each at its place in the file.
  package let problems: [Diagnostic]

  package init(
    type: RecordType,
    source: Int,
    line: Int,
    identity: String?,
    headings: [String],
    cells: [String],
    fields: [FieldName],
    values: [String?],
    columns: [Int?],
    problems: [Diagnostic]
  ) {
    self.type = type
    self.source = source
    self.line = line
    self.identity = identity
    self.headings = headings
    self.cells = cells
    self.fields = fields
    self.values = values
    self.columns = columns
    self.problems = problems
  }
}

extension BadRow {
  /// Which of the cells may be kept beyond the import: those that a field comes from and those that
  /// are wrong.
  ///
  /// Of a row whose cells cannot be told apart, all where the table has no other columns; else none
  /// but a first cell that names the record.
  package var keptColumns: Set<Int> {
    let read = Set(columns.compactMap(\.self))
    if values.isEmpty {
      guard !headings.indices.allSatisfy(read.contains) else { return Set(cells.indices) }
      return identity == nil ? [] : [0]
    }
    return read.union(problems.compactMap { $0.location.column.map { $0 - 1 } })
  }
}

extension [String] {
  /// The texts up to the last that is not blank: what a row is without its empty end.
  package var withoutBlankEnd: [String] {
    let end = lastIndex { !$0.allSatisfy(\.isWhitespace) }.map { $0 + 1 } ?? 0
    return end == count ? self : Array(prefix(end))
  }
}
