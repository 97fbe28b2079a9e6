package import Records
package import Templates

/// A sealed report with its templates, as far as a reconciliation looks at them.
package struct SealedEdition: Sendable {
  package let seal: Seal
  /// The program as the seal's templates describe it.
  package let program: Program
  package let template: ReportTemplate
  package let period: Period

  package init(seal: Seal, program: Program, template: ReportTemplate, period: Period) {
    self.seal = seal
    self.program = program
    self.template = template
    self.period = period
  }

  package init(_ report: SealedReport) {
    self.init(
      seal: report.seal,
      program: report.program,
      template: report.template,
      period: report.period
    )
  }
}
