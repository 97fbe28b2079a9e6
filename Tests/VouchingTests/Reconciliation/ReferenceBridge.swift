import Records
import Reporting
import Templates

@testable import Vouching

/// What a bridge must come to, counted by the reference over rows of text.
struct ReferenceBridge {
  let reference: Reference
  let program: Program
  let series: NumbersSection.Series
  let parts: [Bridge.Part]
  /// What of it is counted in the year: of the greatest of several numbers, one of them.
  let counted: [Bridge.Part]

  init(_ bridge: Bridge, _ program: Program, _ records: RecordTexts, _ template: ReportTemplate) {
    self.program = program
    reference = Reference(program, records, template)
    series = bridge.series
    parts = bridge.parts
    counted = bridge.greatest.map { [.operand($0)] } ?? parts
  }

  /// The number on some days.
  func value(on days: ClosedRange<Day>) -> Rational? { value(parts, on: days, in: days) }

  /// What is counted in the year on some days, as a column of those days or of more sees it.
  func counted(on days: ClosedRange<Day>, in column: ClosedRange<Day>) -> Rational? {
    value(counted, on: days, in: column)
  }

  private func value(
    _ parts: [Bridge.Part],
    on days: ClosedRange<Day>,
    in column: ClosedRange<Day>
  ) -> Rational? {
    let span = Reference.Span(column, reference.calendar)
    return value(series.metric.formula, parts[...]) { formula in
      reference.hits(formula, in: span).filter { hit in
        reference.day(of: hit.record).map(days.contains) ?? false
      }
    }
    .map { isInHours ? $0 * (Rational(1, over: 60) ?? Rational(0)) : $0 }
  }

  /// For each period, how many that it counts an earlier one has counted, number by number.
  func repeats(in periods: [Period], of year: ClosedRange<Day>) -> [Rational] {
    let span = Reference.Span(year, reference.calendar)
    var counts = [Int](repeating: 0, count: periods.count)
    for formula in distinct(series.metric.formula, counted[...]) {
      let hits = reference.hits(formula, in: span)
      for entity in Set(hits.flatMap(\.entities)) {
        let days = hits.filter { $0.entities.contains(entity) }
          .compactMap { reference.day(of: $0.record) }
        let met = periods.indices.filter { days.contains(where: periods[$0].days.contains) }
        for period in met.dropFirst() { counts[period] += 1 }
      }
    }
    let unit = isInHours ? Rational(1, over: 60) ?? Rational(0) : Rational(1)
    return counts.map { Rational($0) * unit }
  }

  /// Minutes are hours in a number and in a rate's numerator.
  private var isInHours: Bool {
    series.metric.format == .hours && parts.allSatisfy { $0 != .denominator }
  }

  private func value(
    _ formula: Formula,
    _ parts: ArraySlice<Bridge.Part>,
    _ hits: (Formula) -> [Reference.Hit]
  ) -> Rational? {
    switch (formula, parts.first) {
    case (.mean, .numerator):
      Rational(hits(formula).compactMap(\.number).reduce(0, +))
    case (.mean, .denominator):
      Rational(hits(formula).compactMap(\.number).count)
    case (.ratio(let numerator, _), .numerator):
      value(numerator, parts.dropFirst(), hits)
    case (.ratio(_, let denominator), .denominator):
      value(denominator, parts.dropFirst(), hits)
    case (.range(let least, _), .operand(let name)):
      operand(name, of: least).flatMap { value($0, parts.dropFirst(), hits) }
    default:
      reference.value(formula, series.part == .most, hits)
    }
  }

  private func operand(_ name: String, of least: [Formula]) -> Formula? {
    least.first { formula in
      program.metrics.first { $0.formula == formula }?.name.rawValue == name
        || program.words(of: formula) == name
    }
  }

  /// The unduplicated counts that a number adds.
  private func distinct(_ formula: Formula, _ parts: ArraySlice<Bridge.Part>) -> [Formula] {
    switch (formula, parts.first) {
    case (.distinct, _): [formula]
    case (.ratio(let numerator, _), .numerator): distinct(numerator, parts.dropFirst())
    case (.ratio(_, let denominator), .denominator): distinct(denominator, parts.dropFirst())
    case (.range(let least, _), .operand(let name)):
      operand(name, of: least).map { distinct($0, parts.dropFirst()) } ?? []
    case (.range(let least, let most), _):
      (series.part == .most ? most : least).flatMap { distinct($0, parts) }
    default: []
    }
  }
}
