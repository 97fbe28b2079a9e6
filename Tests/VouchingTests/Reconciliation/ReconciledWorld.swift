import Records
import Reporting
import Templates
import Testing

@testable import Vouching

/// A random report with its records at some moments, and seals of some of its periods, each of one
/// of the moments: told by its seed.
struct ReconciledWorld {
  let program: Program
  let template: ReportTemplate
  let year: Period
  /// What the ledger held after each import, first to last.
  let moments: [RecordTexts]
  let seals: [SealedReport]
  let seed: UInt64

  init(seed: UInt64) throws {
    self.seed = seed
    var generator = SeededGenerator(seed: seed &* 7919 &+ 1)
    let world = World(seed: seed)
    let metrics = world.program.metrics + Self.rates(of: world.program.metrics)
    let shape = world.reports[0].template
    let template = Self.template(metrics, like: shape, &generator)
    self.template = template
    program = SmallProgram.make(metrics: metrics, reports: [template])
    year = template.calendar.fiscalYear(starting: generator.pick([2024, 2025, 2025, 2025]))
    moments = Self.moments(from: world.records, &generator)
    seals = try Self.seals(of: program, template, year, moments, &generator)
  }

  /// Rates of rates and of medians, which random metrics leave out.
  private static func rates(of metrics: [Metric]) -> [Metric] {
    let contacts = Selection(.contacts)
    return [
      Metric(
        named: "deep",
        .ratio(
          of: .mean("score", contacts),
          to: .ratio(of: .sum("minutes", contacts), to: .distinct("client_id", [contacts]))
        ),
        format: .hours
      ),
      Metric(named: "middle", .ratio(of: .median("minutes", contacts), to: .count(contacts))),
      Metric(
        named: "young",
        .distinct(
          "client_id",
          [Selection(.contacts, where: Filter([.field(.referred(.clients, "age"), [.atMost(1)])]))]
        )
      ),
    ]
  }

  /// The metrics alone, or as the total of a breakdown.
  private static func template(
    _ metrics: [Metric],
    like shape: ReportTemplate,
    _ generator: inout SeededGenerator
  ) -> ReportTemplate {
    let split = Int.random(in: 0...metrics.count, using: &generator)
    let sections: [(metrics: [Metric], breakdown: FieldPath?)] = [
      (Array(metrics[..<split]), nil), (Array(metrics[split...]), .own("kind")),
    ]
    return ReportTemplate(
      name: ReportName(rawValue: "r"),
      title: LocalizedText(verbatim: "R"),
      calendar: shape.calendar,
      calendarName: "own",
      grain: shape.grain,
      only: shape.only,
      languages: [.english],
      sections: sections.enumerated().filter { !$0.element.metrics.isEmpty }.map { place, section in
        .numbers(
          NumbersTemplate(
            id: "s\(place)",
            heading: LocalizedText(verbatim: "S"),
            breakdown: section.breakdown,
            metrics: section.metrics
          )
        )
      }
    )
  }

  // MARK: Imports

  private static func moments(
    from records: RecordTexts,
    _ generator: inout SeededGenerator
  ) -> [RecordTexts] {
    // The first holds few; each import brings, changes, retires and links some.
    var moments = [records.without(percent: 50, &generator)]
    for _ in 0..<3 {
      var next = moments[moments.count - 1]
      next.bring(from: records, &generator)
      next.correct(&generator)
      moments.append(next.without(percent: 5, &generator))
    }
    return moments
  }

  private static func seals(
    of program: Program,
    _ template: ReportTemplate,
    _ year: Period,
    _ moments: [RecordTexts],
    _ generator: inout SeededGenerator
  ) throws -> [SealedReport] {
    var seals: [SealedReport] = []
    for period in year.periods(of: template.grain) where generator.chance(60) {
      let moment = Int.random(in: 0..<moments.count, using: &generator)
      let own = generator.chance(15) ? template.withoutFirstMetric : template
      let sections = try program.sections(of: [(own, period)], from: moments[moment])[0]
      let numbers = sections.flatMap { section -> [ReportedNumber] in
        if case .numbers(let numbers) = section { numbers.numbers } else { [] }
      }
      seals.append(
        SealedReport(
          seal: .of(own, period, number: seals.count + 1, asOf: moment + 1, numbers),
          folder: ProgramFolder([], at: "tests"),
          program: program,
          template: own,
          period: period
        )
      )
    }
    return seals
  }

