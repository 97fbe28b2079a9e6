import Records
import Reporting
import Templates

extension TextSection {
  /// What the checks of a period found, as a report shows it: counts alone, never who.
  init(
    _ findings: [QualityGroup],
    _ template: QualityTemplate,
    of report: ReportTemplate,
    in program: Program
  ) {
    let words = QualityWords(of: program)
    let groups = findings.map { group in
      FactGroup(
        title: words.title(of: group.topic),
        facts: group.lines.map { line in
          Fact(
            label: words.label(of: line.subject),
            count: Int64(line.count),
            whole: line.whole.map(Int64.init)
          )
        }
      )
    }
    let scope = report.only.clauses.isEmpty ? [] : [Self.wholeProgram]
    self.init(
      id: "quality",
      heading: template.heading,
      body: .facts(groups),
      remarks: scope + findings.compactMap(words.remark)
    )
  }

  private static let wholeProgram: LocalizedText = [
    .english: "Of all the program's records of the period, also those that this report leaves out.",
    .french:
      "Parmi toutes les données du programme pour la période, y compris celles que ce rapport "
      + "laisse de côté.",
  ]
}
