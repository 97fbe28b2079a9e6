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
  private let badRowCap: Int
  private let leavesOut: Bool

  init(cap: Int, perKind: Int, badRowCap: Int, badRows policy: BadRowPolicy) {
    errors = ProblemGroups(cap: cap, perGroup: perKind)
    setAside = errors
    self.badRowCap = badRowCap
    leavesOut = policy.leavesOut
  }

  /// Whether the next bad row is kept with all that is wrong with it.
  var keepsBadRows: Bool { badRows.count < badRowCap }

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
    if keepsBadRows { badRows.append(row()) }
  }
}
