package import Ledger
package import Records
import Reporting
package import Templates

/// Finds what the records of a ledger, as of one import, say otherwise than sealed reports.
package struct Restater: Sendable {
  let ledger: Ledger
  /// The templates of today; nil where each seal's own are taken for them.
  private let folder: ProgramFolder?
  /// The version of Vouch that computes.
  private let version: String
  let now: LedgerSnapshot
  /// How many cores to use.
  let workers: Int

  package init(
    _ ledger: Ledger,
    folder: ProgramFolder?,
    version: String,
    asOf: ImportNumber? = nil,
    workers: Int
  ) throws {
    self.ledger = ledger
    self.folder = folder
    self.version = version
    self.workers = workers
    now = try ledger.snapshot(asOf: asOf)
  }

  /// What is said otherwise than some seals; those that nothing contradicts are left out.
  package func restatements(of seals: [SealPage]) throws -> SealFindings<Restatement> {
    let (groups, unreadable) = SealedGroup.all(of: seals)
    var found: [SealNumber: Result<Restatement, VouchingError>] = [:]
    for group in groups {
      let findings = try findings(
        group.seals.map { (SealedState($0), Definition(of: $0, in: group, today: folder)) },
        of: group.program
      )
      for (sealed, findings) in zip(group.seals, findings) {
        found[sealed.kept.entry.number] = findings?.map { findings in
          Restatement(
            sealed: sealed.kept,
            period: sealed.period,
            asOf: now.asOf,
            numbers: findings.numbers,
            newMembers: findings.newMembers,
            dropped: findings.dropped
          )
        }
      }
    }
    return SealFindings(of: seals, found, unreadable: unreadable)
  }

  /// What is found of a sealed report.
  struct Findings {
    let numbers: [RestatedNumber]
    let newMembers: [Restatement.NewMember]
    let dropped: Restatement.Dropped
  }

  /// What is found of sealed reports of one program, each nil where nothing is contradicted and an
  /// error where its numbers cannot be read: in one pass over today's records for all of them, one for each state in which some were sealed, and
  /// one over a few records for each change since.
  func findings(
    _ all: [(sealed: SealedState, definition: Definition)],
    of program: Program
  ) throws -> [Result<Findings, VouchingError>?] {
    let open = all.indices.filter { place in
      let (sealed, definition) = all[place]
      return sealed.asOf != now.asOf || !definition.isSame || sealed.version != version
    }
    let views = try todaysViews(open.map { all[$0] }, of: program)
    let contradicted = zip(open, views).filter { !$1.contradicted.isEmpty }
    let attributions = try attributions(
      contradicted.map { (all[$0].sealed, $1) },
      of: program
    )
    var findings = [Result<Findings, VouchingError>?](repeating: nil, count: all.count)
    for ((place, view), attribution) in zip(contradicted, attributions) {
      findings[place] = Result { () throws(VouchingError) in
        Findings(
          numbers: try attribution.numbers(of: all[place].sealed.number),
          newMembers: view.newMembers,
          dropped: all[place].definition.measures == nil
            ? .report : .numbers(all[place].sealed.numbers.count(where: view.values.isDropped))
        )
      }
    }
    return findings
  }

  /// What changes since some seals did to the numbers that today's records contradict.
  private func attributions(
    _ contradicted: [(sealed: SealedState, view: TodaysView)],
    of program: Program
  ) throws -> [Attribution] {
    guard let first = contradicted.map(\.sealed.asOf).min() else { return [] }
    // Read before the states that they start from, which then know the codes of all of them.
    let changes = try ledger.recordChanges(after: first, through: now.asOf)
    var followed: [FollowedSeal?] = contradicted.map { _ in nil }
    let states = Dictionary(grouping: contradicted.indices) { contradicted[$0].sealed.asOf }
    for (asOf, places) in states.sorted(by: { $0.key < $1.key }) {
      let base = try ledger.snapshot(asOf: asOf)
      let facts = try facts(of: base, for: contradicted.map(\.sealed))
      let running = try RunningReport.all(
        places.map { contradicted[$0].view.followed },
        of: program,
        facts: facts,
        from: base,
        workers: workers
      )
      for (place, report) in zip(places, running) {
        let (sealed, view) = contradicted[place]
        followed[place] = FollowedSeal(
          sealed,
          view,
          report,
          facts,
          misfit: sealed.version == version ? .unexplained : .software
        )
      }
    }
    var walk = try ChangeWalk(
      changes,
      from: ledger.snapshot(asOf: first),
      of: program,
      past: followed.compactMap(\.self),
      workers: workers
    )
    try walk.run()
    return walk.seals.map(\.attribution)
  }

  private func facts(
    of source: LedgerSnapshot,
    for sealed: [SealedState]
  ) throws -> ReportFacts {
    let comparesPeriods = sealed.contains { $0.template.comparesPeriods }
    return try ReportFacts(of: source, comparesPeriods ? .compared : .notCompared)
  }

  // MARK: Today

  /// What today's records say of some sealed reports of a program.
  private func todaysViews(
    _ all: [(sealed: SealedState, definition: Definition)],
    of program: Program
  ) throws -> [TodaysView] {
    let facts = try facts(of: now, for: all.map(\.sealed))
    // The members that are new by today's templates are found in the same pass, where these are the
    // sealed ones.
    let fixed = all.map { ReportMeasures($0.sealed) }
    let free = all.map { $0.definition.isSame ? $0.definition.measures : nil }
    let made = try made(fixed.map(\.asked) + free.compactMap { $0?.asked }, of: program, facts)
    let otherwise = all.map { $0.definition.isSame ? nil : $0.definition.measures }
    let others = zip(all, otherwise).flatMap { all, measures -> [AskedReport] in
      guard let measures, let fixed = all.definition.measures(all.sealed.members) else { return [] }
      return [fixed.asked, measures.asked]
    }
    let today = all.lazy.compactMap(\.definition.program).first
    let madeOtherwise = try today.map { try self.made(others, of: $0, facts) } ?? []
    var (nextFree, nextOther) = (all.count, 0)
    return all.indices.map { place in
      let underSeal = made[place].values
      var (asDefined, shown): ([NumberKey: Value], [NumbersSection]) = ([:], [])
      if free[place] != nil {
        (asDefined, shown) = (underSeal, made[nextFree])
        nextFree += 1
      } else if otherwise[place] != nil {
        (asDefined, shown) = (madeOtherwise[nextOther].values, madeOtherwise[nextOther + 1])
        nextOther += 2
      }
      return TodaysView(
        measures: fixed[place],
        sealed: all[place].sealed.numbers,
        values: TodaysValues(underSeal: underSeal, asDefined: asDefined),
        sections: made[place],
        shown: shown
      )
    }
  }

  private func made(
    _ asked: [AskedReport],
    of program: Program,
    _ facts: ReportFacts
  ) throws -> [[NumbersSection]] {
    try RunningReport.all(asked, of: program, facts: facts, from: now, workers: workers)
      .map(\.sections)
  }
}
