import Ledger
package import Records
import Templates

/// What `vouch check` is asked.
package struct CheckRequest: Sendable {
  package var period: CheckedPeriod
  /// The import after which the ledger is looked at; nil for the last.
  package var asOf: ImportNumber?
  package var names: Names

  package enum Names: Sendable {
    case leftOut
    /// The ids of all that is counted, line by line.
    case listed
  }

  package init(period: CheckedPeriod, asOf: ImportNumber? = nil, names: Names = .leftOut) {
    self.period = period
    self.asOf = asOf
    self.names = names
  }
}

/// What `vouch check` found in a period's records.
package struct CheckResult: Sendable {
  package let period: Period
  /// The last import that had changed a record.
  package let asOf: ImportNumber
  package let groups: [Group]

  package struct Group: Sendable {
    package let title: String
    package let lines: [Line]
    /// What must be known of the check to read its lines, if anything.
    package let remark: String?
  }

  package struct Line: Sendable {
    package let label: String
    package let count: Int
    package let whole: Int?
    /// Who was counted, in order; those of a group in one.
    package let names: [[String]]
  }
}

/// Looks for what is wrong or missing in a period's records.
package struct CheckRun {
  private let workspace: Workspace
  private let request: CheckRequest

  package init(_ request: CheckRequest, in workspace: Workspace) {
    self.workspace = workspace
    self.request = request
  }

  package func run() throws -> CheckResult {
    let program = workspace.program
    let period = try request.period.period(in: program)
    let snapshot = try workspace.snapshot(asOf: request.asOf)
    let findings = try DataQuality(of: snapshot, schema: program.schema).findings(in: period.days)
    let names =
      switch request.names {
      case .leftOut: QualityNames()
      case .listed: try QualityNames(of: findings, in: snapshot)
      }
    let words = QualityWords(of: program)
    return CheckResult(
      period: period,
      asOf: snapshot.asOf,
      groups: findings.map { group in
        CheckResult.Group(
          title: words.title(of: group.topic)[.english],
          lines: group.lines.map { line in
            CheckResult.Line(
              label: words.label(of: line.subject)[.english],
              count: line.count,
              whole: line.whole,
              names: names.names(of: line.records)
            )
          },
          remark: words.remark(on: group)?[.english]
        )
      }
    )
  }
}
