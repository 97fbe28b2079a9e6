package import Records

/// A report that a program owns: which numbers of which records, how arranged.
package struct ReportTemplate: Hashable, Sendable {
  package let name: ReportName
  package let title: LocalizedText
  /// What its readers must know before they read a number, if anything.
  package let note: LocalizedText?
  package let calendar: FiscalCalendar
  package let calendarName: String
  package let grain: Grain
  /// A filter on every record: on its own field, else on its event's.
  package let only: Filter
  /// The languages it is written in; the first is the default.
  package let languages: [Language]
  package let sections: [Section]

  package init(
    name: ReportName,
    title: LocalizedText,
    note: LocalizedText? = nil,
    calendar: FiscalCalendar,
    calendarName: String,
    grain: Grain,
    only: Filter = .everything,
    languages: [Language],
    sections: [Section]
  ) {
    self.name = name
    self.title = title
    self.note = note
    self.calendar = calendar
    self.calendarName = calendarName
    self.grain = grain
    self.only = only
    self.languages = languages
    self.sections = sections
  }

  /// The same report with other sections.
  package func showing(_ sections: [Section]) -> Self {
    Self(
      name: name,
      title: title,
      note: note,
      calendar: calendar,
      calendarName: calendarName,
      grain: grain,
      only: only,
      languages: languages,
      sections: sections
    )
  }

  /// Its sections of numbers, in order.
  package var numbersSections: [NumbersTemplate] {
    sections.compactMap { section in
      if case .numbers(let numbers) = section { numbers } else { nil }
    }
  }

  package enum Section: Hashable, Sendable {
    case numbers(NumbersTemplate)
    case list(ListTemplate)
    case narrative(NarrativeTemplate)
    case quality(QualityTemplate)
    case restatements(RestatementsTemplate)
  }
}

/// A section of numbers: metrics by columns, with or without a breakdown.
package struct NumbersTemplate: Hashable, Sendable {
  /// The section's name in tidy files.
  package let id: String
  package let heading: LocalizedText
  package let breakdown: FieldPath?
  package let across: FieldPath?
  /// How many members to keep before folding the rest into Other.
  package let top: Int?
  package let metrics: [Metric]
  package let columns: [Column]
  package let chart: Chart?

  package init(
    id: String,
    heading: LocalizedText,
    breakdown: FieldPath? = nil,
    across: FieldPath? = nil,
    top: Int? = nil,
    metrics: [Metric],
    columns: [Column] = [.period],
    chart: Chart? = nil
  ) {
    self.id = id
    self.heading = heading
    self.breakdown = breakdown
    self.across = across
    self.top = top
    self.metrics = metrics
    self.columns = columns
    self.chart = chart
  }

  /// The same section with other metrics.
  package func showing(_ metrics: [Metric]) -> Self {
    Self(
      id: id,
      heading: heading,
      breakdown: breakdown,
      across: across,
      top: top,
      metrics: metrics,
      columns: columns,
      chart: chart
    )
  }
}

/// The span of time, or the comparison, that a column of numbers shows.
package enum Column: String, CaseIterable, Hashable, Sendable {
  case period
  case previousPeriod = "previous_period"
  case samePeriodLastYear = "same_period_last_year"
  case yearToDate = "year_to_date"
  case yearToDateLastYear = "year_to_date_last_year"
  case fiscalYear = "fiscal_year"
  case change
  case percentChange = "percent_change"
  case target
  case targetToDate = "target_to_date"
  case percentOfTarget = "percent_of_target"

  /// Whether it shows a span of time, not a comparison or a target.
  package var isSpan: Bool {
    switch self {
    case .period, .previousPeriod, .samePeriodLastYear, .yearToDate, .yearToDateLastYear,
      .fiscalYear:
      true
    case .change, .percentChange, .target, .targetToDate, .percentOfTarget: false
    }
  }

  /// The spans of time whose numbers it compares; none where it shows one, or a target alone.
  package var comparedSpans: [Column] {
    switch self {
    case .change, .percentChange: [.period, .samePeriodLastYear]
    case .percentOfTarget: [.yearToDate]
    case .period, .previousPeriod, .samePeriodLastYear, .yearToDate, .yearToDateLastYear,
      .fiscalYear, .target, .targetToDate:
      []
    }
  }

  /// Whether it shows or compares with a year's target.
  package var isOfTarget: Bool {
    switch self {
    case .target, .targetToDate, .percentOfTarget: true
    case .period, .previousPeriod, .samePeriodLastYear, .yearToDate, .yearToDateLastYear,
      .fiscalYear, .change, .percentChange:
      false
    }
  }
}

package enum Chart: String, CaseIterable, Hashable, Sendable {
  case bar
  case column
  case line
}

/// A table of the period's events that were held, one a row.
package struct ListTemplate: Hashable, Sendable {
  package let id: String
  package let heading: LocalizedText
  package let fields: [ListField]

  package init(id: String, heading: LocalizedText, fields: [ListField]) {
    self.id = id
    self.heading = heading
    self.fields = fields
  }
}

/// A column of a list of events.
package enum ListField: Hashable, Sendable {
  case field(FieldPath)
  /// Present attendance and walk-ins of the event.
  case participations

  /// The name as the template writes it.
  package var name: String {
    switch self {
    case .field(let path): path.description
    case .participations: "participations"
    }
  }
}

/// A text of the program's own for one period, if there is one.
package struct NarrativeTemplate: Hashable, Sendable {
  /// The stem of its file in `narratives/REPORT/PERIOD/`.
  package let name: String
  package let heading: LocalizedText

  package init(name: String, heading: LocalizedText) {
    self.name = name
    self.heading = heading
  }
}

/// What the reader must know of the data.
package struct QualityTemplate: Hashable, Sendable {
  package let heading: LocalizedText

  package init(heading: LocalizedText) {
    self.heading = heading
  }
}

/// What the records by now say otherwise than reports that were sent.
package struct RestatementsTemplate: Hashable, Sendable {
  package let heading: LocalizedText

  package init(heading: LocalizedText) {
    self.heading = heading
  }
}
