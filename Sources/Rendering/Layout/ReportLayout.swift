package import Records
package import Reporting
import Templates

extension ReportSheets {
  /// Lays a report out in one language: a cover, and a sheet for each section that has something
  /// to say in it.
  package init(_ report: Report, in language: Language) {
    let headline = report.firstWithoutBreakdown
    let sheets = report.sections.enumerated().compactMap { place, section in
      switch section {
      case .numbers(let numbers):
        NumbersLayout(
          section: numbers,
          period: report.period,
          language: language,
          role: place == headline?.place ? .headline : .ordinary
        ).sheet
      case .list(let list): Sheet(list, language)
      case .text(let text): Sheet(text, language)
      }
    }
    self.init(
      language: language,
      cover: Cover(report, headline?.section, language),
      sheets: sheets
    )
  }
}

extension Cover {
  /// More headlines than this are a table, which their section has.
  private static let mostHeadlines = 10

  fileprivate init(_ report: Report, _ headline: NumbersSection?, _ language: Language) {
    let wording = language.wording
    self.init(
      program: report.programTitle[language],
      title: report.template.title[language],
      period: wording.title(of: report.period),
      note: report.template.note?[language] ?? "",
      heading: wording.of(
        report.template.title[language],
        in: wording.titleInSentence(of: report.period)
      ),
      facts: Self.facts(of: report, language),
      explain: ExplainNote(report, wording),
      headlines: headline.map { Self.headlines(of: $0, language) } ?? [],
      lastDay: report.period.days.upperBound
    )
  }

  private static func facts(of report: Report, _ language: Language) -> [Fact] {
    let wording = language.wording
    var facts = [
      Fact(label: wording.program, text: report.programTitle[language]),
      Fact(label: wording.period, text: wording.title(of: report.period)),
      Fact(label: wording.madeFrom, text: wording.state(after: report.asOf)),
    ]
    if report.revision > 1 {
      facts.append(Fact(label: wording.revision, text: wording.inPlace(of: report.revision - 1)))
    }
    if report.quarantineCount > 0 {
      let rows = wording.rowsInNoNumber(report.quarantineCount)
      facts.append(Fact(label: wording.inQuarantine, text: rows))
    }
    return facts + [
      Fact(label: wording.fingerprint, text: report.fingerprint.description),
      Fact(label: wording.writtenIn, text: wording.languageName),
    ]
  }

  private static func headlines(
    of section: NumbersSection,
    _ language: Language
  ) -> [Headline] {
    let column = section.template.columns.firstIndex(of: .period) ?? 0
    return ShownMetric.all(of: section).prefix(mostHeadlines).map { metric in
      Headline(
        label: metric.metric.label[language],
        content: metric.headline(in: section, column: column)
      )
    }
  }
}

extension Report {
  /// The section whose numbers are the report's headlines.
  fileprivate var firstWithoutBreakdown: (place: Int, section: NumbersSection)? {
    for (place, section) in sections.enumerated() {
      if case .numbers(let numbers) = section, numbers.template.breakdown == nil,
        numbers.across.isEmpty
      {
        return (place, numbers)
      }
    }
    return nil
  }
}
