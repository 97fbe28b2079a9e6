package import Records
package import Templates

/// A report with the way back from each of its numbers to the records behind it.
///
/// The records are found by the same filters, readers and groups that counted them, so that what is
/// listed is what was counted. A trace reads its records again: the report itself keeps none.
package struct ReportTracer {
  /// The sections of numbers, in the report's order.
  package let sections: [NumbersSection]
  private var pass: AggregationPass
  private let evaluators: [NumbersEvaluator]
  private let workedOut: [NumbersEvaluator.WorkedOut]
  private var programs: [NumbersEvaluator.Seen: [RecordProgram]] = [:]
  private let source: any RecordSource
  private let workers: Int

  /// Makes the sections of numbers of a report.
  package init(
    _ template: ReportTemplate,
    _ period: Period,
    program: Program,
    facts: ReportFacts,
    source: some RecordSource,
    workers: Int
  ) throws {
    let plan = Planner.plan([(template, period)], of: program)
    var pass = try AggregationPass(plan, program: program, source: source, workers: max(1, workers))
    let report = plan.reports[0]
    let evaluators = report.sections.compactMap { section in
      if case .numbers(let numbers) = section {
        NumbersEvaluator(numbers, of: report, facts: facts, program: program)
      } else {
        nil
      }
    }
    let workedOut = try evaluators.map { try $0.workedOut(&pass, source: source) }
    sections = workedOut.map(\.section)
    self.pass = pass
    self.evaluators = evaluators
    self.workedOut = workedOut
    self.source = source
    self.workers = max(1, workers)
  }

  /// What a number is made of, down to its records.
  package mutating func trace(_ place: CellPlace) throws -> CellTrace {
    let evaluator = evaluators[place.section]
    let section = sections[place.section]
    let column = section.template.columns[place.column]
    let series = evaluator.plan.series[place.series]
    let value = section[place]
    let refusal = value == .notAvailable ? evaluator.refusal(of: column, series.shown) : nil
    let windows = refusal == nil ? evaluator.windows(of: column, at: place) : []
    var leaves: [CellTrace.Leaf] = []
    let sides = try windows.enumerated().map { number, window in
      let shown = column.sides[number]
      return try side(series.expression, of: shown, window: window, at: place, &leaves)
    }
    return CellTrace(
      place: place,
      series: series.shown,
      column: column,
      value: value,
      sides: sides,
      target: refusal == nil ? evaluator.divided(column, series.shown) : nil,
      leaves: leaves,
      refusal: refusal
    )
  }

  /// How the entities of a leaf are written.
  package func texts(
    ofEntities entities: [Int64],
    in leaf: CellTrace.Leaf
  ) throws
    -> [Int64: String]
  {
    if let type = leaf.entityType { return try source.identifiers(of: type, entities) }
    guard let reading = pass.entityReading(of: leaf.measure) else { return [:] }
    return Dictionary(
      entities.compactMap { entity in reading.texts(of: entity)?.first.map { (entity, $0) } },
      uniquingKeysWith: { first, _ in first }
    )
  }

  private mutating func side(
    _ expression: Expression<Measure>,
    of column: Column,
    window: Int,
    at place: CellPlace,
    _ leaves: inout [CellTrace.Leaf]
  ) throws -> CellTrace.Side {
    var places: [Measure: Int] = [:]
    let traced = try expression.map { measure in
      if let known = places[measure] { return known }
      places[measure] = leaves.count
      leaves.append(try leaf(measure, window: window, at: place))
      return leaves.count - 1
    }
    return CellTrace.Side(
      column: column,
      days: evaluators[place.section].windows[window],
      expression: traced,
      value: traced.value { leaves[$0].value }
    )
  }

  private mutating func leaf(
    _ measure: Measure,
    window: Int,
    at place: CellPlace
  ) throws -> CellTrace.Leaf {
    let evaluator = evaluators[place.section]
    let layout = workedOut[place.section].layout
    let (looks, grid) = (layout.looks, layout.grid)
    guard let look = looks.first(where: { $0.measure == measure && $0.windows.contains(window) })
    else { preconditionFailure("a section looks at its measures in all its windows") }
    let (row, across) = evaluator.plan.gridPlace(of: place)
    let tracer = LeafTracer(
      measure: look.seen.measure,
      window: evaluator.windows[window],
      programs: try programs(of: look.seen),
      timeline: pass.plan.timeline,
      since: evaluator.program.since,
      workers: workers
    )
    let found = try tracer.records(from: source) { key in
      grid.holds(key, row: row, across: across, window: window)
    }
    return CellTrace.Leaf(
      measure: look.seen.measure,
      days: evaluator.windows[window],
      value: grid.value(
        of: measure,
        window: window,
        cell: grid.cell(row: row, across: across)
      ),
      records: found.records,
      metBefore: found.metBefore,
      entityType: pass.entityReading(of: look.seen.measure)?.recordType,
      agesOn: evaluator.agesOn(look.seen, in: evaluator.windows[window])
    )
  }

  private mutating func programs(of seen: NumbersEvaluator.Seen) throws -> [RecordProgram] {
    if let known = programs[seen] { return known }
    let made = try pass.recordPrograms(of: seen.measure, by: seen.grouping)
    programs[seen] = made
    return made
  }
}

