package import Ledger
package import Records
import Reporting
package import Templates

/// Finds what the records of a ledger, as of one import, say otherwise than sealed reports.
package struct Restater: Sendable {
  let ledger: Ledger
  /// The templates of today.
  private let folder: ProgramFolder
  /// The version of Vouch that computes.
  private let version: String
  let now: LedgerSnapshot
  /// How many cores to use.
  let workers: Int

  package init(
    _ ledger: Ledger,
    folder: ProgramFolder,
    version: String,
    asOf: ImportNumber? = nil,
    workers: Int
  ) throws {
    self.ledger = ledger
    self.folder = folder
    self.version = version
    self.workers = workers
    now = try ledger.snapshot(asOf: asOf)
  }

  /// What is said otherwise than one seal; nil where nothing is.
  package func restatement(of kept: KeptSeal) throws -> Restatement? {
    let sealed = try SealedReport(kept.seal)
    let findings = try findings(
      SealedState(sealed, asOf: kept.entry.asOf),
      by: Definition(of: sealed, today: folder)
    )
    return findings.map { findings in
      Restatement(
        sealed: kept,
        period: sealed.period,
        asOf: now.asOf,
        numbers: findings.numbers,
        newRows: findings.newRows,
        droppedCount: findings.droppedCount
      )
    }
  }

  /// What is found of a sealed report.
  struct Findings {
    let numbers: [RestatedNumber]
    let newRows: [Restatement.NewRow]
    let droppedCount: Int
  }

  /// Nil where nothing is contradicted.
  func findings(_ sealed: SealedState, by definition: Definition) throws -> Findings? {
    let isSoftwareSame = sealed.version == version
    if sealed.asOf == now.asOf, definition.isSame, isSoftwareSame { return nil }
    let measures = ReportMeasures(sealed)
    let sections = try measures.sections(of: now, workers: workers)
    let underSeal = sections.values
    let today = TodaysValues(
      underSeal: underSeal,
      asDefined: definition.isSame
        ? underSeal
        : try definition.measures(sealed.members)?.values(of: now, workers: workers) ?? [:]
    )
    let contradicted = sealed.numbers.filter(today.contradicts)
    guard !contradicted.isEmpty else { return nil }
    let keys = Set(contradicted.map(\.key))
    var attribution = Attribution(
      measures,
      contradicted,
      sections.reduce(into: [:]) { $0.merge($1.places(of: keys)) { first, _ in first } },
      today,
      misfit: isSoftwareSame ? .unexplained : .software
    )
    try attribute(sealed, measures, to: &attribution)
    return Findings(
      numbers: attribution.numbers,
      newRows: try newRows(definition, beside: sealed.numbers),
      droppedCount: sealed.numbers.filter(today.isDropped).count
    )
  }

  /// Applies the changes since a seal one by one.
  private func attribute(
    _ sealed: SealedState,
    _ measures: ReportMeasures,
    to attribution: inout Attribution
  ) throws {
    // Read before the state that they start from, which then knows the codes of all of them.
    let changes = try ledger.recordChanges(after: sealed.asOf, through: now.asOf)
    let base = KeptScans(try ledger.snapshot(asOf: sealed.asOf))
    let relevance = try RelevantChanges(
      of: changes,
      to: base,
      sealed.template,
      days: measures.days
    )
    let relevant = changes.filter(relevance.contains)
    var records = ChangingRecords(base, before: relevant, schema: sealed.program.schema)
    attribution.begin(try measures.values(of: records, workers: workers))
    let ofRecords = relevant.filter { $0.type != .targets }
    let ofTargets = relevant.filter { $0.type == .targets }
    for change in ofRecords + ofTargets {
      records.apply(change)
      attribution.add(change, try measures.values(of: records, workers: workers))
    }
  }

  /// The rows of today's report that a sealed one does not have.
  private func newRows(
    _ definition: Definition,
    beside sealed: [SealedNumber]
  ) throws -> [Restatement.NewRow] {
    guard let measures = definition.measures(nil) else { return [] }
    let known = Set(sealed.lazy.map(\.key).map(Restatement.NewRow.init))
    let sections = Set(sealed.lazy.map(\.key.section))
    var rows: [Restatement.NewRow] = []
    let keys = try measures.sections(of: now, workers: workers).flatMap(\.numbers).map(\.key)
    for key in keys where sections.contains(key.section) {
      let row = Restatement.NewRow(key)
      if !known.contains(row), rows.last != row { rows.append(row) }
    }
    return rows
  }
}

extension Restatement.NewRow {
  fileprivate init(_ key: NumberKey) {
    self.init(section: key.section, field: key.breakdown, member: key.member)
  }
}

/// A sealed report as what it says was computed.
struct SealedState {
  var program: Program
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
    self.init(sealed.program, sealed.template, sealed.period, sealed.members)
  }
}

extension SealedState {
  init(_ sealed: SealedReport, asOf: ImportNumber) {
    self.init(
      program: sealed.program,
      template: sealed.template,
      period: sealed.period,
      numbers: sealed.seal.numbers,
      asOf: asOf,
      version: sealed.seal.version
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

  /// Nil where there is no such report of the period any more.
  func measures(_ members: FixedMembers?) -> ReportMeasures? {
    guard let program, let template, let period else { return nil }
    return ReportMeasures(program, template, period, members)
  }
}

extension Definition {
  init(of sealed: SealedReport, today folder: ProgramFolder) {
    let isSame = folder.files(behind: sealed.template.name) == sealed.folder.files
    let program = isSame ? sealed.program : folder.program
    let template = isSame ? sealed.template : program?.report(sealed.seal.report)
    self.init(
      program: program,
      template: template,
      period: template.flatMap { Period(sealed.seal.period, $0.grain, of: $0.calendar) },
      isSame: isSame
    )
  }
}
