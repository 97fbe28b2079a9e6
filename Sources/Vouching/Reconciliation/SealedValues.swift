import Records
import Reporting
import Templates

/// What a sealed report shows of its period, computed again from the records of its import under
/// its own templates: a seal holds rates, a bridge needs their sides.
struct SealedValues {
  let report: SealedReport
  private let days: ClosedRange<Day>
  /// By the name of the number in tidy files.
  private let numbers: [String: SealedForm]
  private let values: WindowValues

  private struct SealedForm {
    let form: BridgeForm
    let text: String
  }

  /// One sum of a sealed number.
  struct Found {
    let value: Rational
    let reproduction: Bridge.Reproduction
    let term: BridgeTerm
  }

  /// The names of the numbers that the report shows of its period, in its order.
  let names: [String]

  init(_ report: SealedReport, from source: some RecordSource, workers: Int) throws {
    self.report = report
    let days = report.period.days
    self.days = days
    let texts = Dictionary(
      report.seal.numbers.map { ($0.key, $0.text) },
      uniquingKeysWith: { first, _ in first }
    )
    let shown = report.template.numbers(of: report.period).compactMap { number in
      texts[number.key].map { text in
        (
          number.series.name,
          SealedForm(form: BridgeForm(number.series, in: report.template), text: text)
        )
      }
    }
    names = shown.map(\.0)
    numbers = Dictionary(shown, uniquingKeysWith: { first, _ in first })
    values = try WindowValues(
      shown.flatMap { $0.1.form.expression.measures }.map { WindowValues.Question($0, on: days) },
      of: report.program,
      from: source,
      workers: workers
    )
  }

  /// A sum of the number of a name; nil where the report does not show it in this form.
  func find(_ name: String, _ path: BridgeTerm.Path) -> Found? {
    guard let number = numbers[name],
      let term = number.form.all.first(where: { $0.path == path }),
      let computed = term.value(value)
    else { return nil }
    let whole = number.form.expression.value(value)
    let isExact = (whole.map(\.description) ?? "") == number.text
    // Of a rate, the seal does not hold the sides.
    let shown = path.isEmpty && !isExact ? Rational(decimal: number.text) : nil
    return Found(
      value: shown ?? computed,
      reproduction: isExact ? .exact : .other,
      term: term
    )
  }

  private func value(of measure: Measure) -> Rational? {
    values[WindowValues.Question(measure, on: days)]
  }
}
