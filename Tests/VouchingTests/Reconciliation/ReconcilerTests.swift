import Records
import Reporting
import Templates
import Testing

@testable import Vouching

struct ReconcilerTests {
  private static let clients = Metric(
    named: "clients",
    .distinct("client_id", [Selection(.contacts)])
  )
  private static let contacts = Metric(named: "contacts", .count(.contacts))

  /// A program of one client's visits in April, June and July 2025, and another's in June.
  private static func records(linked: Bool = false) -> RecordTexts {
    [
      .clients: [.client("A"), .client("B")],
      .clientLinks: linked ? [["client_id": "B", "same_as": "A"]] : [],
      .contacts: [
        .contact("K1", "2025-04-10", ["client_id": "A", "minutes": "30"]),
        .contact("K2", "2025-06-01", ["client_id": "A"]),
        .contact("K3", "2025-06-30", ["client_id": "A", "minutes": "20"]),
        .contact("K4", "2025-06-15", ["client_id": "B", "minutes": "40"]),
        .contact("K5", "2025-07-01", ["client_id": "A", "minutes": "5"]),
      ],
    ]
  }

  private static func template(
    _ metrics: [Metric],
    by breakdown: FieldPath? = nil,
    grain: Grain = .month
  ) -> ReportTemplate {
    .of([.numbers(.of(metrics, by: breakdown))], grain: grain)
  }

  /// Bridges 2025-26; seals are of what `then` held.
  private static func bridge(
    _ template: ReportTemplate,
    _ records: RecordTexts,
    sealed: [SealedReport] = [],
    then: RecordTexts = [:]
  ) throws -> Reconciliation {
    let program = SmallProgram.make(metrics: [clients, contacts], reports: [template])
    let reconciler = Reconciler(
      template,
      template.calendar.fiscalYear(starting: 2025),
      of: program,
      today: try #require(Day(iso: "2025-07-10")),
      workers: 2
    )
    return try reconciler.reconcile(
      sealed,
      now: MemorySource(records, schema: program.schema),
      then: { _ in MemorySource(then, schema: program.schema) }
    )
  }

  /// A seal of a period as the records gave it, or with another text in the place of each number's.
  private static func seal(
    _ template: ReportTemplate,
    _ period: String,
    of records: RecordTexts,
    number: Int = 1,
    text: String? = nil
  ) throws -> SealedReport {
    let period = try template.period(period)
    let program = SmallProgram.make(reports: [template])
    let numbers = try program.sections(of: [(template, period)], from: records)[0]
      .flatMap { section -> [ReportedNumber] in
        if case .numbers(let numbers) = section { numbers.numbers } else { [] }
      }
    var seal = Seal.of(template, period, number: number, asOf: 1, numbers)
    if let text { for place in seal.numbers.indices { seal.numbers[place].text = text } }
    return SealedReport(
      seal: seal,
      folder: ProgramFolder([], at: "tests"),
      program: program,
      template: template,
      period: period
    )
  }

  private static func texts(_ bridge: Bridge, _ column: (Bridge.Row) -> Rational) -> [String] {
    bridge.rows.map { column($0).description }
  }

