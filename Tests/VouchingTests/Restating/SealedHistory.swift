import Ledger
import Records
import Reporting
import Templates

@testable import Vouching

/// The reports of a world, sealed one after the other between random imports, and some imports more.
struct SealedHistory {
  let texts: LedgerOfTexts
  let sealed: [SealedState]

  /// Nil where the ledger does not take the world's records.
  init?(of world: World) throws {
    texts = try LedgerOfTexts(world.program.schema)
    guard try texts.add(world.records) else { return nil }
    var history = RandomHistory(of: world)
    var sealed: [SealedState] = []
    for report in world.reports {
      let asOf = try texts.ledger.snapshot().asOf
      sealed.append(
        try RestatementPropertyTests.state(of: report, in: world.program, texts.ledger, asOf)
      )
      try history.importNext(into: texts)
    }
    for _ in 0..<4 { try history.importNext(into: texts) }
    self.sealed = sealed
  }
}

/// What each change did to sealed numbers, by the plain way: all numbers of all records, before it
/// and after it.
struct PlainWalk {
  private let sealed: [SealedState]
  /// For each sealed report, all its values at first and after each change since.
  private let steps: [[(change: RecordChange?, values: [NumberKey: Value])]]

  struct Cause: Equatable {
    let change: RecordChange?
    let effect: ValueStep
  }

  init(_ history: SealedHistory, _ world: World) throws {
    sealed = history.sealed
    let changes = try history.texts.ledger.recordChanges(
      after: ImportNumber(0),
      through: history.texts.ledger.snapshot().asOf
    )
    steps = try sealed.map { try Self.steps(of: $0, changes, history, world) }
  }

  func causes(of key: NumberKey, of sealed: SealedState) throws -> [Cause] {
    let place = self.sealed.firstIndex { $0.template == sealed.template && $0.asOf == sealed.asOf }
    let steps = place.map { self.steps[$0] } ?? []
    return zip(steps, steps.dropFirst()).compactMap { before, after in
      ValueStep(
        from: before.values[key] ?? .absent,
        to: after.values[key] ?? .absent
      )
      .map { Cause(change: after.change, effect: $0) }
    }
  }

  private static func steps(
    of sealed: SealedState,
    _ changes: [RecordChange],
    _ history: SealedHistory,
    _ world: World
  ) throws -> [(change: RecordChange?, values: [NumberKey: Value])] {
    let since = changes.filter { $0.number > sealed.asOf }
    var records = ChangingRecords(
      try history.texts.ledger.snapshot(asOf: sealed.asOf),
      before: since,
      schema: world.program.schema
    )
    func values() throws -> [NumberKey: Value] {
      try RunningReport.all(
        [ReportMeasures(sealed).asked],
        of: world.program,
        facts: ReportFacts(of: records, .compared),
        from: records,
        workers: 1
      )
      .flatMap(\.sections).values
    }
    var steps: [(change: RecordChange?, values: [NumberKey: Value])] = [(nil, try values())]
    for change in since.filter({ $0.type != .targets }) + since.filter({ $0.type == .targets }) {
      records.apply(change)
      steps.append((change, try values()))
    }
    return steps
  }
}
