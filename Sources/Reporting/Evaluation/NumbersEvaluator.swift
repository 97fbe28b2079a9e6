import Records
import Templates

/// Works out one section of numbers from what a pass has found.
struct NumbersEvaluator {
  let plan: NumbersPlan
  let report: ReportPlan
  let facts: ReportFacts
  let program: Program
  let windows: [ClosedRange<Day>]
  private let measures: [Measure]

  init(_ plan: NumbersPlan, of report: ReportPlan, facts: ReportFacts, program: Program) {
    self.plan = plan
    self.report = report
    self.facts = facts
    self.program = program
    windows = plan.spans(in: report.period)
    var measures: [Measure] = []
    for measure in plan.series.flatMap(\.expression.measures) where !measures.contains(measure) {
      measures.append(measure)
    }
    self.measures = measures
  }

  func section(_ pass: inout AggregationPass, source: some RecordSource) throws -> NumbersSection {
    let (rowMembers, acrossMembers) = try members(&pass, source: source)
    // First over every member there may be, to learn which of them occur and how they rank.
    var rows = try axis(plan.rows, rowMembers, &pass, place: \.first)
    var across = try axis(plan.across, acrossMembers, &pass, place: \.second)
    var grid = try grid(rows, across, rowMembers, acrossMembers, &pass)
    let shownRows = shown(rows, rowMembers, in: grid, top: plan.template.top) { place, grid in
      (0..<across.members.count).map { grid.cell(row: place, across: $0) }
    }
    let shownAcross = shown(across, acrossMembers, in: grid, top: nil) { place, grid in
      (0..<rows.members.count).map { grid.cell(row: $0, across: place) }
    }
    (rows, across) = (shownRows, shownAcross)
    grid = try self.grid(rows, across, rowMembers, acrossMembers, &pass)
    return NumbersSection(
      template: plan.template,
      rows: shownMembers(plan.rows, rows.members),
      across: plan.across == .none ? [] : shownMembers(plan.across, across.members),
      series: plan.series.map(\.shown),
      values: values(rows, across, grid),
      overlaps: overlaps(rows, across, grid)
    )
  }

  // MARK: Members

  private func members(
    _ pass: inout AggregationPass,
    source: some RecordSource
  ) throws -> (
    rows: FieldMembers?, across: FieldMembers?
  ) {
    let keys = try measures.flatMap { try pass.keys(of: $0, by: plan.grouping) }
    var types: [RecordType] = []
    for type in measures.flatMap(\.selections).map(\.type) where !types.contains(type) {
      types.append(type)
    }
    var places: [KeyPath<GroupKey, Int64>] = [\.second, \.first]
    func members(_ axis: NumbersPlan.Axis) throws -> FieldMembers? {
      guard case .members(let path) = axis, let place = places.popLast() else { return nil }
      return try FieldMembers(
        path,
        on: types,
        calendar: plan.grouping.calendar,
        values: Set(keys.map { $0[keyPath: place] }),
        pass: &pass,
        source: source
      )
    }
    return (try members(plan.rows), try members(plan.across))
  }

  /// The axis of every member that may be shown.
  private func axis(
    _ axis: NumbersPlan.Axis,
    _ members: FieldMembers?,
    _ pass: inout AggregationPass,
    place: KeyPath<GroupKey, Int64>
  ) throws -> MemberAxis {
    guard let members else { return .single }
    let keys = try measures.flatMap { try pass.keys(of: $0, by: plan.grouping) }
    let valuePlace = place == \.second && !plan.rows.isMembers ? \GroupKey.first : place
    let slots = windows.map { pass.plan.timeline.slots(of: $0).upperBound - 1 }
    var texts: Set<String> = []
    for value in Set(keys.map { $0[keyPath: valuePlace] }) {
      for slot in slots {
        texts.formUnion(members.texts(of: value, lastSlot: slot).compactMap(\.self))
      }
    }
    return MemberAxis(
      members.ordered(texts),
      labels: members,
      foldsRest: false,
      showsNotStated: true
    )
  }

  /// The axis of the members to show: those declared and those that occur; the first `top` of
  /// them by rank, with the rest folded.
  private func shown(
    _ axis: MemberAxis,
    _ members: FieldMembers?,
    in grid: Grid,
    top: Int?,
    cells: (Int, Grid) -> [Int]
  ) -> MemberAxis {
    guard let members else { return axis }
    var texts: [String] = []
    var showsNotStated = false
    var ranks: [String: Rational] = [:]
    for (place, member) in axis.members.enumerated() {
      let cells = cells(place, grid)
      let occurs = grid.occurs(in: cells)
      switch member {
      case .value(let text, _) where occurs || members.declared.contains(text):
        texts.append(text)
        // The last cell is that of the total of the other axis.
        ranks[text] = cells.last.flatMap { rank(of: $0, in: grid) }
      case .notStated: showsNotStated = occurs
      default: break
      }
    }
    guard let top else {
      return MemberAxis(texts, labels: members, foldsRest: false, showsNotStated: showsNotStated)
    }
    return MemberAxis(
      Array(ranked(texts, by: ranks).prefix(top)),
      labels: members,
      foldsRest: texts.count > top,
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
    // Where months are windows, the last is their total.
    let window = plan.months == nil ? 0 : windows.count - 1
    return grid.value(of: (most ?? first).expression, window: window, cell: cell)
  }

  // MARK: The grid

  /// What every measure comes to in every window and cell of two axes.
  struct Grid {
    let acrossCount: Int
    let amounts: [Measure: [[Amount]]]
    /// The windows that a shown column looks at.
    let shownWindows: [Int]

    func cell(row: Int, across: Int) -> Int { row * acrossCount + across }

    func occurs(in cells: [Int]) -> Bool {
      amounts.values.contains { windows in
        shownWindows.contains { window in cells.contains { windows[window][$0].occurs } }
      }
    }

    func value(of expression: Expression, window: Int, cell: Int) -> Rational? {
      expression.value { amounts[$0]?[window][cell].value }
    }
  }

  private func grid(
    _ rows: MemberAxis,
    _ across: MemberAxis,
    _ rowMembers: FieldMembers?,
    _ acrossMembers: FieldMembers?,
    _ pass: inout AggregationPass
  ) throws -> Grid {
    let timeline = pass.plan.timeline
    let slots = windows.map(timeline.slots(of:))
    let acrossCount = across.members.count
    var amounts: [Measure: [[Amount]]] = [:]
    for measure in measures {
      let keys = try pass.keys(of: measure, by: plan.grouping)
      let cells = slots.map { window in
        let lastSlot = window.upperBound - 1
        return keys.map { key -> [Int32] in
          let acrossValue = rowMembers == nil ? key.first : key.second
          let rowPlaces = rows.places(
            of: rowMembers?.texts(of: key.first, lastSlot: lastSlot) ?? []
          )
          let acrossPlaces = across.places(
            of: acrossMembers?.texts(of: acrossValue, lastSlot: lastSlot) ?? []
          )
          return rowPlaces.flatMap { row in
            acrossPlaces.map { Int32(row * acrossCount + $0) }
          }
        }
      }
      let map = CellMap(
        windows: slots,
        slotCount: timeline.slotCount,
        cellCount: rows.members.count * acrossCount,
        cells: cells
      )
      amounts[measure] = try pass.amounts(
        of: measure,
        by: plan.grouping,
        windows: windows,
        map: map
      )
    }
    return Grid(acrossCount: acrossCount, amounts: amounts, shownWindows: shownWindows)
  }
}
