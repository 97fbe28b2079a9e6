package import Records
package import Templates

/// Works out what reports need of the records.
package struct Planner {
  private var requests: [Plan.Request] = []
  private var places: [Measure: Int] = [:]
  private var windows: Set<ClosedRange<Day>> = []
  private let program: Program

  /// The plan of some reports of a program, each of one period of its calendar.
  package static func plan(
    _ reports: [(template: ReportTemplate, period: Period)],
    of program: Program
  ) -> Plan {
    var planner = Planner(program: program)
    let plans = reports.map { planner.plan($0.template, $0.period) }
    return Plan(
      timeline: Timeline(windows: planner.windows),
      requests: planner.requests,
      reports: plans
    )
  }

  private init(program: Program) {
    self.program = program
  }

  private mutating func plan(_ template: ReportTemplate, _ period: Period) -> ReportPlan {
    // A report of words alone still looks at its period.
    windows.insert(period.days)
    let sections = template.sections.map { section -> SectionPlan in
      switch section {
      case .numbers(let numbers): .numbers(plan(numbers, in: template, period))
      case .list(let list): .list(plan(list, in: template, period))
      case .narrative, .quality, .restatements: .handedIn(section)
      }
    }
    return ReportPlan(template: template, period: period, sections: sections)
  }

  private mutating func plan(
    _ section: NumbersTemplate,
    in report: ReportTemplate,
    _ period: Period
  ) -> NumbersPlan {
    let rows = axis(section.breakdown, period)
    // Months twice over would be one window inside another: the second is then a plain field.
    let across: NumbersPlan.Axis =
      if case .months = rows, let path = section.across { .members(path) } else {
        axis(section.across, period)
      }
    let members = [rows, across].compactMap { axis in
      if case .members(let path) = axis { path } else { nil }
    }
    let series = section.metrics.flatMap { metric in
      parts(of: metric).map { part in
        NumbersPlan.Series(
          shown: NumbersSection.Series(metric: metric, part: part),
          expression: Expression(
            metric,
            part: part,
            only: report.only,
            calendar: report.calendar
          )
        )
      }
    }
    let plan = NumbersPlan(
      template: section,
      rows: rows,
      across: across,
      grouping: Grouping(paths: members, calendar: report.calendar),
      series: series
    )
    let spans = plan.spans(in: period)
    windows.formUnion(spans)
    for measure in series.flatMap(\.expression.measures) {
      for span in spans {
        let grouping = plan.grouping.seen(in: span, of: measure, program)
        request(measure.seen(in: span, of: program), by: grouping)
      }
      // Only a first record of the year, or ever, tells whether one in the window is the first.
      if case .first(_, let scope) = measure.aggregation {
        windows.formUnion(
          spans.map { scope.days(of: $0, by: report.calendar, since: program.since) }
        )
      }
    }
    return plan
  }

  private mutating func plan(
    _ list: ListTemplate,
    in report: ReportTemplate,
    _ period: Period
  ) -> ListPlan {
    let days = Condition.days(from: period.days.lowerBound, to: period.days.upperBound)
    func count(_ type: RecordType) -> Measure {
      Measure(
        aggregation: .count,
        selections: [Selection(type, where: Filter([.field(.date(.date), [days])]))],
        only: report.only,
        calendar: report.calendar,
        column: nil
      )
      .seen(in: period.days, of: program)
    }
    let plan = ListPlan(
      template: list,
      attendance: count(.attendance),
      events: count(.events),
      grouping: Grouping(paths: [.own("event_id")], calendar: report.calendar)
    )
    request(plan.attendance, by: plan.grouping)
    request(plan.events, by: plan.grouping)
    return plan
  }

  private func axis(_ path: FieldPath?, _ period: Period) -> NumbersPlan.Axis {
    switch path {
    case nil: .none
    case .date(.month): .months(period.monthsToDate)
    case let path?: .members(path)
    }
  }

  private func parts(of metric: Metric) -> [NumbersSection.Series.Part] {
    if case .range = metric.formula { [.least, .most] } else { [.whole] }
  }

  private mutating func request(_ measure: Measure, by grouping: Grouping) {
    if let place = places[measure] {
      if !requests[place].groupings.contains(grouping) {
        requests[place].groupings.append(grouping)
      }
    } else {
      places[measure] = requests.count
      requests.append(Plan.Request(measure: measure, groupings: [grouping]))
    }
  }
}

extension NumbersPlan {
  /// The windows of time that the section looks at: those of its columns, or of its months and
  /// their total.
  func spans(in period: Period) -> [ClosedRange<Day>] {
    if let months { return months.map(\.days) + [period.yearToDate] }
    var spans: [ClosedRange<Day>] = []
    for span in template.columns.flatMap({ $0.spans }).map({ $0.days(in: period) })
    where !spans.contains(span) {
      spans.append(span)
    }
    return spans
  }
}

extension ClosedRange<Day> {
  /// From the first day of the fiscal year that holds the first of these days to the last of them
  /// in it.
  func yearToDate(by calendar: FiscalCalendar) -> Self {
    let year = calendar.fiscalYear(holding: lowerBound).days
    return year.lowerBound...Swift.min(upperBound, year.upperBound)
  }
}

/// A span of time relative to a report's period.
enum Span: Hashable, Sendable {
  case period
  case previousPeriod
  case samePeriodLastYear
  case yearToDate
  case yearToDateLastYear
  case fiscalYear

  func days(in period: Period) -> ClosedRange<Day> {
    switch self {
    case .period: period.days
    case .previousPeriod: period.previous.days
    case .samePeriodLastYear: period.lastYear.days
    case .yearToDate: period.yearToDate
    case .yearToDateLastYear: period.yearToDateLastYear
    case .fiscalYear: period.fiscalYear.days
    }
  }

  /// Whether it looks back before the period's own fiscal year to date, and so may lie before the
  /// records begin.
  var isComparison: Bool {
    switch self {
    case .previousPeriod, .samePeriodLastYear, .yearToDateLastYear: true
    case .period, .yearToDate, .fiscalYear: false
    }
  }
}

extension ReportTemplate {
  /// Whether a column compares with an earlier period, which there must be records of.
  package var comparesPeriods: Bool {
    numbersSections.flatMap(\.columns).flatMap(\.spans).contains(where: \.isComparison)
  }
}

extension Column {
  /// The spans of time whose records the column needs.
  var spans: [Span] {
    switch self {
    case .period: [.period]
    case .previousPeriod: [.previousPeriod]
    case .samePeriodLastYear: [.samePeriodLastYear]
    case .yearToDate: [.yearToDate]
    case .yearToDateLastYear: [.yearToDateLastYear]
    case .fiscalYear: [.fiscalYear]
    case .change, .percentChange: [.period, .samePeriodLastYear]
    case .target, .targetToDate: []
    case .percentOfTarget: [.yearToDate]
    }
  }
}
