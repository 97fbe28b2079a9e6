package import Ledger
package import Records
package import Reporting
import Templates

/// What a record has to do with a sealed report.
package struct SealTouch: Sendable {
  package let sealed: KeptSeal
  /// The seal that took its place; nil where it still holds.
  package let successor: SealNumber?
  /// The sealed numbers that count it, or what refers to it, in the report's order.
  package let behind: [NumberKey]
  /// What each of its versions since the seal moved, of those that moved something.
  package let moved: [Moved]

  package struct Moved: Sendable {
    /// The import that brought the version, or retired the record.
    package let number: ImportNumber
    /// In the report's order.
    package let numbers: [NumberMove]
  }
}

extension Restater {
  /// What a record has to do with sealed reports, superseded ones too, in their order; those with
  /// which it has nothing to do are left out.
  ///
  /// It stands behind a number that would be another if the record, and what refers to it, were all
  /// that there is. A version of it moved the numbers that were others right after it than right
  /// before, whatever became of them later.
  package func touches(of book: SealBook, by name: RecordName) throws -> SealFindings<SealTouch> {
    let seals = book.pages
    guard let first = seals.map(\.entry.asOf).min() else { return SealFindings() }
    let own = try ledger.recordChanges(after: first, through: now.asOf).filter { $0.name == name }
    let (groups, unreadable) = SealedGroup.all(of: seals)
    var found: [SealNumber: Result<SealTouch, VouchingError>] = [:]
    for group in groups {
      let states = group.seals.map { SealedState($0) }
      var moved: [[SealTouch.Moved]] = states.map { _ in [] }
      for change in own {
        let later = states.indices.filter { states[$0].asOf < change.number }
        let moves = try moves(by: change, of: later.map { states[$0] }, group.program)
        for (place, moves) in zip(later, moves) where !moves.isEmpty {
          moved[place].append(SealTouch.Moved(number: change.number, numbers: moves))
        }
      }
      let behind = try numbers(behind: name, of: states, group.program)
      for (place, sealed) in group.seals.enumerated()
      where !behind[place].isEmpty || !moved[place].isEmpty {
        found[sealed.kept.entry.number] = .success(
          SealTouch(
            sealed: sealed.kept,
            successor: book.successor(of: sealed.kept.entry),
            behind: behind[place],
            moved: moved[place]
          )
        )
      }
    }
    return SealFindings(of: seals, found, unreadable: unreadable)
  }

  /// What one change moved of some sealed reports of a program, at its place among all changes.
  private func moves(
    by change: RecordChange,
    of sealed: [SealedState],
    _ program: Program
  ) throws -> [[NumberMove]] {
    guard !sealed.isEmpty else { return [] }
    let before = ImportNumber(change.number.rawValue - 1)
    let together = try ledger.recordChanges(after: before, through: change.number)
    var records = ChangingRecords(
      try ledger.snapshot(asOf: before),
      before: together,
      schema: program.schema
    )
    for earlier in together.prefix(while: { $0 != change }) { records.apply(earlier) }
    var after = records
    after.apply(change)
    return try moves(of: sealed, program, from: records, to: after)
  }

  private func numbers(
    behind name: RecordName,
    of sealed: [SealedState],
    _ program: Program
  ) throws -> [[NumberKey]] {
    var behind: [[NumberKey]] = sealed.map { _ in [] }
    for (asOf, places) in Dictionary(grouping: sealed.indices, by: { sealed[$0].asOf }) {
      let base = KeptScans(try ledger.snapshot(asOf: asOf))
      let reach = try RecordReach(of: name, in: base)
      guard !reach.counted.isEmpty else { continue }
      let moves = try moves(
        of: places.map { sealed[$0] },
        program,
        from: ChosenRecords(base: base, chosen: reach.beside),
        to: ChosenRecords(base: base, chosen: reach.all)
      )
      for (place, moves) in zip(places, moves) {
        // Where there was nothing to compare with, one record alone is no reason that there is.
        behind[place] = moves.filter { $0.from != .notAvailable && $0.to != .notAvailable }
          .map(\.key)
      }
    }
    return behind
  }
}
