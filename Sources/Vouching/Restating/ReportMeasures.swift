import Ledger
import Records
import Reporting
import Templates

/// The numbers of a report and the two sides of its rates, in the members that a sealed one shows:
/// what is looked at again and again, as its records change.
struct ReportMeasures {
  private let program: Program
  private let template: ReportTemplate
  private let period: Period
  /// Nil for those that occur.
  private let members: FixedMembers?
  /// The metrics that are rates, as keys name them.
  private let rates: Set<String>

  init(_ program: Program, _ template: ReportTemplate, _ period: Period, _ members: FixedMembers?) {
    self.program = program
    self.template = template.withComponents
    self.period = period
    self.members = members
    rates = Set(template.metrics.filter { $0.components != nil }.map(\.name.rawValue))
  }

  /// The first and the last day that the report looks at.
  var days: ClosedRange<Day> {
    Planner.plan([(template, period)], of: program).timeline.days
  }

  /// The values of one state of the records.
  func values(of source: some RecordSource, workers: Int) throws -> [NumberKey: Value] {
    try sections(of: source, workers: workers).values
  }

  /// The sections of one state of the records.
  func sections(of source: some RecordSource, workers: Int) throws -> [NumbersSection] {
    try ReportMaker(
      program: program,
      facts: ReportFacts(of: source, template.comparesPeriods ? .compared : .notCompared),
      workers: workers
    )
    .numberSections(of: template, period, from: source, showing: members)
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
      sections.map { section in
        guard case .numbers(let numbers) = section else { return section }
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
