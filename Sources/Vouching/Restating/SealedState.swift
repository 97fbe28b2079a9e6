import Ledger
import Records
import Reporting
import Templates

/// A sealed report as what it says was computed.
struct SealedState {
  /// The seal's number.
  var number: Int64
  var template: ReportTemplate
  var period: Period
  var numbers: [SealedNumber]
  var asOf: ImportNumber
  var version: String

  /// The members that it shows.
  var members: FixedMembers { FixedMembers(behind: numbers.lazy.map(\.key)) }
}

extension ReportMeasures {
  /// The measures of a sealed report under its own templates.
  init(_ sealed: SealedState) {
    self.init(sealed.template, sealed.period, sealed.members)
  }
}

/// Sealed reports that one program describes: those whose seals share their templates.
struct SealedGroup {
  let program: Program
  fileprivate let folder: ProgramFolder
  let seals: [Sealed]

  struct Sealed {
    let kept: KeptSeal
    let template: ReportTemplate
    let period: Period
  }

  /// Groups seals; those that cannot be read keep none of the others from it.
  static func all(of pages: [SealPage]) -> (groups: [SealedGroup], unreadable: [UnreadableSeal]) {
    let seals = pages.compactMap(\.kept)
    let kept = Dictionary(
      seals.map { ($0.seal.number, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    let (groups, unreadable) = SealedReport.read(seals.map(\.seal))
    return (
      groups.map { reports in
        SealedGroup(
          program: reports[0].program,
          folder: reports[0].folder,
          seals: reports.compactMap { report in
            kept[report.seal.number].map {
              Sealed(kept: $0, template: report.template, period: report.period)
            }
          }
        )
      },
      pages.compactMap(\.unreadable) + unreadable
    )
  }
}

extension SealedState {
  init(_ sealed: SealedGroup.Sealed) {
    self.init(
      number: sealed.kept.seal.number,
      template: sealed.template,
      period: sealed.period,
      numbers: sealed.kept.seal.numbers,
      asOf: sealed.kept.entry.asOf,
      version: sealed.kept.seal.version
    )
  }
}

/// What a sealed report is by today's templates.
struct Definition {
  var program: Program?
  var template: ReportTemplate?
  /// Nil where today's report has no such period.
  var period: Period?
  /// Whether the templates are, to the letter, those that were sealed.
  var isSame: Bool

  /// In the members that occur; nil where there is no such report of the period any more.
  var measures: ReportMeasures? { measures(nil) }

  func measures(_ members: FixedMembers?) -> ReportMeasures? {
    guard let template, let period else { return nil }
    return ReportMeasures(template, period, members)
  }
}

extension Definition {
  init(of sealed: SealedGroup.Sealed, in group: SealedGroup, today folder: ProgramFolder?) {
    let name = sealed.template.name
    let isSame = folder.map { $0.files(behind: name) == group.folder.files(behind: name) } ?? true
    let program = isSame ? group.program : folder?.program
    let template = isSame ? sealed.template : program?.report(sealed.kept.seal.report)
    self.init(
      program: program,
      template: template,
      period: template.flatMap { Period(sealed.kept.seal.period, $0.grain, of: $0.calendar) },
      isSame: isSame
    )
  }
}
