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
    narratives = seal.narrativeTexts
    (folder, program) = try SealedTemplates(seal).read()
    (template, period) = try seal.report(in: program)
  }
}
