import Ingest
package import Ledger
package import Records

/// Reads rows in quarantine again, against the program and the ledger of today: what is good by now
/// goes in as an import of its file and line, the rest stays with its newest reasons.
package struct RetryRun: Sendable {
  private let workspace: Workspace
  private let request: ImportRequest
  private let numbers: [QuarantineNumber]

  /// What came of it.
  package struct Outcome: Sendable {
    /// Nil where there was no row to read.
    package let result: ImportResult?
    /// Rows whose cells could not be told apart: only a mended file can bring them.
    package let unreadable: [QuarantineNumber]
  }

  /// Reads the rows of these numbers, or all that stand where there are none.
  ///
  /// `today` is the last day that a record's date may be, `time` when it runs, in ISO 8601.
  package init(
    _ numbers: [QuarantineNumber],
    in workspace: Workspace,
    mode: ImportRequest.Mode = .real,
    today: Day,
    time: String
  ) {
    self.workspace = workspace
    self.numbers = numbers
    request = ImportRequest(
      paths: [],
      badRows: .quarantined,
      mode: mode,
      today: today,
      time: time
    )
  }

  package func run() throws -> Outcome {
    let ledger = try workspace.openLedger(.reading)
    let standing = try ledger.quarantine()
    let known = Set(standing.map(\.number))
    for number in numbers where !known.contains(number) {
      let row = try ledger.quarantinedRow(number)
      if let end = row.end { throw LedgerError.alreadySettled(number, end) }
    }
    let asked = Set(numbers)
    let chosen = standing.filter { asked.isEmpty || asked.contains($0.number) }
    let rows = chosen.filter(\.row.isReadable)
    let unreadable = chosen.filter { !$0.row.isReadable }.map(\.number)
    guard !rows.isEmpty else { return Outcome(result: nil, unreadable: unreadable) }
    let input = RowInput.kept(Self.sources(of: rows), rows.map(\.number))
    let rounds = QuarantineRounds { badRows, before in
      try ImportAttempt(
        workspace: workspace,
        request: request,
        input: input,
        findings: [],
        badRows: badRows,
        before: before
      )
      .run { _, _ in }
    }
    return Outcome(result: try rounds.run(), unreadable: unreadable)
  }

  /// A file as it was when its rows were kept, whichever import read it.
  private struct FileState: Hashable {
    let file: Ingest.SourceFile
    let sha256: String
    let byteCount: Int64

    init(_ file: ImportedFile) {
      self.file = Ingest.SourceFile(path: file.path, sheet: file.sheet, type: file.type)
      sha256 = file.sha256
      byteCount = file.byteCount
    }
  }

  /// The rows by file, in the order in which files are read.
  private static func sources(of rows: [QuarantinedRow]) -> [KeptSource] {
    var states: [FileState] = []
    var byState: [FileState: [BadRow]] = [:]
    for row in rows {
      let state = FileState(row.file)
      if byState[state] == nil { states.append(state) }
      byState[state, default: []].append(row.row)
    }
    return RecordType.allCases.flatMap { type in
      states.filter { $0.file.type == type }.flatMap { state in
        KeptSource.sources(
          of: byState[state] ?? [],
          in: state.file,
          sha256: state.sha256,
          byteCount: Int(clamping: state.byteCount)
        )
      }
    }
  }
}