extension NumbersPlan {
  /// The row and the column of the grid in which a number stands; months are windows, not members.
  fileprivate func gridPlace(of place: CellPlace) -> (row: Int, across: Int) {
    (rows.isMembers ? place.row : 0, across.isMembers ? place.across : 0)
  }
}

extension ValueReading {
  fileprivate var recordType: RecordType? {
    if case .record(let type) = kind { type } else { nil }
  }
}

extension Column {
  /// The columns that show alone what this one looks at.
  fileprivate var sides: [Column] {
    switch self {
    case .period, .previousPeriod, .samePeriodLastYear, .yearToDate, .yearToDateLastYear,
      .fiscalYear:
      [self]
    case .change, .percentChange: [.period, .samePeriodLastYear]
    case .percentOfTarget: [.yearToDate]
    case .target, .targetToDate: []
    }
  }
}

extension NumbersEvaluator {
  /// The first day of the fiscal year, where ages tell what is counted.
  fileprivate func agesOn(_ seen: Seen, in window: ClosedRange<Day>) -> Day? {
    guard program.isAged(seen.measure) || program.isAged(seen.grouping, in: seen.measure)
    else { return nil }
    return seen.measure.calendar.fiscalYear(holding: window.lowerBound).days.lowerBound
  }

  /// The windows whose records a number is made of, by place: of a change this year's first.
  fileprivate func windows(of column: Column, at place: CellPlace) -> [Int] {
    if case .months = plan.rows { return [place.row] }
    if case .months = plan.across { return [place.across] }
    return column.spans.compactMap { windows.firstIndex(of: $0.days(in: report.period)) }
  }

  /// Why a column shows nothing.
  fileprivate func refusal(
    of column: Column,
    _ series: NumbersSection.Series
  ) -> CellTrace.Refusal? {
    guard isAvailable(column) else {
      let days = column.spans.first(where: \.isComparison)?.days(in: report.period)
      return .nothingThatEarly(
        days: days ?? report.period.days,
        earliest: facts.earliestMonth.map { max($0, program.since.month) }
      )
    }
    if series.part == .least { return .targetIsForMost }
    return target(of: series) == nil ? .noTarget(report.period.fiscalYear) : .noTargetToDate
  }

  /// The target that a column shows or divides by.
  fileprivate func divided(
    _ column: Column,
    _ series: NumbersSection.Series
  ) -> CellTrace.Target? {
    guard column.isOfTarget, let target = target(of: series) else { return nil }
    let goesByMonths = column != .target && series.metric.formula.additivity == .additive
    let share = program.seasonality.share(of: report.period.monthsToDate)
    return CellTrace.Target(
      fiscalYear: report.period.fiscalYear,
      value: target,
      weights: goesByMonths ? CellTrace.Weights(part: share.part, whole: share.whole) : nil
    )
  }
}
