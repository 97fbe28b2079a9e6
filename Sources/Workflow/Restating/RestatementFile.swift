import Ledger
import Records
import Rendering
import Reporting
package import Vouching

/// Restatements as a tidy file: a row a cause.
package enum RestatementFile {
  static let header = [
    "report", "period", "seal", "section", "breakdown", "member", "across", "across_member",
    "metric", "column", "part", "was", "now", "from", "to", "difference", "cause", "record",
    "import", "change",
  ]

  package static func bytes(of restatements: [Restatement]) -> [UInt8] {
    var table = CSVTable(header: header)
    for restatement in restatements.map(\.asWritten) {
      let seal = restatement.sealed.seal
      for number in restatement.numbers {
        let key = number.key
        let start = [
          seal.report, seal.period, String(seal.number), key.section, key.breakdown,
          CSVTable.asText(key.member), key.across, CSVTable.asText(key.acrossMember), key.metric,
          key.column,
        ]
        for part in number.parts {
          for step in part.steps { table.add(start + row(of: step, part)) }
        }
      }
    }
    return table.bytes
  }

  private static func row(
    of step: (cause: RestatedPart.Cause, from: Value, to: Value),
    _ part: RestatedPart
  ) -> [String] {
    let change = step.cause.change
    return [
      part.role.rawValue, part.was.tidyText, part.now.tidyText, step.from.tidyText,
      step.to.tidyText, step.cause.effect.tidyText, step.cause.kind.rawValue,
      change.map { CSVTable.asText($0.name.description) } ?? "",
      change.map { $0.number.description } ?? "", change?.word ?? "",
    ]
  }
}

extension Value {
  /// As tidy files write it; `not_available` where it is that.
  package var tidyText: String {
    switch self {
    case .number(let number): number.description
    case .blank, .absent: ""
    case .notAvailable: "not_available"
    }
  }
}

extension ValueStep {
  /// The difference; blank where one value took the place of another that is no number.
  fileprivate var tidyText: String {
    if case .difference(let number) = self { number.description } else { "" }
  }
}

extension RecordChange {
  /// What became of the record.
  fileprivate var word: String {
    before == nil ? "added" : after == nil ? "retired" : "changed"
  }
}
