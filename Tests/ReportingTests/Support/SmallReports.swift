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

  /// The period of the report's grain that a text names, or that holds a month.
  func period(_ text: String) throws -> Period {
    if let period = Period(text, grain, of: calendar) { return period }
    return calendar.period(grain, holding: try #require(Month(iso: text)))
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

extension NumbersTemplate {
  /// The section alone in a report, as lines of a tidy file.
  func csv(
    from records: RecordTexts,
    period: String = "2025-11",
    firstMonth: Int = 4,
    grain: Grain = .month,
    only: Filter = .everything,
    of program: Program = SmallProgram.plain
  ) throws -> String {
    let sections = try [self].made(
      from: records,
      period: period,
      firstMonth: firstMonth,
      grain: grain,
      only: only,
      of: program
    )
    return sections.tidyRows.map(\.description).joined(separator: "\n")
  }

  /// The value of its only cell, or of its total in the first column.
  func total(
    from records: RecordTexts,
    period: String = "2025-11",
    only: Filter = .everything
  ) throws -> String {
    let sections = try [self].made(from: records, period: period, only: only)
    return try #require(sections.tidyRows.last).value
  }
}

extension Formula {
  static func count(_ type: RecordType, _ clauses: Filter.Clause...) -> Formula {
    .count(Selection(type, where: Filter(clauses)))
  }

  /// What it comes to in one month.
  func value(
    from records: RecordTexts,
    period: String = "2025-11",
    only: Filter = .everything
  ) throws -> String {
    let metric = Metric(named: "m", self)
    return try NumbersTemplate.of([metric]).total(from: records, period: period, only: only)
  }
}

extension RecordTexts.Row {
  /// A contact, by default one with one client.
  static func contact(
    _ id: String,
    _ date: String,
    kind: String = "one_on_one",
    _ more: RecordTexts.Row = [:]
  ) -> Self {
    ["contact_id": id, "date": date, "kind": kind].merging(more) { $1 }
  }

  static func event(
    _ id: String,
    _ date: String,
    kind: String = "workshop",
    _ more: RecordTexts.Row = [:]
  ) -> Self {
    ["event_id": id, "date": date, "kind": kind].merging(more) { $1 }
  }

  static func response(
    _ id: String,
    _ date: String,
    _ answer: String,
    _ more: RecordTexts.Row = [:]
  ) -> Self {
    ["response_id": id, "date": date, "question": "helpful", "answer": answer].merging(more) { $1 }
  }

  static func client(_ id: String, _ more: RecordTexts.Row = [:]) -> Self {
    ["client_id": id].merging(more) { $1 }
  }
}
