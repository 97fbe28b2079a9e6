package import Records
import Rendering
package import Templates

/// A report of one period: what is asked for, made, written and looked after as one.
package struct Edition: Hashable, Sendable {
  package let template: ReportTemplate
  package let period: Period
  /// Which of those sent it is: 1, then 2 where a corrected one takes its place.
  package let revision: Int

  package init(_ template: ReportTemplate, _ period: Period, revision: Int = 1) {
    self.template = template
    self.period = period
    self.revision = revision
  }

  /// The same report of the same period, whichever of those sent.
  var unrevised: Edition { Edition(template, period) }

  /// Where its files lie, from the folder of all reports: `ircc-monthly/2025-11`.
  var folder: String { "\(template.name)/\(period)" }

  /// Where a file of it lies, from the folder of all reports.
  func path(of name: String) -> String { "\(folder)/\(name)" }

  /// The names of its files.
  func names(_ formats: [ReportFormat], in languages: [Language]) -> [String] {
    Renderer.names(
      of: template.name,
      period,
      revision: revision,
      formats: formats,
      languages: languages
    )
  }

  /// What it is made in where no language is asked for.
  package var usualLanguages: [Language] { Array(template.languages.prefix(1)) }

  /// Those of the languages asked for that the report is written in; the usual ones where none is
  /// asked for.
  func languages(among asked: [Language]?) -> [Language] {
    guard let asked else { return usualLanguages }
    return asked.filter(template.languages.contains)
  }
}

extension Edition: CustomStringConvertible {
  package var description: String { "\(template.name) \(period)" }
}

extension Program {
  /// The editions of some reports that fall due in some months, being those whose period ends
  /// there; by month, then in the order of the reports.
  ///
  /// A period that ended before the program began is never due.
  package func editions(
    of templates: [ReportTemplate],
    dueIn months: ClosedRange<Month>
  ) -> [Edition] {
    (0...(months.upperBound - months.lowerBound)).flatMap { offset in
      templates.flatMap { template in
        template.calendar.periods(template.grain, endingIn: months.lowerBound + offset)
          .filter { $0.days.upperBound >= since }
          .map { Edition(template, $0) }
      }
    }
  }
}
