import Records
import Reporting
import Templates
import Testing

extension Metric {
  /// A metric without words.
  init(named name: String, _ formula: Formula, format: Format = .number) {
    self.init(
      name: MetricName(rawValue: name),
      label: LocalizedText(verbatim: name),
      formula: formula,
      format: format
    )
  }
}

extension NumbersTemplate {
  /// A section named `s`.
  static func of(
    _ metrics: [Metric],
    by breakdown: FieldPath? = nil,
    across: FieldPath? = nil,
    top: Int? = nil,
    columns: [Column] = [.period]
  ) -> Self {
    NumbersTemplate(
      id: "s",
      heading: [.english: "Section"],
      breakdown: breakdown,
      across: across,
      top: top,
      metrics: metrics,
      columns: columns
    )
  }
}

extension ReportTemplate {
  /// A monthly report named `r`, by fiscal years from April unless told otherwise.
  static func of(
    _ sections: [Section],
    firstMonth: Int = 4,
    grain: Grain = .month,
    only: Filter = .everything
  ) -> Self {
    ReportTemplate(
      name: ReportName(rawValue: "r"),
      title: [.english: "Report"],
      calendar: FiscalCalendar(firstMonth: firstMonth),
      calendarName: "own",
      grain: grain,
      only: only,
      languages: [.english],
      sections: sections
    )
  }

  /// The period of the report's grain that holds a month.
  func period(_ month: String) throws -> Period {
    calendar.period(grain, holding: try #require(Month(iso: month)))
  }
}

extension [NumbersTemplate] {
  /// The sections of a report of the small program for November 2025.
  func made(
    from records: RecordTexts,
    period: String = "2025-11",
    firstMonth: Int = 4,
    grain: Grain = .month,
    only: Filter = .everything,
    of program: Program = SmallProgram.plain
  ) throws -> [Report.Section] {
    let template = ReportTemplate.of(
      map(ReportTemplate.Section.numbers),
      firstMonth: firstMonth,
      grain: grain,
      only: only
    )
    let report = (template, try template.period(period))
    return try program.sections(of: [report], from: records).flatMap(\.self)
  }
}
