import Ledger
package import Records
package import Reporting

/// The numbers of a sealed report that some changes moved, whatever was sealed.
package struct MovedNumbers: Sendable {
  package let sealed: KeptSeal
  package let period: Period
  /// In the report's order.
  package let numbers: [MovedNumber]
}

package struct MovedNumber: Sendable {
  package let key: NumberKey
  package let before: Value
  package let after: Value
}

extension Restater {
  /// The numbers of a sealed report that the imports after one of them moved; nil where they moved
  /// none.
  package func moves(of kept: KeptSeal, after number: ImportNumber) throws -> MovedNumbers? {
    let changes = try ledger.recordChanges(after: number, through: now.asOf)
    guard !changes.isEmpty else { return nil }
    let sealed = try SealedReport(kept.seal)
    let measures = ReportMeasures(SealedState(sealed, asOf: kept.entry.asOf))
    let base = KeptScans(try ledger.snapshot(asOf: number))
    let relevance = try RelevantChanges(
      of: changes,
      to: base,
      sealed.template,
      days: measures.days
    )
    guard changes.contains(where: relevance.contains) else { return nil }
    let before = try measures.values(of: base, workers: workers)
    let after = try measures.values(of: now, workers: workers)
    let moved = kept.seal.numbers.map(\.key).compactMap { key -> MovedNumber? in
      guard let old = before[key], let new = after[key], old != new else { return nil }
      return MovedNumber(key: key, before: old, after: new)
    }
    guard !moved.isEmpty else { return nil }
    return MovedNumbers(sealed: kept, period: sealed.period, numbers: moved)
  }
}
