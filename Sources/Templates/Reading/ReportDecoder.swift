import Records

/// Decodes a report's file against the program's metrics.
struct ReportDecoder {
  let scope: ProgramScope
  /// The sound metrics.
  let metrics: [Metric]
  /// The names of all metrics, sound or not.
  let metricNames: [String]

  private static let keys = [
    "report", "title", "note", "calendar", "every", "only", "languages", "sections",
  ]

  /// `stem` is the file's name without `.yaml`, which the report must bear.
  func report(_ root: TemplateNode, stem: String) -> ReportTemplate? {
    guard let file = root.mapping("the keys of a report", keys: Self.keys) else { return nil }
    let name = file.required("report").flatMap { self.name($0, stem: stem) }
    let languages = file["languages"].flatMap(self.languages) ?? [.english]
    let title = file["title"]?.text(in: languages)
    let note = file["note"]?.text(in: languages)
    let calendar = self.calendar(file)
    let grain = file["every"]?.choice("grain", of: Grain.self) ?? .month
    let only = file["only"].flatMap(FilterDecoder(only: scope).filter)
    let decoder = SectionsDecoder(report: self, languages: languages, grain: grain)
    let sections = file.required("sections").flatMap(decoder.sections)
    guard let name, let calendar, let sections else { return nil }
    return ReportTemplate(
      name: ReportName(rawValue: name),
      title: title ?? LocalizedText(verbatim: humanized(name)),
      note: note,
      calendar: calendar.calendar,
      calendarName: calendar.name,
      grain: grain,
      only: only ?? .everything,
      languages: languages,
      sections: sections
    )
  }

  private func name(_ node: TemplateNode, stem: String) -> String? {
    guard let name = node.name("report's name") else { return nil }
    if name != stem { node.report(.nameIsNotStem(name, stem: stem)) }
    return name
  }

  private func languages(_ node: TemplateNode) -> [Language]? {
    guard let nodes = node.oneOrMore("languages, the first being the default") else { return nil }
    if nodes.isEmpty { node.report(.empty("list of languages")) }
    var languages: [Language] = []
    for node in nodes {
      guard let language = node.choice("language", of: Language.self) else { continue }
      if languages.contains(language) {
        node.report(.repeated("language", language.rawValue))
      } else {
        languages.append(language)
      }
    }
    return languages.isEmpty ? nil : languages
  }

  private func calendar(_ file: TemplateMapping) -> (name: String, calendar: FiscalCalendar)? {
    let known = scope.program.calendars.keys.sorted()
    guard let node = file["calendar"] else {
      if let name = known.first, known.count == 1 {
        return scope.program.calendars[name].map { (name, $0) }
      }
      file.node.report(.needsCalendar(known))
      return nil
    }
    guard let name = node.text("the name of a calendar") else { return nil }
    guard let calendar = scope.program.calendars[name] else {
      node.report(.unknown("calendar", name, known: known))
      return nil
    }
    return (name, calendar)
  }
}

extension TemplateNode {
  /// A text that is written in each of a report's languages.
  func text(in languages: [Language]) -> LocalizedText? {
    guard let text = localizedText() else { return nil }
    for language in languages where !text.languages.contains(language) {
      report(.missingLanguage(language))
    }
    return text
  }
}
