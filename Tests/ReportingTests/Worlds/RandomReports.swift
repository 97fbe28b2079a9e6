import Records
import Templates

/// Random reports on some metrics: every column, breakdowns, `across`, `top`, months, `only`.
struct RandomReports {
  private var metrics: RandomMetrics
  private let named: [Metric]

  init(metrics: RandomMetrics, named: [Metric]) {
    self.metrics = metrics
    self.named = named
  }

  mutating func report(_ number: Int) -> (template: ReportTemplate, period: Period) {
    let calendar = FiscalCalendar(
      firstMonth: metrics.generator.pick([4, 4, 9, 1, 3]),
      fortnights: FiscalCalendar.usualFortnights + metrics.generator.pick([0, 7])
    )
    let grain = metrics.generator.pick(Grain.allCases + [.month])
    let isOpen = metrics.generator.chance(70)
    let template = ReportTemplate(
      name: ReportName(rawValue: "r\(number)"),
      title: LocalizedText(verbatim: "Report \(number)"),
      calendar: calendar,
      calendarName: "own",
      grain: grain,
      only: isOpen ? .everything : metrics.filter(on: [.contacts, .events], clauses: 1...1),
      languages: [.english],
      sections: (1...metrics.generator.pick([1, 2, 3])).map { .numbers(section($0, every: grain)) }
    )
    return (template, calendar.period(grain, holding: day(in: grain)))
  }

  private mutating func day(in grain: Grain) -> Day {
    let month = Month(
      year: 2025,
      month: metrics.generator.pick([-1, 1, 4, 5, 6, 9, 11, 11, 11, 12, 15])
    )
    guard !grain.isOfMonths, metrics.generator.chance(75) else { return month.first }
    // Weeks at the turn of the calendars' years, those after them, and those of a year later.
    let turn = metrics.generator.pick([(2025, 4), (2025, 3), (2025, 9), (2025, 1), (2026, 4)])
    return Month(year: turn.0, month: turn.1).first + metrics.generator.pick([-1, 0, 1, 7, 13])
  }

  private mutating func section(_ number: Int, every grain: Grain) -> NumbersTemplate {
    let chosen = metrics.generator.pick(1...3, of: named)
    // Fields that some record type of every metric has.
    let paths = RandomMetrics.paths.filter { path in
      (grain.isOfMonths || path != .date(.month))
        && chosen.allSatisfy { metric in
          metric.formula.recordTypes.contains { RandomMetrics.has(path, on: $0) }
        }
    }
    let breakdown = metrics.generator.chance(80) ? metrics.generator.pick(paths) : nil
    var across = metrics.generator.chance(35) ? metrics.generator.pick(paths) : nil
    if grain.isOfMonths, metrics.generator.chance(10) { across = .date(.month) }
    if breakdown == nil || across == breakdown { across = nil }
    let columns = Column.allCases.filter { grain.isOfMonths || !$0.isOfTarget }
    let isPeriodAlone = across != nil || breakdown == .date(.month)
    return NumbersTemplate(
      id: "s\(number)",
      heading: LocalizedText(verbatim: "Section \(number)"),
      breakdown: breakdown,
      across: across,
      top: breakdown != nil && breakdown != .date(.month) && metrics.generator.chance(30)
        ? metrics.generator.pick([1, 2, 3]) : nil,
      metrics: chosen,
      columns: isPeriodAlone ? [.period] : metrics.generator.pick(1...4, of: columns)
    )
  }
}
