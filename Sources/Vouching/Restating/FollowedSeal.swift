import Ledger
import Records
import Reporting
import Templates

/// A sealed report on the way from the records that it was made from to today's, change by change.
struct FollowedSeal {
  let sealed: SealedState
  private(set) var attribution: Attribution
  private var running: RunningReport
  private var facts: ReportFacts
  /// The numbers of interest that need all records to be counted anew, and how that is asked for.
  private let recounted: Set<NumberKey>
  private let recount: AskedReport
  /// What they come to by now.
  private var counted: [NumberKey: Value]

  /// The report and its facts are as of the import that was sealed.
  init(
    _ sealed: SealedState,
    _ view: TodaysView,
    _ running: RunningReport,
    _ facts: ReportFacts,
    misfit: RestatementCause
  ) {
    self.sealed = sealed
    self.running = running
    self.facts = facts
    let base = running.sections.values
    attribution = Attribution(
      view.measures,
      view.contradicted,
      view.places,
      before: base,
      view.values,
      misfit: misfit
    )
    recounted = attribution.tracked.filter { base[$0] != nil && !running.follows($0) }
    recount = view.measures.asked(for: recounted)
    counted = base.filter { [recounted] in recounted.contains($0.key) }
  }

  /// Whether some of its numbers need all records, as they stand after each change.
  var needsAllRecords: Bool { !recounted.isEmpty }

  var comparesPeriods: Bool { sealed.template.comparesPeriods }

  /// Takes what a change of a record did to the records around it.
  mutating func follow(
    _ change: RecordChange,
    from before: SmallWorld,
    to after: SmallWorld,
    firstMonth: Month?,
    all: (some RecordSource)?,
    of program: Program,
    workers: Int
  ) throws {
    if comparesPeriods { facts.earliestMonth = firstMonth }
    let moves = try running.follow(from: before, to: after, facts)
    attribution.add(change, moves)
    if let all { try recount(change, all, of: program, workers) }
  }

  /// Takes another target.
  mutating func follow(
    _ change: RecordChange,
    _ target: (key: ReportFacts.TargetKey, value: Rational?),
    all: (some RecordSource)?,
    of program: Program,
    workers: Int
  ) throws {
    facts.targets[target.key] = target.value
    attribution.add(change, running.take(facts))
    if let all { try recount(change, all, of: program, workers) }
  }

  private mutating func recount(
    _ change: RecordChange,
    _ all: some RecordSource,
    of program: Program,
    _ workers: Int
  ) throws {
    guard needsAllRecords else { return }
    let made = try RunningReport.all(
      [recount],
      of: program,
      facts: facts,
      from: all,
      workers: workers
    )
    let values = made.flatMap(\.sections).values.filter { recounted.contains($0.key) }
    attribution.add(
      change,
      recounted.compactMap { key in
        let (old, new) = (counted[key] ?? .absent, values[key] ?? .absent)
        return old == new ? nil : NumberMove(key: key, from: old, to: new)
      }
    )
    counted = values
  }
}
