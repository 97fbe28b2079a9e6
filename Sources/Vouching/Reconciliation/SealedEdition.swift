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

  /// Reads the templates of some seals, those that share them once.
  package static func all(_ seals: [Seal]) throws(VouchingError) -> [SealedEdition] {
    var editions: [SealedEdition] = []
    for group in SealedTemplates.groups(of: seals) {
      let program = try group.read().program
      for seal in group.seals {
        let (template, period) = try seal.report(in: program)
        editions.append(
          SealedEdition(seal: seal, program: program, template: template, period: period)
        )
      }
    }
    return editions
  }
}
