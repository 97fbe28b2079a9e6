import Records
import Reporting
import Templates

/// The months' calendar of the program whose reports these tests build.
let april = FiscalCalendar(firstMonth: 4)

func period(_ text: String) throws -> Period {
  guard let period = Period(text, in: april) else { throw BuildingError.noPeriod(text) }
  return period
}

enum BuildingError: Error {
  case noPeriod(String)
  case noNumber
}

/// A report of the parts that a test is about, with plain words for the rest.
func report(
  _ name: String = "ircc-monthly",
  of period: Period,
  title: LocalizedText? = nil,
  note: LocalizedText? = nil,
  sections: [Report.Section]
) -> Report {
  let asOf = ImportNumber(12)
  return Report(
    template: ReportTemplate(
      name: ReportName(rawValue: name),
      title: title
        ?? [
          .english: "Monthly report to the federal funder",
          .french: "Rapport mensuel au bailleur de fonds fédéral",
        ],
      note: note,
      calendar: april,
      calendarName: "ircc",
      grain: period.grain,
      languages: [.english, .french],
      sections: []
    ),
    programName: "mlo",
    programTitle: [
      .english: "Multicultural Liaison Officer Program",
      .french: "Programme des agents de liaison multiculturelle",
    ],
    period: period,
    asOf: asOf,
    fingerprint: Fingerprint(
      templateHash: "4f1c9a7be02d6635aa10",
      version: "0.1.0",
      asOf: asOf
    ),
    sections: sections
  )
}

/// A section of numbers whose values a closure gives by place.
func numbers(
  _ id: String,
  _ heading: LocalizedText,
  breakdown: FieldPath? = nil,
  across: FieldPath? = nil,
  top: Int? = nil,
  metrics: [Metric],
  columns: [Column] = [.period],
  chart: Chart? = nil,
  rows: [Member] = [.whole],
  acrossMembers: [Member] = [],
  overlaps: [NumbersSection.Overlap] = [],
  value: (_ row: Int, _ across: Int, _ series: Int, _ column: Int) -> Value
) -> Report.Section {
  let series = metrics.flatMap { metric -> [NumbersSection.Series] in
    guard case .range = metric.formula else { return [.init(metric: metric, part: .whole)] }
    return [.init(metric: metric, part: .least), .init(metric: metric, part: .most)]
  }
  var values: [Value] = []
  for row in rows.indices {
    for across in 0..<max(1, acrossMembers.count) {
      for place in series.indices {
        for column in columns.indices { values.append(value(row, across, place, column)) }
      }
    }
  }
  return .numbers(
    NumbersSection(
      template: NumbersTemplate(
        id: id,
        heading: heading,
        breakdown: breakdown,
        across: across,
        top: top,
        metrics: metrics,
        columns: columns,
        chart: chart
      ),
      rows: rows,
      across: acrossMembers,
      series: series,
      values: values,
      overlaps: overlaps
    )
  )
}

func whole(_ number: Int) -> Value { .number(Rational(number)) }

func fraction(_ numerator: Int128, _ denominator: Int128) -> Value {
  Rational(numerator, over: denominator).map { .number($0) } ?? .blank
}

func member(_ value: String, _ english: String, _ french: String? = nil) -> Member {
  .value(value, label: [.english: english, .french: french ?? english])
}

/// Metrics of every form and format.
enum Metrics {
  static let contacts = Metric(
    name: "direct_contacts",
    [.english: "Direct contacts", .french: "Contacts directs"],
    .count(Selection(.contacts))
  )
  static let clients = Metric(
    name: "unduplicated_clients",
    [.english: "Unduplicated clients", .french: "Clients distincts"],
    .distinct("client_id", [Selection(.contacts)])
  )
  static let oneOnOne = Metric(
    name: "one_on_one_clients",
    [.english: "One-on-one clients", .french: "Clients en service individuel"],
    .distinct("client_id", [Selection(.contacts)]),
    note: [
      .english: "Clients served alone at least once.",
      .french: "Clients servis seuls au moins une fois.",
    ]
  )
  static let hours = Metric(
    name: "service_hours",
    [.english: "Service hours", .french: "Heures de service"],
    .sum("minutes", Selection(.contacts)),
    format: .hours
  )
  static let helpful = Metric(
    name: "helpful_rate",
    [.english: "Found it helpful", .french: "Ont trouvé le service utile"],
    .ratio(of: .count(Selection(.responses)), to: .count(Selection(.responses))),
    note: [
      .english: "The share of answers to the question that are yes.",
      .french: "La part des réponses affirmatives à la question.",
    ],
    format: .percent
  )
  static let averageMinutes = Metric(
    name: "average_minutes",
    [.english: "Minutes a contact", .french: "Minutes par contact"],
    .mean("minutes", Selection(.contacts))
  )
  static let indirect = Metric(
    name: "people_reached_indirectly",
    [.english: "People reached indirectly", .french: "Personnes rejointes indirectement"],
    .sum("people", Selection(.contacts))
  )
  static let reach = Metric(
    name: "reach",
    [.english: "People reached", .french: "Personnes rejointes"],
    .range(least: [clients.formula], most: [clients.formula, indirect.formula])
  )
  static let participations = Metric(
    name: "event_participations",
    [.english: "Event participations", .french: "Participations aux activités"],
    .total([.count(Selection(.attendance)), .sum("walk_ins", Selection(.events))])
  )
}

extension Metric {
  fileprivate init(
    name: String,
    _ label: LocalizedText,
    _ formula: Formula,
    note: LocalizedText? = nil,
    format: Format = .number
  ) {
    self.init(
      name: MetricName(rawValue: name),
      label: label,
      note: note,
      formula: formula,
      format: format
    )
  }
}
