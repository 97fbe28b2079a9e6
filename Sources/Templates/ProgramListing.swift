package import Records

/// What a program folder offers, for a person to read: its metrics in words and its reports.
package struct ProgramListing: Sendable {
  package let name: String
  package let title: String
  package let since: Day
  /// `ircc (from april)`, in order of name.
  package let calendars: [String]
  package let metrics: [MetricEntry]
  package let reports: [ReportEntry]
  package let mappings: [MappingEntry]

  package struct MetricEntry: Hashable, Sendable {
    package let name: MetricName
    package let label: String
    /// Its formula in words.
    package let definition: String
  }

  package struct ReportEntry: Hashable, Sendable {
    package let name: ReportName
    package let title: String
    package let grain: Grain
    package let calendar: String
    package let languages: [Language]
    /// What every record must satisfy, in words; nil for all records.
    package let only: String?
    /// The sections' names, in order.
    package let sections: [String]
  }

  package struct MappingEntry: Hashable, Sendable {
    package let name: String
    /// What the names of its files look like; nil where each table says so.
    package let fileName: String?
    /// Each table with where it is and what it gives: `contacts (*.xlsx, sheet Contacts): contacts`.
    package let tables: [String]
  }

  package init(
    _ program: Program,
    mappings: [Mapping] = [],
    in language: Language = .english
  ) {
    name = program.name
    title = program.title[language]
    since = program.since
    calendars = program.calendars.sorted { $0.key < $1.key }.map { name, calendar in
      Self.words(of: calendar, named: name)
    }
    metrics = program.metrics.map { metric in
      MetricEntry(
        name: metric.name,
        label: metric.label[language],
        definition: program.words(of: metric.formula)
      )
    }
    reports = program.reports.map { report in
      ReportEntry(
        name: report.name,
        title: report.title[language],
        grain: report.grain,
        calendar: Self.words(of: report.calendar, named: report.calendarName),
        languages: report.languages,
        only: report.only.clauses.isEmpty ? nil : report.only.words,
        sections: report.sections.map(\.id)
      )
    }
    self.mappings = mappings.map { mapping in
      MappingEntry(
        name: mapping.name,
        fileName: mapping.fileName?.text,
        tables: mapping.tables.map(Self.words)
      )
    }
  }

  private static func words(of table: TableMapping) -> String {
    let sheets = table.place.sheets.map(\.text).joined(separator: " or ")
    let place = [table.place.file?.text, sheets.isEmpty ? nil : "sheet \(sheets)"]
      .compactMap(\.self).joined(separator: ", ")
    let types = table.records.map(\.type.rawValue).joined(separator: ", ")
    return place.isEmpty ? "\(table.name): \(types)" : "\(table.name) (\(place)): \(types)"
  }

  private static func words(of calendar: FiscalCalendar, named name: String) -> String {
    "\(name) (from \(monthNames[calendar.firstMonth - 1]))"
  }
}

extension ProgramListing: CustomStringConvertible {
  /// The listing as lines of text, the last one ended.
  package var description: String {
    var lines = ["\(name): \(title), since \(since)", "calendars: \(joined(calendars))"]
    lines += ["", "Reports"]
    for report in reports {
      lines.append("  \(report.name): \(report.title)")
      lines.append("    every \(report.grain.words), calendar \(report.calendar)")
      lines.append("    languages: \(joined(report.languages.map(\.rawValue)))")
      if let only = report.only { lines.append("    only: \(only)") }
      lines.append("    sections: \(joined(report.sections))")
    }
    lines += ["", "Metrics"]
    for metric in metrics {
      lines.append("  \(metric.name): \(metric.label)")
      lines.append("    \(metric.definition)")
    }
    if !mappings.isEmpty { lines += ["", "Mappings"] }
    for mapping in mappings {
      lines.append("  \(mapping.name)" + (mapping.fileName.map { ": files \($0)" } ?? ""))
      lines += mapping.tables.map { "    \($0)" }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private func joined(_ words: [String]) -> String { words.joined(separator: ", ") }
}

extension Grain {
  /// The grain in words, as after "every".
  package var words: String {
    switch self {
    case .week: "week"
    case .fortnight: "fortnight"
    case .month: "month"
    case .quarter: "quarter"
    case .halfYear: "half year"
    case .fiscalYear: "fiscal year"
    }
  }
}
