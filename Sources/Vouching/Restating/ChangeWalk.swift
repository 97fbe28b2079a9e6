import Ledger
import Records
import Reporting
import Templates

/// The way from the records that some reports were sealed with to today's, change by change.
///
/// The changes come in one order, whatever was sealed when, so that one walk passes all the seals of
/// a program. At each change a few records are counted twice, before it and after it.
struct ChangeWalk {
  private(set) var seals: [FollowedSeal]
  private let program: Program
  private let workers: Int
  /// In the order in which they are applied, each with the places of the seals that it came after.
  private let ofRecords: [Step]
  private let ofTargets: [Step]
  private let texts: CodeTable
  private var living: LivingRecords
  /// Nil where no report compares periods.
  private var first: FirstMonth?
  /// Nil where no number needs all records.
  private var all: ChangingRecords<LedgerSnapshot>?

  private struct Step {
    let change: RecordChange
    let seals: [Int]
  }

  /// All changes since the first of some seals, from the records before them, past the seals with what
  /// they come to as of their own imports.
  init(
    _ changes: [RecordChange],
    from base: LedgerSnapshot,
    of program: Program,
    past seals: [FollowedSeal],
    workers: Int
  ) throws {
    self.seals = seals
    self.program = program
    self.workers = workers
    texts = base.texts
    let relevance = try RelevantChanges.all(
      of: changes,
      to: base,
      seals.map { ($0.sealed.template, $0.sealed.period) },
      of: program
    )
    let steps = changes.compactMap { change -> Step? in
      let relevant = seals.indices.filter { relevance[$0].contains(change) }
      // What came before a seal is no cause, but how its records stood.
      return relevant.isEmpty
        ? nil
        : Step(change: change, seals: relevant.filter { seals[$0].sealed.asOf < change.number })
    }
    ofTargets = steps.filter { $0.change.type == .targets }
    ofRecords = steps.filter { $0.change.type != .targets }
    let applied = ofRecords.map(\.change)
    let schema = program.schema
    living = try LivingRecords(base, before: applied, schema: schema)
    first =
      try seals.contains(where: \.comparesPeriods)
      ? FirstMonth(of: base, before: applied) : nil
    all =
      seals.contains(where: \.needsAllRecords)
      ? ChangingRecords(base, before: applied, schema: schema) : nil
  }

  mutating func run() throws {
    for step in ofRecords { try take(step) }
    for step in ofTargets {
      guard let target = target(of: step.change) else { continue }
      for place in step.seals {
        try seals[place].follow(step.change, target, all: all, of: program, workers: workers)
      }
    }
  }

  private mutating func take(_ step: Step) throws {
    let around = step.seals.isEmpty ? nil : try living.surroundings(of: step.change)
    let before = around.map { SmallWorld(of: $0, in: living) }
    living.apply(step.change)
    first?.apply(step.change)
    all?.apply(step.change)
    let after = around.map { SmallWorld(of: $0, in: living) }
    guard let before, let after, !before.isEmpty || !after.isEmpty else { return }
    for place in step.seals {
      try seals[place].follow(
        step.change,
        from: before,
        to: after,
        firstMonth: first?.month,
        all: all,
        of: program,
        workers: workers
      )
    }
  }

  /// Nil of a target that lacks its report, metric or year, which no import lets through.
  private func target(
    of change: RecordChange
  ) -> (key: ReportFacts.TargetKey, value: Rational?)? {
    func text(_ field: FieldName) -> String? { change.codes(of: field).first.map { texts[$0] } }
    guard let report = text("report"), let metric = text("metric"),
      let year = text("fiscal_year")
    else { return nil }
    let value = change.after?["target"].flatMap { Rational(Int128($0), over: 1_000_000) }
    return (ReportFacts.TargetKey(report: report, metric: metric, fiscalYear: year), value)
  }
}
