import Ledger
import Records
import Reporting
import Templates

/// The numbers of a report and the two sides of its rates, in the members that a sealed one shows:
/// what is looked at again and again, as its records change.
struct ReportMeasures {
  private let template: ReportTemplate
  private let period: Period
  /// Nil for those that occur.
  private let members: FixedMembers?
  /// The metrics that are rates, as keys name them.
  private let rates: Set<String>

  init(_ template: ReportTemplate, _ period: Period, _ members: FixedMembers?) {
    self.template = template.withComponents
    self.period = period
    self.members = members
    rates = Set(template.metrics.filter { $0.components != nil }.map(\.name.rawValue))
  }

  var asked: AskedReport { AskedReport(template, period, showing: members) }

  /// What some of its numbers are worked out from, and no more than that.
  func asked(for keys: Set<NumberKey>) -> AskedReport {
    let metrics = Dictionary(grouping: keys, by: \.section).mapValues { Set($0.map(\.metric)) }
    let sections = template.sections.compactMap { section -> ReportTemplate.Section? in
      guard case .numbers(let numbers) = section, let wanted = metrics[numbers.id] else {
        return nil
      }
      let own = numbers.metrics.filter { metric in
        [metric.name.rawValue, "\(metric.name).least", "\(metric.name).most"]
          .contains(where: wanted.contains)
      }
      return .numbers(numbers.showing(own))
    }
    return AskedReport(template.showing(sections), period, showing: members)
  }

  /// Some numbers, and the sides of rates among them: which of the two will tell is known last.
  func keys(behind numbers: [SealedNumber]) -> Set<NumberKey> {
    Set(numbers.flatMap { number in [number.key] + parts(of: number.key).map(\.key) })
  }

  /// The values whose changes add up to that of a number: of a rate in a span of time its two sides,
  /// else itself.
  func parts(of key: NumberKey) -> [(role: RestatedSide, key: NumberKey)] {
    guard rates.contains(key.metric), Column(rawValue: key.column)?.isSpan == true else {
      return [(.whole, key)]
    }
    var (numerator, denominator) = (key, key)
    numerator.metric += Metric.numeratorSuffix
    denominator.metric += Metric.denominatorSuffix
    return [(.numerator, numerator), (.denominator, denominator)]
  }
}

extension ReportTemplate {
  /// The metrics of its sections of numbers.
  fileprivate var metrics: [Metric] { numbersSections.flatMap(\.metrics) }

  /// The same report with the two sides of each rate beside it.
  fileprivate var withComponents: ReportTemplate {
    showing(
      sections.compactMap { section in
        guard case .numbers(let numbers) = section else { return nil }
        let components = numbers.metrics.compactMap(\.components).flatMap {
          [$0.numerator, $0.denominator]
        }
        return .numbers(numbers.showing(numbers.metrics + components))
      }
    )
  }
}

extension [NumbersSection] {
  var values: [NumberKey: Value] {
    Dictionary(
      lazy.flatMap(\.numbers).map { ($0.key, $0.value) },
      uniquingKeysWith: { first, _ in first }
    )
  }
}
