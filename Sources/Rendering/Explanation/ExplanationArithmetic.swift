import Records
import Reporting
import Templates

/// How a number comes of its records, with every number in between.
struct ExplanationArithmetic {
  private let trace: CellTrace
  private let words: ExplanationWords

  typealias Line = ExplanationText.Line

  init(_ trace: CellTrace, _ words: ExplanationWords) {
    self.trace = trace
    self.words = words
  }

  private var phrases: any ExplanationPhrases { words.phrases }

  var lines: [Line] {
    guard trace.refusal == nil else { return [] }
    let formula = trace.series.metric.formula
    let sides = trace.sides.flatMap { side -> [Line] in
      let own = lines(of: side.expression, formula, indent: 1)
      guard trace.sides.count + (trace.target == nil ? 0 : 1) > 1 else { return own }
      return [Line(words.caption(of: side.column).capitalizedFirst, indent: 1)]
        + lines(of: side.expression, formula, indent: 2)
    }
    return sides + columnLines.map { Line($0, indent: 1) }
  }

  /// What a column makes of its sides and of the target.
  private var columnLines: [String] {
    let sides = trace.sides.map(\.value)
    func text(_ number: Rational?) -> String { number.map(words.text(of:)) ?? phrases.noValue }
    switch trace.column {
    case .period, .previousPeriod, .samePeriodLastYear, .yearToDate, .yearToDateLastYear,
      .fiscalYear:
      return []
    case .change: return ["\(text(sides[0])) - \(text(sides[1])) = \(result)"]
    case .percentChange:
      return ["(\(text(sides[0])) - \(text(sides[1]))) / \(text(sides[1])) = \(result)"]
    case .target, .targetToDate, .percentOfTarget:
      guard let target = trace.target else { return [] }
      var lines = [phrases.target(of: target.fiscalYear.description, text(target.value))]
      var divisor: Rational? = target.value
      if let weights = target.weights {
        let share = Rational(Int128(weights.part), over: Int128(weights.whole))
        divisor = share.map { target.value * $0 }
        lines.append(
          phrases.targetToDate(
            text(target.value),
            part: text(Rational(Int128(weights.part))),
            whole: text(Rational(Int128(weights.whole))),
            text(divisor)
          )
        )
      }
      if trace.column == .percentOfTarget {
        lines.append("\(text(sides[0])) / \(text(divisor)) = \(result)")
      }
      return lines
    }
  }

  private var result: String {
    if case .number(let number) = trace.value { return words.text(of: number) }
    return phrases.noValue
  }

  /// What an expression comes to, then what its parts come to, as the formula names them.
  private func lines(
    of expression: Expression<Int>,
    _ formula: Formula?,
    indent: Int
  ) -> [Line] {
    let value = text(of: expression)
    switch (expression, formula) {
    case (.measure(let leaf), _):
      return [Line(detail(of: leaf, value), indent: indent)]
    case (.hours(let minutes), _):
      return [Line("\(text(of: minutes)) / 60 = \(value)", indent: indent)]
        + lines(of: minutes, formula, indent: indent + 1)
    case (.ratio(let numerator, let denominator), _):
      let (top, bottom) = formula?.sides ?? (nil, nil)
      return [
        Line("\(text(of: numerator)) / \(text(of: denominator)) = \(value)", indent: indent)
      ]
        + named(numerator, top, indent: indent + 1)
        + named(denominator, bottom, indent: indent + 1)
    case (.sum(let parts), _):
      let sum = "\(parts.map(text(of:)).joined(separator: " + ")) = \(value)"
      return lines(of: parts, formula?.addends, under: sum, indent: indent)
    case (.greatest(let parts), _):
      let greatest = phrases.greatest(of: parts.map(text(of:)), value)
      return lines(of: parts, formula?.candidates, under: greatest, indent: indent)
    }
  }

  /// What parts come to, by the names of their formulas; of several, under what they make.
  private func lines(
    of parts: [Expression<Int>],
    _ formulas: [Formula]?,
    under whole: String,
    indent: Int
  ) -> [Line] {
    let names = formulas.flatMap { $0.count == parts.count ? $0 : nil }
    let isWhole = parts.count < 2
    return (isWhole ? [] : [Line(whole, indent: indent)])
      + parts.enumerated().flatMap { place, part in
        named(part, names?[place], indent: isWhole ? indent : indent + 1)
      }
  }

  private func named(
    _ part: Expression<Int>,
    _ formula: Formula?,
    indent: Int
  ) -> [Line] {
    guard let formula else { return lines(of: part, nil, indent: indent) }
    return [Line(words.definitions.name(of: formula), indent: indent)]
      + lines(of: part, formula, indent: indent + 1)
  }

  private func text(of expression: Expression<Int>) -> String {
    expression.value { trace.leaves[$0].value }.map(words.text(of:)) ?? phrases.noValue
  }

  /// What a measure does with its records.
  private func detail(of place: Int, _ value: String) -> String {
    let leaf = trace.leaves[place]
    let count = leaf.records.count
    let numbers = leaf.records.compactMap(\.number)
    func sum() -> String {
      words.text(of: Rational(numbers.reduce(Int128(0)) { $0 + Int128($1) }))
    }
    let blanks = count - numbers.count
    switch leaf.measure.aggregation {
    case .count: return phrases.count(value)
    case .sum: return phrases.sum(value, of: numbers.count, without: blanks)
    case .mean: return phrases.mean(sum(), by: numbers.count, value, without: blanks)
    case .median:
      guard !numbers.isEmpty else { return phrases.noValue }
      let sorted = numbers.sorted()
      let middle = [sorted[(sorted.count - 1) / 2], sorted[sorted.count / 2]]
      let shown = (sorted.count % 2 == 1 ? [middle[0]] : middle)
        .map { words.text(of: Rational(Int128($0))) }
      return phrases.median(value, middle: shown, of: numbers.count, without: blanks)
    case .distinct: return phrases.distinct(value, in: count)
    case .first: return phrases.first(value, before: leaf.metBefore)
    }
  }
}

extension Formula {
  /// Both sides of a ratio.
  fileprivate var sides: (Formula?, Formula?) {
    if case .ratio(let numerator, let denominator) = self {
      (numerator, denominator)
    } else {
      (nil, nil)
    }
  }

  /// What a sum adds up.
  fileprivate var addends: [Formula] {
    switch self {
    case .total(let parts), .range(_, let parts): parts
    case .count, .sum, .mean, .median, .distinct, .first, .ratio: []
    }
  }

  /// What the lower end of a range is the greatest of.
  fileprivate var candidates: [Formula] {
    if case .range(let least, _) = self { least } else { [] }
  }
}
