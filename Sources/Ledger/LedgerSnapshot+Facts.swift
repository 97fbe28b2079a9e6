import GRDB
package import Records

extension LedgerSnapshot {
  /// The date of the earliest contact, event that was held, or response; nil where there is none.
  package func earliestDay() throws -> Day? {
    try earliestDate().map { try Day(stored: $0) }
  }

  /// A number that a report promised for a metric in a fiscal year.
  package struct Target: Hashable, Sendable {
    package let report: String
    package let metric: String
    /// As files write it: `2025-26`.
    package let fiscalYear: String
    package let millionths: Int64
    /// Its code among the targets.
    package let record: Int64
  }

  /// The current targets, in order of report, metric and year.
  package func targets() throws -> [Target] {
    var targets: [Target] = []
    let fields: [FieldName] = ["report", "metric", "fiscal_year", "target"]
    try read(Scan(.targets, fields: fields), part: 0, of: 1) { batch in
      for row in 0..<batch.count {
        guard batch.columns[..<3].allSatisfy({ $0[row] != 0 }) else {
          throw DatabaseError.contradiction("targets has a record without its identity")
        }
        targets.append(
          Target(
            report: texts[batch.columns[0][row]],
            metric: texts[batch.columns[1][row]],
            fiscalYear: texts[batch.columns[2][row]],
            millionths: batch.columns[3][row],
            record: batch.records[row]
          )
        )
      }
    }
    return targets.sorted {
      ($0.report, $0.metric, $0.fiscalYear) < ($1.report, $1.metric, $1.fiscalYear)
    }
  }
}
