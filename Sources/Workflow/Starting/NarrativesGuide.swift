import Records
import Templates

/// `narratives/README.md`: which words of the program's own its reports take, and where they stand.
struct NarrativesGuide {
  private let program: Program

  init(_ program: Program) {
    self.program = program
  }

  var text: String {
    """
    # Your own words

    A report can carry a text of yours: what was special about the month, what the
    numbers do not say. Write it in any text editor, and save it in this folder
    under the name of the report, the period and the language. A text in one
    language stands in the other's report, too, until that has its own. Without any,
    the report has no such text.

    \(places)

    The name of the folder in the middle is the report's period. After a change,
    `vouch batch` makes the report again.

    In the text, an empty line begins a new paragraph, and `- ` an entry of a list.

    """
  }

  /// Where each text for an example's period stands, as a list.
  private var places: String {
    let entries = program.reports.flatMap { report in
      report.sections.flatMap { section -> [String] in
        guard case .narrative(let narrative) = section else { return [] }
        let period = report.calendar.period(report.grain, holding: ProgramGuide.exampleMonth)
        let paths = report.languages.map { narrative.path(of: report.name, period, in: $0) }
        let words = "- \(narrative.heading[.english]), in `\(report.name)` for \(period):"
        return [wrapped(words, indent: "  ")] + paths.map { "  `\($0)`" }
      }
    }
    return entries.isEmpty
      ? "No report of this program has such a section yet."
      : "For example, with `en` for English and `fr` for French:\n\n"
        + entries.joined(separator: "\n")
  }
}
