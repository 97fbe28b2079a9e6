import Records
import Templates

/// Works out one section of numbers from what a pass has found.
struct NumbersEvaluator {
  let plan: NumbersPlan
  let report: ReportPlan
  var facts: ReportFacts
  let program: Program
  /// The members to show; nil for those that occur.
  let members: FixedMembers.Section?
  /// The windows of time that the section looks at.
  let windows: [ClosedRange<Day>]

  init(
    _ plan: NumbersPlan,
    of report: ReportPlan,
    facts: ReportFacts,
    program: Program,
    members: FixedMembers.Section? = nil
  ) {
    self.plan = plan
    self.report = report
    self.facts = facts
    self.program = program
    self.members = members
    windows = plan.spans(in: report.period)
  }

  func section(_ pass: inout AggregationPass, source: some RecordSource) throws -> NumbersSection {
    try workedOut(&pass, source: source).section
  }

  /// A section with what its cells were worked out from.
  struct WorkedOut {
    let section: NumbersSection
    let layout: Layout
  }

  /// The cells of a section with what was found for them.
  struct Layout {
    let rows: MemberAxis
    let across: MemberAxis
    let looks: [Look]
    var grid: Grid
  }

  func workedOut(_ pass: inout AggregationPass, source: some RecordSource) throws -> WorkedOut {
    let layout = try layout(&pass, source: source)
    let section = NumbersSection(
      template: plan.template,
      rows: shownMembers(plan.rows, layout.rows),
      across: plan.across == .none ? [] : shownMembers(plan.across, layout.across),
      series: plan.series.map(\.shown),
      values: values(of: layout),
      overlaps: overlaps(layout.grid)
    )
    return WorkedOut(section: section, layout: layout)
  }

  func layout(_ pass: inout AggregationPass, source: some RecordSource) throws -> Layout {
    let looks = try looks(&pass)
    let fields = try fields(looks, &pass, source: source)
    if let members {
      let rows = axis(fields.rows, showing: members.rows)
      let across = axis(fields.across, showing: members.across)
      let grid = try grid(rows, across, looks, &pass)
      return Layout(rows: rows, across: across, looks: looks, grid: grid)
    }
    // First over every member there may be, to learn which of them occur and how they rank.
    let everyRow = axis(fields.rows, pass.plan.timeline)
    let everyAcross = axis(fields.across, pass.plan.timeline)
    let draft = try grid(everyRow, everyAcross, looks, &pass)
    let rows = shown(everyRow, top: plan.template.top, in: draft) { place in
      (0..<draft.acrossCount).map { draft.cell(row: place, across: $0) }
    }
    let across = shown(everyAcross, top: nil, in: draft) { place in
      (0..<draft.rowCount).map { draft.cell(row: $0, across: place) }
    }
    // Folding members computes their group anew; leaving some out does not.
    let grid = try draft.showing(rows, across) ?? grid(rows, across, looks, &pass)
    return Layout(rows: rows, across: across, looks: looks, grid: grid)
  }

  // MARK: Measures

  /// A measure as some of the windows ask for it.
  struct Look {
    /// As the section's expressions hold it.
    let measure: Measure
    /// As the pass has it, in those windows.
    let seen: Seen
    let windows: [Int]
    /// The groups in which the pass may have met its records.
    let keys: [GroupKey]
  }

  /// A measure in a grouping, each the column's own where ages decide.
  struct Seen: Hashable {
    let measure: Measure
    let grouping: Grouping
  }

  /// The measures that the section rests on: each once, or window by window where ages decide
  /// what it counts.
  private func looks(_ pass: inout AggregationPass) throws -> [Look] {
    var looks: [Look] = []
    var known: Set<Measure> = []
    for measure in plan.series.flatMap(\.expression.measures)
    where known.insert(measure).inserted {
      var places: [Seen: [Int]] = [:]
      let seen = windows.map { window in
        Seen(
          measure: measure.seen(in: window, of: program),
          grouping: plan.grouping.seen(in: window, of: measure, program)
        )
      }
      for (place, own) in seen.enumerated() { places[own, default: []].append(place) }
      for (place, own) in seen.enumerated() where places[own]?.first == place {
        let keys = try pass.keys(of: own.measure, by: own.grouping)
        looks.append(
          Look(measure: measure, seen: own, windows: places[own] ?? [], keys: keys)
        )
      }
    }
    return looks
  }

