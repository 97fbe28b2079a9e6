import Records

/// What the program file declares, against which metrics and reports are checked.
struct ProgramScope {
  /// The program, without metrics and reports.
  let program: Program
  /// Fields that are declared but wrong: what uses them is not reported a second time.
  let brokenFields: Set<FieldName>
  /// The texts of the program file that people read.
  let texts: [ProgramText]

  func isBroken(_ path: String) -> Bool {
    FieldPath(path).map { brokenFields.contains($0.fieldName) } ?? false
  }
}

/// A text of the program file with its place, until it is known which languages the reports need.
struct ProgramText {
  let node: TemplateNode
  let text: LocalizedText

  /// Nil, having reported why, where no text stands.
  init?(_ node: TemplateNode) {
    guard let text = node.localizedText() else { return nil }
    self.node = node
    self.text = text
  }

  /// Reports each language that a report is written in and the text is not.
  func check(against reports: [ReportTemplate]) {
    for language in Language.allCases where !text.languages.contains(language) {
      let readers = reports.filter { $0.languages.contains(language) }.map(\.name)
      if !readers.isEmpty { node.report(.missingLanguage(language, of: readers)) }
    }
  }
}
