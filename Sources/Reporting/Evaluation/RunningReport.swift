package import Records
package import Templates

/// A report of one period, in the members that it is to show.
package struct AskedReport: Sendable {
  package let template: ReportTemplate
  package let period: Period
  /// Nil for those that occur.
  package let members: FixedMembers?

  package init(_ template: ReportTemplate, _ period: Period, showing members: FixedMembers?) {
    self.template = template
    self.period = period
    self.members = members
  }
}

/// A number of a report that became another.
package struct NumberMove: Hashable, Sendable {
  package let key: NumberKey
  package let from: Value
  package let to: Value

  package init(key: NumberKey, from: Value, to: Value) {
    self.key = key
    self.from = from
    self.to = to
  }
}

/// The numbers of a report as they follow its records from change to change: worked out over all
/// records once, then moved by what each change does to a few of them.
///
/// Counts, sums, the numbers behind medians, and unduplicated clients and events over all records
/// change by as much as over those that have to do with the change; whatever is made of them is worked
/// out anew from what they come to. Other unduplicated counts do not: see ``follows(_:)``.
package struct RunningReport: Sendable {
  /// Of it alone.
  private let plan: Plan
  private let program: Program
  private var facts: ReportFacts
  private var running: [RunningSection]

  /// Works out the numbers of some reports in one pass over the records of a source.
  package static func all(
    _ asked: [AskedReport],
    of program: Program,
    facts: ReportFacts,
    from source: some RecordSource,
    workers: Int
  ) throws -> [RunningReport] {
    guard !asked.isEmpty else { return [] }
    let plan = Planner.plan(asked.map { ($0.template, $0.period) }, of: program)
    let pass = try AggregationPass(plan, program: program, source: source, workers: workers)
    return try inParts(asked.count) { place in
      var pass = pass
      return RunningReport(
        plan: Planner.plan([(asked[place].template, asked[place].period)], of: program),
        program: program,
        facts: facts,
        running: try plan.reports[place].sections.compactMap { section in
          guard case .numbers(let numbers) = section else { return nil }
          let evaluator = NumbersEvaluator(
            numbers,
            of: plan.reports[place],
            facts: facts,
            program: program,
            members: asked[place].members?.section(numbers.template.id)
          )
          return RunningSection(evaluator, try evaluator.workedOut(&pass, source: source))
        }
      )
    }
  }

  /// As they were worked out at first.
  package var sections: [NumbersSection] { running.map(\.section) }

  /// Whether a number follows its records; one that does not stays as it was worked out at first.
  package func follows(_ key: NumberKey) -> Bool {
    running.contains { $0.section.template.id == key.section && $0.follows(metric: key.metric) }
  }

  /// Takes what a change did to some records, which are at least all those of every client and every
  /// event that have to do with it, and the facts after it.
  package mutating func follow(
    from before: some RecordSource,
    to after: some RecordSource,
    _ facts: ReportFacts
  ) throws -> [NumberMove] {
    let (old, new) = (try layouts(of: before), try layouts(of: after))
    let isOther = facts != self.facts
    self.facts = facts
    var moves: [NumberMove] = []
    for place in running.indices {
      guard let old = old[place], let new = new[place] else { continue }
      let isMoved = running[place].add(new.grid, less: old.grid)
      if isMoved || isOther { moves += running[place].moves(facts) }
    }
    return moves
  }

  /// Takes other facts of the same records.
  package mutating func take(_ facts: ReportFacts) -> [NumberMove] {
    guard facts != self.facts else { return [] }
    self.facts = facts
    return running.indices.flatMap { running[$0].moves(facts) }
  }

  private func layouts(of source: some RecordSource) throws -> [NumbersEvaluator.Layout?] {
    var pass = try AggregationPass(plan, program: program, source: source, workers: 1)
    return try running.map { section in
      try section.isFixed ? section.evaluator.layout(&pass, source: source) : nil
    }
  }
}

/// A section of a running report.
private struct RunningSection: Sendable {
  /// As it was worked out at first.
  let section: NumbersSection
  private(set) var evaluator: NumbersEvaluator
  private var layout: NumbersEvaluator.Layout
  private var values: [Value]
  /// Of each of the values.
  private let keys: [NumberKey]
  /// The measures that follow their records.
  private let followed: Set<Measure>
  /// For each series, whether all its measures do.
  private let isFollowed: [Bool]

  init(_ evaluator: NumbersEvaluator, _ made: NumbersEvaluator.WorkedOut) {
    self.evaluator = evaluator
    section = made.section
    layout = made.layout
    values = section.values
    keys = section.keys
    let series = evaluator.plan.series.map(\.expression.measures)
    let followed = Set(series.joined().filter { $0.followsRecords(of: evaluator.program) })
    isFollowed = series.map { $0.allSatisfy(followed.contains) }
    self.followed = followed
  }

  /// Whether its members are always the same.
  var isFixed: Bool { evaluator.members != nil }

  func follows(metric: String) -> Bool {
    zip(section.series, isFollowed).contains { $0.name == metric && $1 } && isFixed
  }

  /// False where nothing moves.
  mutating func add(_ after: Grid, less before: Grid) -> Bool {
    layout.grid.add(after, less: before, where: followed.contains)
  }

  /// Works the values out anew, and says which of those that follow their records became others.
  mutating func moves(_ facts: ReportFacts) -> [NumberMove] {
    guard isFixed else { return [] }
    evaluator.facts = facts
    let old = values
    values = evaluator.values(of: layout)
    return values.indices.compactMap { place in
      let series = place / section.template.columns.count % section.series.count
      guard isFollowed[series], old[place] != values[place] else { return nil }
      return NumberMove(key: keys[place], from: old[place], to: values[place])
    }
  }
}

extension Measure {
  /// Whether it changes, over all records, by as much as over all records of the clients and events
  /// that have to do with a change.
  fileprivate func followsRecords(of program: Program) -> Bool {
    switch aggregation {
    case .count, .sum, .mean, .median: return true
    case .distinct(let field), .first(let field, _):
      return selections.allSatisfy { selection in
        guard let counted = program.resolve(program.path(of: field), on: selection.type),
          counted.steps.isEmpty, case .stored(let stored) = counted.leaf
        else { return false }
        switch stored.kind {
        case .identifier, .reference(.clients), .reference(.events): return true
        case .reference, .category, .list, .text, .yesNo, .integer, .decimal, .date: return false
        }
      }
    }
  }
}
