package import Records
import Templates

extension ReportFacts {
  /// The facts of some records.
  ///
  /// The earliest month is looked for only where periods are compared: it takes a look at every
  /// record.
  package init(of source: some RecordSource, _ comparison: Comparison) throws {
    self.init(
      earliestMonth: comparison == .compared
        ? try source.earliestDate().map { Day(number: $0).month } : nil,
      targets: try Self.targets(of: source)
    )
  }

  package enum Comparison: Sendable {
    case compared
    case notCompared
  }

  private static func targets(of source: some RecordSource) throws -> [TargetKey: Rational] {
    var targets: [TargetKey: Rational] = [:]
    let fields: [FieldName] = ["report", "metric", "fiscal_year", "target"]
    try source.read(Scan(.targets, fields: fields), part: 0, of: 1) { batch in
      for row in 0..<batch.count {
        let key = TargetKey(
          report: source.texts[batch.columns[0][row]],
          metric: source.texts[batch.columns[1][row]],
          fiscalYear: source.texts[batch.columns[2][row]]
        )
        targets[key] = Rational(Int128(batch.columns[3][row]), over: 1_000_000)
      }
    }
    return targets
  }
}
