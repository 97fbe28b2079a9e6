import Records
import Reporting
import Templates

/// The arithmetic of a number done again from the records that are listed behind it, by the
/// definitions alone: ids are counted, numbers are added, targets are divided.
struct ListedArithmetic {
  let trace: CellTrace

  var value: Value {
    if trace.refusal != nil { return .notAvailable }
    let sides = trace.sides.map { value(of: $0.expression) }
    switch trace.column {
    case .period, .previousPeriod, .samePeriodLastYear, .yearToDate, .yearToDateLastYear,
      .fiscalYear:
      return shown(sides[0])
    case .change:
      guard let now = sides[0], let before = sides[1] else { return .blank }
      return .number(now - before)
    case .percentChange:
      guard let now = sides[0], let before = sides[1] else { return .blank }
      return shown((now - before) / before)
    case .target: return shown(trace.target?.value)
    case .targetToDate: return shown(targetToDate)
    case .percentOfTarget:
      guard let now = sides[0], let target = targetToDate else { return .blank }
      return shown(now / target)
    }
  }

  private func shown(_ number: Rational?) -> Value { number.map(Value.number) ?? .blank }

  private var targetToDate: Rational? {
    guard let target = trace.target else { return nil }
    guard let weights = target.weights else { return target.value }
    return target.value * Rational(Int128(weights.part)) / Rational(Int128(weights.whole))
  }

  private func value(of expression: Expression<Int>) -> Rational? {
    switch expression {
    case .measure(let leaf): return value(of: trace.leaves[leaf])
    case .sum(let parts):
      let values = parts.map(value(of:))
      return values.contains(nil) ? nil : values.compactMap(\.self).reduce(Rational(0), +)
    case .greatest(let parts):
      let values = parts.map(value(of:))
      return values.contains(nil) ? nil : values.compactMap(\.self).max()
    case .ratio(let of, let to):
      guard let of = value(of: of), let to = value(of: to) else { return nil }
      return of / to
    case .hours(let minutes):
      return value(of: minutes).flatMap { $0 / Rational(60) }
    }
  }

  func value(of leaf: CellTrace.Leaf) -> Rational? {
    let numbers = leaf.records.compactMap(\.number).map { Int128($0) }
    switch leaf.measure.aggregation {
    case .count: return Rational(Int128(leaf.records.count))
    case .sum: return Rational(numbers.reduce(0, +))
    case .mean: return Rational(numbers.reduce(0, +), over: Int128(numbers.count))
    case .median:
      let sorted = numbers.sorted()
      guard !sorted.isEmpty else { return nil }
      let middle = (sorted[(sorted.count - 1) / 2], sorted[sorted.count / 2])
      return Rational(middle.0 + middle.1, over: 2)
    case .distinct, .first:
      return Rational(Int128(Set(leaf.records.compactMap(\.entity)).count))
    }
  }
}

extension ReportTracer {
  /// The places of all numbers, in the report's order.
  var places: [CellPlace] {
    sections.enumerated().flatMap { number, section in
      section.rows.indices.flatMap { row in
        (0..<max(1, section.across.count)).flatMap { across in
          section.series.indices.flatMap { series in
            section.template.columns.indices.map { column in
              CellPlace(
                section: number,
                row: row,
                across: across,
                series: series,
                column: column
              )
            }
          }
        }
      }
    }
  }
}
