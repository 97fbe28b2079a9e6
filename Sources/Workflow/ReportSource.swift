import Ledger
import Records
import Reporting
import Synchronization
import Templates

/// The ledger after one import and the program's templates: what reports are made from.
struct ReportSource {
  let workspace: Workspace
  let snapshot: LedgerSnapshot
  /// The seals made after that import of which reports tell all the same.
  private var laterSeals: [SealEntry] = []
  /// How many cores to use.
  let workers: Int

  init(_ workspace: Workspace, asOf: ImportNumber? = nil, workers: Int) throws {
    self.workspace = workspace
    self.workers = workers
    snapshot = try workspace.snapshot(asOf: asOf)
    if workspace.program.reports.contains(where: \.printsRestatements) {
      laterSeals = try workspace.openLedger(.reading).seals(after: snapshot.asOf)
    }
  }

  /// The same before each of the seals made after its import of which an edition tells, the last one
  /// first.
  func beforeLaterSeals(of edition: Edition) -> [ReportSource] {
    laterSeals(toldBy: edition).reversed().map { seal in
      var earlier = self
      earlier.laterSeals.removeAll { $0.number >= seal.number }
      return earlier
    }
  }

  private func laterSeals(toldBy edition: Edition) -> [SealEntry] {
    guard edition.template.printsRestatements else { return [] }
    return laterSeals.filter { edition.canTell(of: $0.report, $0.period) }
  }

  /// The last import that had changed a record, or what stands in quarantine.
  var lastImport: ImportNumber { snapshot.asOf }

  /// How many rows stand in quarantine.
  var quarantineCount: Int { snapshot.quarantine.count }

  /// What an edition says it was made from, if it is made now.
  func fingerprint(of edition: Edition) throws -> Fingerprint {
    fingerprint(of: edition, try workspace.narratives(of: edition))
  }

  /// Makes some editions in one pass over the records and delivers each, by its place among them,
  /// as soon as it is whole; on any thread, several at once.
  func make(
    _ editions: [Edition],
    deliver: @Sendable (Int, Report) throws -> Void
  ) throws {
    let narratives = try Dictionary(
      editions.map { ($0.unrevised, try workspace.narratives(of: $0)) },
      uniquingKeysWith: { first, _ in first }
    )
    let maker = ReportMaker(
      program: workspace.program,
      facts: try facts(of: editions),
      workers: workers
    )
    let quality = QualityMemo(DataQuality(of: snapshot, schema: workspace.program.schema))
    let restatements = SentRestatements(
      of: editions,
      in: workspace,
      asOf: snapshot.asOf,
      and: laterSeals,
      workers: workers
    )
    try maker.make(
      editions.map { ($0.template, $0.period) },
      from: snapshot,
      handedIn: { template, period, section in
        switch section {
        case .narrative(let narrative):
          return narratives[Edition(template, period)]?.section(narrative)
        case .quality(let note):
          return TextSection(
            try quality.findings(in: period.days),
            note,
            of: template,
            in: workspace.program
          )
        case .restatements(let restated):
          let sent = try restatements.before(Edition(template, period))
          return TextSection(
            sent.restatements,
            unreadable: sent.unreadable,
            restated,
            of: template,
            in: workspace.program
          )
        case .numbers, .list: return nil
        }
      },
      deliver: { place, sections in
        guard let narratives = narratives[editions[place].unrevised] else { return }
        try deliver(place, report(editions[place], narratives, sections))
      }
    )
  }

  /// Makes one edition.
  func report(of edition: Edition) throws -> Report {
    let made = Mutex<Report?>(nil)
    try make([edition]) { _, report in made.withLock { $0 = report } }
    guard let report = made.withLock({ $0 }) else {
      preconditionFailure("each edition that is asked for is delivered")
    }
    return report
  }

  /// The numbers of some editions, in their order, made in one pass over the records.
  func numbers(of editions: [Edition]) throws -> [[ReportedNumber]] {
    let made = Mutex([[ReportedNumber]](repeating: [], count: editions.count))
    let maker = ReportMaker(
      program: workspace.program,
      facts: try facts(of: editions),
      workers: workers
    )
    try maker.make(
      editions.map { ($0.template, $0.period) },
      from: snapshot,
      // No number is in words.
      handedIn: { _, _, _ in nil },
      deliver: { place, sections in
        let numbers = sections.numbersSections.flatMap(\.numbers)
        made.withLock { $0[place] = numbers }
      }
    )
    return made.withLock { $0 }
  }

  private func report(
    _ edition: Edition,
    _ narratives: Narratives,
    _ sections: [Report.Section]
  ) -> Report {
    Report(
      template: edition.template,
      programName: workspace.program.name,
      programTitle: workspace.program.title,
      period: edition.period,
      asOf: snapshot.asOf,
      quarantineCount: snapshot.quarantine.count,
      fingerprint: fingerprint(of: edition, narratives),
      revision: edition.revision,
      sections: sections
    )
  }

  private func fingerprint(of edition: Edition, _ narratives: Narratives) -> Fingerprint {
    Fingerprint(
      templateHash: workspace.templateHash(of: edition.template, narratives: narratives.files),
      version: VouchVersion.current,
      asOf: snapshot.asOf,
      seal: laterSeals(toldBy: edition).last?.number.rawValue
    )
  }

  func facts(of editions: [Edition]) throws -> ReportFacts {
    var targets: [ReportFacts.TargetKey: Rational] = [:]
    for target in try snapshot.targets() {
      let key = ReportFacts.TargetKey(
        report: target.report,
        metric: target.metric,
        fiscalYear: target.fiscalYear
      )
      targets[key] = Rational(Int128(target.millionths), over: 1_000_000)
    }
    // Finding it looks at every record: only where a column needs it.
    let comparesPeriods = editions.contains { $0.template.comparesPeriods }
    return ReportFacts(
      earliestMonth: comparesPeriods ? try snapshot.earliestDay()?.month : nil,
      targets: targets
    )
  }
}
