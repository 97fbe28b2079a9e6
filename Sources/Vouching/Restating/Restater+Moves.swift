import Ledger
package import Records
package import Reporting
import Templates

/// The numbers of a sealed report that some changes moved, whatever was sealed.
package struct MovedNumbers: Sendable {
  package let sealed: KeptSeal
  package let period: Period
  /// In the report's order.
  package let numbers: [NumberMove]
}

extension Restater {
  /// The numbers of sealed reports that the imports after one of them moved, in the order of the
  /// seals; those of which none moved are left out.
  ///
  /// Two passes over the records for all seals that share their templates, and none where no change
  /// can matter to one.
  package func moves(
    of seals: [SealPage],
    after number: ImportNumber
  ) throws -> SealFindings<MovedNumbers> {
    let changes = try ledger.recordChanges(after: number, through: now.asOf)
    guard !changes.isEmpty else { return SealFindings() }
    let base = try ledger.snapshot(asOf: number)
    let (groups, unreadable) = SealedGroup.all(of: seals)
    var found: [SealNumber: Result<MovedNumbers, VouchingError>] = [:]
    for group in groups {
      let relevance = try RelevantChanges.all(
        of: changes,
        to: base,
        group.seals.map { ($0.template, $0.period) },
        of: group.program
      )
      let touched = zip(group.seals, relevance)
        .filter { changes.contains(where: $1.contains) }.map(\.0)
      let moves = try moves(of: touched.map { SealedState($0) }, group.program, from: base, to: now)
      for (sealed, moves) in zip(touched, moves) where !moves.isEmpty {
        found[sealed.kept.entry.number] = .success(
          MovedNumbers(sealed: sealed.kept, period: sealed.period, numbers: moves)
        )
      }
    }
    return SealFindings(of: seals, found, unreadable: unreadable)
  }

  /// The numbers of each sealed report of a program that are others in one state of the records than
  /// in another.
  func moves(
    of sealed: [SealedState],
    _ program: Program,
    from before: some RecordSource,
    to after: some RecordSource
  ) throws -> [[NumberMove]] {
    guard !sealed.isEmpty else { return [] }
    let old = try values(of: sealed, program, before)
    let new = try values(of: sealed, program, after)
    return sealed.indices.map { place in
      sealed[place].numbers.map(\.key).compactMap { key in
        guard let from = old[place][key], let to = new[place][key], from != to else { return nil }
        return NumberMove(key: key, from: from, to: to)
      }
    }
  }

  private func values(
    of sealed: [SealedState],
    _ program: Program,
    _ source: some RecordSource
  ) throws -> [[NumberKey: Value]] {
    let comparesPeriods = sealed.contains { $0.template.comparesPeriods }
    return try RunningReport.all(
      sealed.map { AskedReport($0.template, $0.period, showing: $0.members) },
      of: program,
      facts: ReportFacts(of: source, comparesPeriods ? .compared : .notCompared),
      from: source,
      workers: workers
    )
    .map(\.sections.values)
  }
}