  @Test func `a client in three months repeats twice`() throws {
    let bridge = try #require(
      try Self.bridge(Self.template([Self.clients]), Self.records()).bridges.first
    )
    #expect(Self.texts(bridge, \.now).prefix(5) == ["1", "0", "2", "1", "0"])
    #expect(Self.texts(bridge, \.repeats).prefix(5) == ["0", "0", "1", "1", "0"])
    #expect(bridge.repeated == Rational(2))
    #expect(bridge.year == Rational(2))
    #expect(bridge.holds)
  }

  @Test func `two ids of one client repeat as one`() throws {
    let bridge = try #require(
      try Self.bridge(Self.template([Self.clients]), Self.records(linked: true)).bridges.first
    )
    #expect(Self.texts(bridge, \.now).prefix(4) == ["1", "0", "1", "1"])
    #expect(bridge.repeated == Rational(2))
    #expect(bridge.year == Rational(1))
    #expect(bridge.holds)
  }

  @Test func `a late contact restates a sealed month and makes a repeat of a later one`() throws {
    let template = Self.template([Self.clients, Self.contacts])
    var before = Self.records()
    before[.contacts].removeFirst()
    let result = try Self.bridge(
      template,
      Self.records(),
      sealed: [
        try Self.seal(template, "2025-04", of: before),
        try Self.seal(template, "2025-06", of: before, number: 2),
      ],
      then: before
    )
    let (clients, contacts) = (result.bridges[0], result.bridges[1])
    #expect(Self.texts(clients, \.asSealed).prefix(4) == ["0", "0", "2", "1"])
    #expect(Self.texts(clients, \.restated).prefix(4) == ["1", "0", "0", "0"])
    #expect(Self.texts(contacts, \.restated).prefix(4) == ["1", "0", "0", "0"])
    #expect(contacts.repeats == .impossible)
    #expect(contacts.year == Rational(5))
    #expect(result.failures.isEmpty)
    #expect(result.periods.map(\.seal).prefix(3) == [1, nil, 2])
  }

  @Test func `a mean bridges as the sum of its numbers and how many there are`() throws {
    let mean = Metric(
      named: "minutes",
      .mean("minutes", Selection(.contacts)),
      format: .hours
    )
    let result = try Self.bridge(Self.template([mean]), Self.records())
    #expect(result.bridges.map(\.parts) == [[.numerator], [.denominator]])
    #expect(Self.texts(result.bridges[0], \.now).prefix(4) == ["0.5", "0", "1", "0.083333"])
    #expect(Self.texts(result.bridges[1], \.now).prefix(4) == ["1", "0", "2", "1"])
    #expect(result.bridges.map(\.year.description) == ["1.583333", "4"])
    #expect(result.failures.isEmpty)
  }

  @Test func `a median is told apart from what bridges`() throws {
    let median = Metric(named: "middle", .median("minutes", Selection(.contacts)))
    let share = Metric(named: "share", .ratio(of: median.formula, to: .count(.contacts)))
    let result = try Self.bridge(Self.template([median, share]), Self.records())
    #expect(result.medians.map(\.series.name) == ["middle", "share"])
    #expect(result.medians.map(\.parts) == [[], [.numerator]])
    #expect(result.bridges.map(\.series.name) == ["share"])
    #expect(result.bridges.map(\.parts) == [[.denominator]])
  }

  @Test func `the greatest of several bridges by that of the year, and each of them`() throws {
    let reach = Metric(
      named: "reach",
      .range(
        least: [Self.clients.formula, Self.contacts.formula],
        most: [Self.clients.formula, Self.contacts.formula]
      )
    )
    let result = try Self.bridge(Self.template([reach]), Self.records())
    let names = ["reach.least", "reach.least", "reach.least", "reach.most"]
    #expect(result.bridges.map(\.series.name) == names)
    #expect(
      result.bridges.map(\.parts) == [[], [.operand("clients")], [.operand("contacts")], []]
    )
    #expect(result.bridges.map(\.greatest) == ["contacts", nil, nil, nil])
    #expect(result.bridges.map(\.repeated) == [0, 2, 0, 2].map { Rational(Int128($0)) })
    #expect(Self.texts(result.bridges[0], \.now).prefix(4) == ["1", "0", "3", "1"])
    #expect(result.bridges[0].year == Rational(5))
    #expect(result.failures.isEmpty)
  }

  @Test func `what a period shows above the greatest of the year is its excess`() throws {
    let minutes = Formula.sum("minutes", Selection(.contacts))
    let family = Formula.count(.contacts, .field(.own("kind"), [.isAny(of: ["family"])]))
    let wide = Metric(
      named: "wide",
      .range(least: [family, Self.clients.formula], most: [minutes])
    )
    var records = Self.records()
    for place in 0..<4 {
      records[.contacts].append(.contact("F\(place)", "2025-06-02", kind: "family"))
    }
    let template = Self.template([wide])
    let seal = try Self.seal(template, "2025-06", of: Self.records())
    let result = try Self.bridge(template, records, sealed: [seal], then: Self.records())
    // The year has four families' contacts and two clients; April and July have a client and no
    // family.
    let least = result.bridges[0]
    #expect(least.greatest == result.bridges[1].parts.words)
    #expect(Self.texts(least, \.asSealed).prefix(4) == ["1", "0", "2", "1"])
    #expect(Self.texts(least, \.restated).prefix(4) == ["0", "0", "2", "0"])
    #expect(Self.texts(least, \.excess).prefix(4) == ["1", "0", "0", "1"])
    #expect(least.rows[2].basis == .sealed(Self.basis()))
    #expect(least.year == Rational(4))
    #expect(result.failures.isEmpty)
  }

  @Test func `a total row, or the row of a month, is the number of the period`() throws {
    for path in [FieldPath.own("kind"), .date(.month)] {
      let template = Self.template([Self.clients], by: path)
      let result = try Self.bridge(
        template,
        Self.records(),
        sealed: [try Self.seal(template, "2025-06", of: Self.records())],
        then: Self.records()
      )
      #expect(result.bridges[0].rows[2].basis == .sealed(Self.basis()))
    }
    let quarterly = Self.template([Self.clients], by: .date(.month), grain: .quarter)
    #expect(try Self.bridge(quarterly, Self.records()).bridges.isEmpty)
  }

  private static func basis(
    _ definition: Bridge.Definition = .same,
    _ reproduction: Bridge.Reproduction = .exact
  ) -> Bridge.SealedBasis {
    Bridge.SealedBasis(seal: 1, definition: definition, reproduction: reproduction)
  }

  @Test func `a number that was defined otherwise is named, and its change is restated`() throws {
    let template = Self.template([Self.clients])
    let before = Self.template([
      Metric(
        named: "clients",
        .distinct("client_id", [Selection(.contacts, where: Filter([Self.isLong]))])
      )
    ])
    let result = try Self.bridge(
      template,
      Self.records(),
      sealed: [try Self.seal(before, "2025-06", of: Self.records())],
      then: Self.records()
    )
    let row = result.bridges[0].rows[2]
    #expect(row.basis == .sealed(Self.basis(.changed)))
    #expect(row.asSealed == Rational(1))
    #expect(row.restated == Rational(1))
    #expect(result.failures.isEmpty)
  }

  private static let isLong = Filter.Clause.field(.own("minutes"), [.atLeast(30)])

  @Test func `a sealed number that its records do not give is shown as it stands, and named`()
    throws
  {
    let template = Self.template([Self.clients])
    let result = try Self.bridge(
      template,
      Self.records(),
      sealed: [try Self.seal(template, "2025-06", of: Self.records(), text: "7")],
      then: Self.records()
    )
    let row = result.bridges[0].rows[2]
    #expect(row.basis == .sealed(Self.basis(.same, .other)))
    #expect(row.asSealed == Rational(7))
    #expect(row.restated == Rational(-5))
    #expect(result.failures.isEmpty)
  }

  @Test func `a number that only seals or only the report shows is named, and not dropped`() throws
  {
    let before = Self.template([Self.contacts])
    let result = try Self.bridge(
      Self.template([Self.clients]),
      Self.records(),
      sealed: [try Self.seal(before, "2025-06", of: Self.records())],
      then: Self.records()
    )
    #expect(result.bridges.map(\.series.name) == ["clients"])
    #expect(result.bridges[0].rows[2].basis == .notInSeal(1))
    #expect(result.dropped == [Reconciliation.Dropped(name: "contacts", seals: [1])])
  }

  @Test func `a sealed report of the whole year stands beside`() throws {
    var annual = Self.template([Self.clients], grain: .fiscalYear)
    annual = ReportTemplate(
      name: ReportName(rawValue: "annual"),
      title: annual.title,
      calendar: annual.calendar,
      calendarName: annual.calendarName,
      grain: .fiscalYear,
      languages: annual.languages,
      sections: annual.sections
    )
    var before = Self.records()
    before[.contacts].removeAll { $0["client_id"] == "B" }
    let result = try Self.bridge(
      Self.template([Self.clients]),
      Self.records(),
      sealed: [try Self.seal(annual, "2025-26", of: before)],
      then: before
    )
    #expect(
      result.bridges[0].annuals
        == [Bridge.Annual(report: "annual", basis: Self.basis(), asSealed: Rational(1))]
    )
  }

  @Test func `weeks bridge to the days that they cover`() throws {
    var records = Self.records()
    records[.contacts] += [
      .contact("K6", "2025-04-02", ["client_id": "B"]),
      .contact("K7", "2026-04-05", ["client_id": "B"]),
    ]
    let result = try Self.bridge(Self.template([Self.clients], grain: .week), records)
    #expect(result.days.lowerBound.description == "2025-04-07")
    #expect(result.days.upperBound.description == "2026-04-05")
    #expect(result.periods.count == 52)
    #expect(result.bridges[0].year == Rational(2))
    #expect(result.bridges[0].rows[51].now == Rational(1))
    #expect(result.failures.isEmpty)
  }

  @Test func `who is born later in the year counts in it and not in the months before`() throws {
    let young = Metric(
      named: "young",
      .count(.contacts, .field(.referred(.clients, "age"), [.atMost(0)]))
    )
    let records: RecordTexts = [
      .clients: [.client("A", ["birth_date": "2025-06-15"])],
      .contacts: [
        .contact("K1", "2025-04-10", ["client_id": "A"]),
        .contact("K2", "2025-06-20", ["client_id": "A"]),
      ],
    ]
    let bridge = try Self.bridge(Self.template([young]), records).bridges[0]
    #expect(bridge.now == Rational(1))
    #expect(bridge.bornLater == Rational(1))
    #expect(bridge.year == Rational(2))
    #expect(bridge.holds)
  }

  @Test func `a period is over, running or ahead`() throws {
    let result = try Self.bridge(Self.template([Self.clients]), Self.records())
    #expect(result.periods.map(\.progress).prefix(5) == [.over, .over, .over, .running, .ahead])
    #expect(result.periods.map(\.countsNothing).prefix(3) == [false, true, false])
  }

  @Test func `a bridge that does not come to its year does not hold`() throws {
    let period = try Self.template([Self.clients]).period("2025-04")
    let bridge = Bridge(
      series: NumbersSection.Series(metric: Self.clients, part: .whole),
      parts: [],
      repeats: .counted,
      greatest: nil,
      rows: [
        Bridge.Row(
          period: period,
          basis: .computed,
          asSealed: Rational(3),
          now: Rational(3),
          repeats: Rational(0),
          bornLater: Rational(0),
          excess: Rational(0)
        )
      ],
      year: Rational(2),
      annuals: []
    )
    #expect(!bridge.holds)
  }

  @Test(arguments: [
    ("12", "12"), ("-0.5", "-0.5"), ("1.583333", "1.583333"), ("", nil), ("1.", nil), (".5", nil),
    ("1e3", nil), ("--", nil), ("-", nil),
  ])
  func `a number is read as tidy files write it`(text: String, written: String?) {
    #expect(Rational(decimal: text)?.description == written)
  }
}
