package import Ledger
package import Records
import Reporting

/// What a record has to do with a sealed report.
package struct SealTouch: Sendable {
  package let sealed: KeptSeal
  /// The sealed numbers that count it, or what refers to it, in the report's order.
  package let behind: [NumberKey]
  /// Those that later versions of it moved.
  package let moved: [NumberKey]
}

extension Restater {
  /// What a record has to do with a sealed report; nil where it has nothing to do with it.
  ///
  /// It stands behind a number that would be another if the record, and what refers to it, were all
  /// that there is.
  package func touch(of kept: KeptSeal, by name: RecordName) throws -> SealTouch? {
    let sealed = try SealedReport(kept.seal)
    let state = SealedState(sealed, asOf: kept.entry.asOf)
    let findings = try findings(state, by: Definition(of: sealed, today: nil))
    let moved = (findings?.numbers ?? []).filter { number in
      number.parts.flatMap(\.causes).contains { $0.change?.name == name }
    }
    .map(\.key)
    let behind = try numbers(behind: name, of: state)
    guard !behind.isEmpty || !moved.isEmpty else { return nil }
    return SealTouch(sealed: kept, behind: behind, moved: moved)
  }

  private func numbers(behind name: RecordName, of sealed: SealedState) throws -> [NumberKey] {
    let base = KeptScans(try ledger.snapshot(asOf: sealed.asOf))
    let reach = try RecordReach(of: name, in: base)
    guard !reach.counted.isEmpty else { return [] }
    let measures = ReportMeasures(sealed)
    let with = try measures.values(
      of: ChosenRecords(base: base, chosen: reach.all),
      workers: workers
    )
    let without = try measures.values(
      of: ChosenRecords(base: base, chosen: reach.beside),
      workers: workers
    )
    return sealed.numbers.map(\.key).filter { key in
      // Where there was nothing to compare with, one record alone is no reason that there is.
      with[key] != without[key] && with[key] != .notAvailable
        && without[key] != .notAvailable
    }
  }
}