  /// Bridges the year from the last moment.
  func reconciliation() throws -> Reconciliation {
    let reconciler = Reconciler(
      template,
      year,
      of: program,
      today: Day(number: 20_400),
      workers: 2
    )
    let schema = program.schema
    return try reconciler.reconcile(
      seals,
      now: MemorySource(moments[moments.count - 1], schema: schema, seed: seed),
      then: { MemorySource(moments[Int($0.seal.asOf) - 1], schema: schema, seed: seed + 1) }
    )
  }
}

extension Seal {
  /// A seal of a report that shows some numbers.
  static func of(
    _ template: ReportTemplate,
    _ period: Period,
    number: Int,
    asOf: Int,
    _ numbers: [ReportedNumber]
  ) -> Seal {
    Seal(
      number: Int64(number),
      time: "2025-12-01T09:00:00Z",
      program: "small",
      report: template.name.rawValue,
      period: period.description,
      revision: 1,
      asOf: Int64(asOf),
      digest: "",
      version: "0.1.0",
      note: "",
      superseded: nil,
      reason: "",
      numbers: numbers.map { SealedNumber(key: $0.key, text: $0.text, status: $0.status) },
      templates: [],
      files: [],
      previous: ""
    )
  }
}

extension Period {
  /// The periods of a grain that begin in this year, found day by day.
  func periods(of grain: Grain) -> [Period] {
    var found: [Period] = []
    for number in days.lowerBound.number...days.upperBound.number {
      let period = calendar.period(grain, holding: Day(number: number))
      if period.days.lowerBound.number == number { found.append(period) }
    }
    return found
  }
}

extension ReportTemplate {
  /// The report as it was before its first metric was added.
  fileprivate var withoutFirstMetric: ReportTemplate {
    var left = 1
    let kept = sections.compactMap { section -> Section? in
      guard case .numbers(let numbers) = section else { return section }
      let metrics = Array(numbers.metrics.dropFirst(left))
      left = 0
      guard !metrics.isEmpty else { return nil }
      return .numbers(
        NumbersTemplate(
          id: numbers.id,
          heading: numbers.heading,
          breakdown: numbers.breakdown,
          metrics: metrics
        )
      )
    }
    return ReportTemplate(
      name: name,
      title: title,
      calendar: calendar,
      calendarName: calendarName,
      grain: grain,
      only: only,
      languages: languages,
      sections: kept
    )
  }
}

extension RecordTexts {
  private static let moving: [RecordType] = [.contacts, .attendance, .responses, .clientLinks]

  fileprivate func without(percent: Int, _ generator: inout SeededGenerator) -> RecordTexts {
    var kept = self
    for type in Self.moving { kept[type] = self[type].filter { _ in !generator.chance(percent) } }
    return kept
  }

  fileprivate mutating func bring(
    from others: RecordTexts,
    _ generator: inout SeededGenerator
  ) {
    for type in Self.moving {
      let known = Set(self[type].map { row in type.identity.map { row[$0] } })
      self[type] += others[type].filter { row in
        !known.contains(type.identity.map { row[$0] }) && generator.chance(30)
      }
    }
  }

  /// Days of contacts, births of clients and holding of events are not what they were.
  fileprivate mutating func correct(_ generator: inout SeededGenerator) {
    let days = self[.contacts].compactMap { $0["date"] }
    for place in self[.contacts].indices where generator.chance(10) {
      self[.contacts][place]["date"] = generator.pick(days)
    }
    for place in self[.clients].indices where generator.chance(10) {
      self[.clients][place]["birth_date"] = generator.pick(["2025-11-15", "2024-02-01"])
    }
    for place in self[.events].indices where generator.chance(10) {
      self[.events][place]["status"] = generator.pick(["held", "cancelled"])
    }
  }
}