  private func grid(
    _ rows: MemberAxis,
    _ across: MemberAxis,
    _ looks: [Look],
    _ pass: inout AggregationPass
  ) throws -> Grid {
    var grid = Grid(rows: rows, across: across, windows: windows, shownWindows, pass.plan.timeline)
    for look in looks {
      let amounts = try pass.amounts(
        of: look.seen.measure,
        by: look.seen.grouping,
        windows: look.windows.map { windows[$0] },
        map: grid.map(of: look)
      )
      grid.set(amounts, of: look)
    }
    return grid
  }

  // MARK: Members

  /// The field along an axis, with the values of it that the pass has met.
  struct AxisField {
    let members: FieldMembers
    let values: Set<Int64>
    /// The place of the values in a group's key.
    let place: GroupKey.Place
  }

  private func fields(
    _ looks: [Look],
    _ pass: inout AggregationPass,
    source: some RecordSource
  ) throws -> (rows: AxisField?, across: AxisField?) {
    var types: [RecordType] = []
    for type in looks.flatMap(\.measure.selections).map(\.type) where !types.contains(type) {
      types.append(type)
    }
    func field(
      _ axis: NumbersPlan.Axis,
      at place: GroupKey.Place
    ) throws -> AxisField? {
      guard case .members(let path) = axis else { return nil }
      let values = Set(looks.lazy.flatMap(\.keys).map { $0[place] })
      let members = try FieldMembers(
        path,
        on: types,
        calendar: plan.grouping.calendar,
        values: values,
        pass: &pass,
        source: source
      )
      return AxisField(members: members, values: values, place: place)
    }
    let rows = try field(plan.rows, at: .first)
    return (rows, try field(plan.across, at: rows == nil ? .first : .second))
  }

  /// The axis of every member that may be shown.
  private func axis(_ field: AxisField?, _ timeline: Timeline) -> MemberAxis {
    guard let field else { return .single }
    let lastSlots = Set(windows.map { timeline.slots(of: $0).upperBound - 1 })
    var texts: Set<String> = []
    for value in field.values {
      for slot in lastSlots {
        texts.formUnion(field.members.texts(of: value, lastSlot: slot).compactMap(\.self))
      }
    }
    return MemberAxis(
      field.members.ordered(texts),
      of: field,
      foldsRest: false,
      showsNotStated: true
    )
  }

  /// The axis of members that are fixed.
  private func axis(_ field: AxisField?, showing members: FixedMembers.Axis) -> MemberAxis {
    guard let field else { return .single }
    return MemberAxis(
      members.values,
      of: field,
      foldsRest: members.foldsRest,
      showsNotStated: members.showsNotStated
    )
  }

  /// The axis of the members to show: those declared and those that occur, or the first `top` of
  /// them by rank with the rest folded.
  ///
  /// `cells` gives those of a member, its total last.
  private func shown(
    _ axis: MemberAxis,
    top: Int?,
    in grid: Grid,
    cells: (Int) -> [Int]
  ) -> MemberAxis {
    guard let field = axis.field else { return axis }
    var texts: [String] = []
    var showsNotStated = false
    var ranks: [String: Rational] = [:]
    for (place, member) in axis.members.enumerated() {
      let cells = cells(place)
      let occurs = grid.occurs(in: cells)
      switch member {
      case .value(let text, _) where occurs || field.members.declared.contains(text):
        texts.append(text)
        if top != nil { ranks[text] = cells.last.flatMap { rank(of: $0, in: grid) } }
      case .notStated: showsNotStated = occurs
      default: break
      }
    }
    let kept = top.map { Array(ranked(texts, by: ranks).prefix($0)) } ?? texts
    return MemberAxis(
      kept,
      of: field,
      foldsRest: texts.count > kept.count,
      showsNotStated: showsNotStated
    )
  }

  private func ranked(_ texts: [String], by ranks: [String: Rational]) -> [String] {
    texts.sorted { left, right in
      switch (ranks[left], ranks[right]) {
      case (let first?, let second?) where first != second: first > second
      case (.some, nil): true
      case (nil, .some): false
      default: left < right
      }
    }
  }

  /// The first metric in the first column; of a range, what is at most.
  private func rank(of cell: Int, in grid: Grid) -> Rational? {
    guard let first = plan.series.first else { return nil }
    let most = plan.series.first { $0.shown.metric == first.shown.metric && $0.shown.part == .most }
    let series = grid.series(most ?? first)
    guard plan.months == nil else {
      // Where months are windows, the last is their total.
      return grid.value(of: series, window: windows.count - 1, cell: cell)
    }
    let value = value(series, plan.template.columns[0], cell: cell, isPart: true, grid)
    if case .number(let number) = value { return number }
    return nil
  }
}
