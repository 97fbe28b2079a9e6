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
    unreadable: [UnreadableSeal],
    _ template: RestatementsTemplate,
    of report: ReportTemplate,
    in program: Program
  ) {
    self.init(
      id: "restatements",
      heading: template.heading,
      body: .restatements(
        restatements.map { RestatedReport($0, in: program) }.filter { !$0.numbers.isEmpty }
      ),
      remarks: unreadable.map(Self.notCompared) + [Self.recordsBehind(report.name)]
    )
  }

  /// A report that was sent and that this one says nothing of.
  private static func notCompared(_ seal: UnreadableSeal) -> LocalizedText {
    [
      .english:
        "What was sent of \(seal.period) is not compared: seal \(seal.number) cannot be read",
      .french:
        "Ce qui a été envoyé pour \(seal.period) n'est pas comparé\u{A0}: le sceau \(seal.number) "
        + "est illisible",
    ]
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
    let numbers = restatement.numbers.filter { !$0.followsFromOthers }.withoutRepeatedTotals
    self.init(
      period: restatement.period,
      sentAsOf: restatement.sealed.entry.asOf,
      asOf: restatement.asOf,
      causes: Self.causes(of: numbers, in: program),
      numbers: numbers.map { number in
        Number(
          place: number.place,
          was: number.was,
          now: number.now,
          effects: number.parts.flatMap { part in
            part.causes.standing.inShort
              .map { Effect(side: part.role, cause: $0.kind, step: $0.step) }
              // What cancels within one cause is in no difference.
              .filter { $0.step != .difference(Rational(0)) }
          }
        )
      }
    )
  }

  /// Each cause with how many records of each type it is about, in order of both.
  private static func causes(of numbers: [RestatedNumber], in program: Program) -> [Cause] {
    let all = numbers.flatMap(\.parts).flatMap(\.causes.standing)
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

extension RestatedNumber {
  /// Whether it is a comparison that is another for the numbers beside it alone.
  fileprivate var followsFromOthers: Bool {
    let compared = place.column.comparedSpans
    return !compared.isEmpty && compared.allSatisfy(place.section.columns.contains)
      && parts.flatMap(\.causes.standing).allSatisfy(\.kind.isOfMeasuredRecords)
  }
}

extension RestatementCause {
  /// Whether it changes what is counted, and so spans of time before all comparisons.
  fileprivate var isOfMeasuredRecords: Bool {
    switch self {
    case .late, .corrected, .retired, .linked: true
    case .target, .definition, .software, .unexplained: false
    }
  }
}

extension [RestatedNumber] {
  /// Without the totals of breakdowns that an earlier section has told.
  fileprivate var withoutRepeatedTotals: Self {
    var told: Set<Total> = []
    return filter { number in
      Total(number.place).map { told.insert($0).inserted } ?? true
    }
  }

  private struct Total: Hashable {
    let series: NumbersSection.Series
    let column: Column

    /// Nil where the place is that of a member, or of a month's row.
    init?(_ place: NumberPlace) {
      let isByMonth = [place.section.breakdown, place.section.across].contains(.date(.month))
      guard !isByMonth, [.whole, .total].contains(place.row),
        [.whole, .total].contains(place.across)
      else { return nil }
      (series, column) = (place.series, place.column)
    }
  }
}
