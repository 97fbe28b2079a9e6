import Records

/// The problems of an import as they are found, and the rows that have them.
struct ProblemLog {
  private(set) var errors: ProblemGroups
  /// What is wrong with rows, where these are left out.
  private(set) var setAside: ProblemGroups
  /// Warnings and notes: no more than a few a file, whatever the file holds, so they have no cap.
  private(set) var remarks: [Diagnostic] = []
  private(set) var badRows: [BadRow] = []
  private(set) var badRowCount = 0
  /// How much memory the texts of the rows take, about.
  private var badRowBytes = 0
  private let badRowCap: Int
  private let leavesOut: Bool

  init(cap: Int, perKind: Int, badRowCap: Int, badRows policy: BadRowPolicy) {
    errors = ProblemGroups(cap: cap, perGroup: perKind)
    setAside = errors
    self.badRowCap = badRowCap
    leavesOut = policy.leavesOut
  }

  /// The most bytes that the bad rows' texts may take: a table can be very wide.
  private static let badRowByteCap = RecordReader.badRowMegabytes << 20

  /// Whether the next bad row is kept with all that is wrong with it.
  var keepsBadRows: Bool { badRows.count < badRowCap && badRowBytes < Self.badRowByteCap }

  mutating func add(_ problem: Problem, at location: Diagnostic.Location) {
    switch problem.severity {
    case .error:
      errors.add(topic: problem.topic, at: location) { problem.diagnostic(at: location) }
    case .warning, .note:
      let remark = problem.diagnostic(at: location)
      // A sheet that gives two types of records is read twice.
      if !remarks.contains(remark) { remarks.append(remark) }
    }
  }

  /// Counts a problem of a row, and puts it into words where there is room for it.
  mutating func add(
    topic: String?,
    at location: Diagnostic.Location,
    words: () -> Diagnostic
  ) {
    if leavesOut {
      setAside.add(topic: topic, at: location, words: words)
    } else {
      errors.add(topic: topic, at: location, words: words)
    }
  }

  mutating func add(_ row: @autoclosure () -> BadRow) {
    badRowCount += 1
    guard keepsBadRows else { return }
    let known = badRows.last?.headings ?? []
    let row = row().withoutEmptyColumns(sharing: known)
    // The headings are one array in all rows of a table.
    if row.headings != known { badRowBytes += Self.size(of: row.headings) }
    badRowBytes += Self.size(of: row.cells) + Self.size(of: row.values.compactMap(\.self))
    badRows.append(row)
  }

  private static func size(of texts: [String]) -> Int {
    texts.reduce(0) { $0 + MemoryLayout<String>.size + $1.utf8.count }
  }
}

extension RecordReader {
  /// The most that the texts of the bad rows of an import may take, whatever their number.
  package static let badRowMegabytes = 64
}

extension BadRow {
  /// The row without the columns at its end that have neither heading nor cell; its headings are the
  /// known ones where they are equal.
  ///
  /// An odd row stays as it is: which cells it has is what is wrong with it.
  fileprivate func withoutEmptyColumns(sharing known: [String]) -> BadRow {
    let own = self.headings.withoutBlankEnd
    let headings = own == known ? known : own
    let count = max(headings.count, cells.withoutBlankEnd.count)
    guard !values.isEmpty, headings.count < self.headings.count || count < cells.count else {
      return self
    }
    return BadRow(
      type: type,
      source: source,
      line: line,
      identity: identity,
      headings: headings,
      cells: Array(cells.prefix(count)),
      fields: fields,
      values: values,
      columns: columns,
      problems: problems
    )
  }
}
