package import Records
package import Templates

/// What measures come to over whole windows of time: one pass over the records for all of them.
package struct WindowValues: Sendable {
  private var values: [Question: Rational] = [:]

  /// What a measure comes to on some days.
  package struct Question: Hashable, Sendable {
    package let measure: Measure
    package let days: ClosedRange<Day>
    /// The days of the column whose ages count; those of the question itself but where it is part
    /// of a larger one.
    package let column: ClosedRange<Day>

    package init(_ measure: Measure, on days: ClosedRange<Day>, in column: ClosedRange<Day>? = nil)
    {
      self.measure = measure
      self.days = days
      self.column = column ?? days
    }
  }

  /// Reads the records once, in as many parts at once as there are workers.
  package init(
    _ questions: some Sequence<Question>,
    of program: Program,
    from source: some RecordSource,
    workers: Int
  ) throws {
    var asked: [(measure: Measure, questions: [Question])] = []
    var places: [Measure: Int] = [:]
    for question in questions {
      let measure = question.measure.seen(in: question.column, of: program)
      let place = places[measure] ?? asked.count
      if place == asked.count {
        places[measure] = place
        asked.append((measure, []))
      }
      asked[place].questions.append(question)
    }
    guard !asked.isEmpty else { return }
    let timeline = Timeline(
      windows: asked.flatMap { measure, questions in
        questions.flatMap { measure.windows(on: $0.days, of: program) }
      }
    )
    let plan = Plan(
      timeline: timeline,
      requests: asked.map { Plan.Request(measure: $0.measure, groupings: [$0.measure.whole]) },
      reports: []
    )
    var pass = try AggregationPass(plan, program: program, source: source, workers: workers)
    for (measure, questions) in asked {
      let groups = try pass.keys(of: measure, by: measure.whole)
      let windows = questions.map(\.days)
      let map = CellMap(
        windows: windows.map(timeline.slots(of:)),
        slotCount: timeline.slotCount,
        cellCount: 1,
        cells: windows.map { _ in groups.map { _ in [0] } }
      )
      let amounts = try pass.amounts(
        of: measure,
        by: measure.whole,
        windows: windows,
        map: map
      )
      for (question, cells) in zip(questions, amounts) { values[question] = cells[0].value }
    }
  }

  /// Nil where there is no value, or the question was not asked.
  package subscript(question: Question) -> Rational? { values[question] }
}

extension Measure {
  fileprivate var whole: Grouping { .whole(calendar) }

  /// The days that must be read to know what it comes to on some: a first record tells by those
  /// before it.
  fileprivate func windows(on days: ClosedRange<Day>, of program: Program) -> [ClosedRange<Day>] {
    guard case .first(_, let scope) = aggregation else { return [days] }
    switch scope {
    case .ever: return [days, min(program.since, days.lowerBound)...days.upperBound]
    case .fiscalYear:
      // Days of the next year are cut off: what is first there is no first of this one.
      let year = calendar.fiscalYear(holding: days.lowerBound).days
      return [days, year.lowerBound...min(days.upperBound, year.upperBound)]
    }
  }
}
