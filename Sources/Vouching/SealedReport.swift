package import Records
package import Templates

/// A seal with what the templates in it say: the report can be made again as it was.
package struct SealedReport: Sendable {
  package let seal: Seal
  /// The templates that it was made from: the program's, the metrics' and its own, and maybe those
  /// of reports that were sealed with the same.
  package let folder: ProgramFolder
  /// The program as these templates describe it.
  package let program: Program
  package let template: ReportTemplate
  package let period: Period
  /// The program's own texts for the period, by their paths from the program folder.
  package var narratives: [String: String] { seal.narrativeTexts }

  package init(
    seal: Seal,
    folder: ProgramFolder,
    program: Program,
    template: ReportTemplate,
    period: Period
  ) {
    self.seal = seal
    self.folder = folder
    self.program = program
    self.template = template
    self.period = period
  }

  package init(_ seal: Seal) throws(VouchingError) {
    let (folder, program) = try SealedTemplates(seal).read()
    try self.init(seal, folder, program)
  }

  fileprivate init(_ seal: Seal, _ folder: ProgramFolder, _ program: Program) throws(VouchingError)
  {
    let (template, period) = try seal.report(in: program)
    self.init(seal: seal, folder: folder, program: program, template: template, period: period)
  }
}

extension SealedReport {
  /// Reads the templates of some seals: those that share them once, as one group.
  ///
  /// A seal whose templates cannot be read keeps none of the others from being read.
  package static func read(
    _ seals: [Seal]
  ) -> (groups: [[SealedReport]], unreadable: [UnreadableSeal]) {
    var (groups, unreadable): ([[SealedReport]], [UnreadableSeal]) = ([], [])
    for group in SealedTemplates.groups(of: seals) {
      do throws(VouchingError) {
        groups.append(try group.reports())
      } catch {
        guard group.seals.count > 1 else {
          unreadable += group.seals.map { UnreadableSeal($0, error) }
          continue
        }
        for seal in group.seals {
          let alone = read([seal])
          groups += alone.groups
          unreadable += alone.unreadable
        }
      }
    }
    return (groups, unreadable)
  }
}

extension SealedTemplates {
  /// The reports of its seals, in their order.
  fileprivate func reports() throws(VouchingError) -> [SealedReport] {
    let (folder, program) = try read()
    return try seals.map { seal throws(VouchingError) in try SealedReport(seal, folder, program) }
  }
}
