package import Records
package import Templates

/// A seal with what the texts in it say: the report can be made again as it was.
package struct SealedReport: Sendable {
  package let seal: Seal
  /// The templates that it was made from: the program's, the metrics' and its own.
  package let folder: ProgramFolder
  package let program: Program
  package let template: ReportTemplate
  package let period: Period
  /// The program's own texts for the period, by their paths from the program folder.
  package let narratives: [String: String]

  package init(_ seal: Seal) throws(VouchingError) {
    self.seal = seal
    let (narratives, templates) = seal.templates.split { $0.path.hasPrefix(Self.narrativesPrefix) }
    self.narratives = Dictionary(
      narratives.map { ($0.path, $0.text) },
      uniquingKeysWith: { first, _ in first }
    )
    folder = ProgramFolder(
      templates.map { TemplateFile(path: $0.path, text: $0.text) },
      at: "seal \(seal.number)"
    )
    guard let program = folder.program else {
      throw .templates(seal: seal.number, folder.diagnostics)
    }
    guard let template = program.report(seal.report) else {
      throw .damaged(seal: seal.number, reason: "it does not hold the template of its report")
    }
    guard let period = Period(seal.period, template.grain, of: template.calendar) else {
      throw .damaged(seal: seal.number, reason: "its report has no period \"\(seal.period)\"")
    }
    (self.program, self.template, self.period) = (program, template, period)
  }

  private static let narrativesPrefix = "narratives/"
}

extension [Seal.Text] {
  /// Those that satisfy a condition, and the others.
  fileprivate func split(_ condition: (Seal.Text) -> Bool) -> ([Seal.Text], [Seal.Text]) {
    (filter(condition), filter { !condition($0) })
  }
}
