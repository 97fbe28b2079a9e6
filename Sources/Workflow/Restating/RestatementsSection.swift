import Ledger
import Records
import Reporting
import Templates
import Vouching

extension TextSection {
  /// What the reports that were sent say otherwise, as a report shows it: how many records did it,
  /// never which.
  init(
    _ restatements: [Restatement],
    _ template: RestatementsTemplate,
    of report: ReportTemplate,
    in program: Program
  ) {
    self.init(
      id: "restatements",
      heading: template.heading,
      body: .restatements(restatements.map { RestatedReport($0, in: program) }),
      remarks: [Self.recordsBehind(report.name)]
    )
  }

  private static func recordsBehind(_ report: ReportName) -> LocalizedText {
    [
      .english: "The records behind each difference: vouch restate \(report)",
      .french: "Les données derrière chaque écart\u{A0}: vouch restate \(report)",
    ]
  }
}

extension RestatedReport {
  fileprivate init(_ restatement: Restatement, in program: Program) {
    self.init(
      period: restatement.period,
      sentAsOf: restatement.sealed.entry.asOf,
      asOf: restatement.asOf,
      causes: Self.causes(of: restatement, in: program),
      numbers: restatement.numbers.filter { $0.place.column.isSpan }.map {
        Number(place: $0.place, was: $0.was, now: $0.now)
      }
    )
  }

  /// Each cause with how many records of each type it is about, in order of both.
  private static func causes(of restatement: Restatement, in program: Program) -> [Cause] {
    let all = restatement.numbers.flatMap(\.parts).flatMap(\.causes)
    return RestatementCause.allCases.flatMap { kind -> [Cause] in
      let own = all.filter { $0.kind == kind }
      guard !own.isEmpty else { return [] }
      let records = Set(own.compactMap(\.change).map(\.name))
      guard !records.isEmpty else {
        return [Cause(kind: kind, type: nil, typeLabel: LocalizedText(verbatim: ""), count: 0)]
      }
      return RecordType.allCases.compactMap { type in
        let count = records.count { $0.type == type }
        guard count > 0 else { return nil }
        let label = program.schema.label(of: type)
        return Cause(kind: kind, type: type, typeLabel: label, count: count)
      }
    }
  }
}
