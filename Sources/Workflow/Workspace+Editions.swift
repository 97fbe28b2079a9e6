import Records
import Templates

extension Workspace {
  /// The edition that a command line names: a report, and a period of its calendar.
  package func edition(of report: String, _ period: String) throws(WorkflowError) -> Edition {
    let template = try self.report(named: report)
    return Edition(template, try self.period(period, of: template))
  }

  private func period(
    _ text: String,
    of template: ReportTemplate
  ) throws(WorkflowError) -> Period {
    if let period = Period(text, template.grain, of: template.calendar) {
      guard period.days.upperBound >= program.since else {
        throw refusal(
          "\(template.name) has no period \(period): the program began on \(program.since)"
        )
      }
      return period
    }
    if template.grain == .fortnight, let week = Period(text, .week, of: template.calendar) {
      let fortnight = template.calendar.period(.fortnight, holding: week.days.lowerBound)
      throw refusal(
        "\(template.name) has no period \"\(week)\"; that week is the second of the fortnight "
          + "\(fortnight), \(fortnight.days.lowerBound) to \(fortnight.days.upperBound)"
      )
    }
    let month = program.since.month
    let example = template.calendar.period(template.grain, holding: max(month, Self.exampleMonth))
    throw refusal(
      "\(template.name) has no period \"\(text)\"; it is made every "
        + "\(template.grain.rawValue.replacing("_", with: " ")), written as in \(example)"
    )
  }

  /// A month to show how periods are written.
  private static let exampleMonth = Month(year: 2025, month: 11)
}

extension Edition {
  /// The languages that a command line asks for, each of which it must be written in; the usual
  /// ones where none is asked for.
  func languages(asked: [Language]?) throws(WorkflowError) -> [Language] {
    let languages = asked ?? usualLanguages
    for language in languages where !template.languages.contains(language) {
      throw .usage(
        "\(template.name) is not written in \"\(language.rawValue)\"; its languages are "
          + template.languages.map(\.rawValue).joined(separator: ", ")
      )
    }
    return languages
  }
}
