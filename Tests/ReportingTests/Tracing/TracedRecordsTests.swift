import Records
import Reporting
import Templates
import Testing

@Suite("What a trace says of its records")
struct TracedRecordsTests {
  private static let clients = Metric(
    named: "clients",
    .distinct("client_id", [Selection(.contacts), Selection(.attendance)])
  )
  private static let new = Metric(
    named: "new",
    .first("client_id", within: .fiscalYear, [Selection(.contacts), Selection(.attendance)])
  )

  /// The trace of a number of a section, and the records' ids by code.
  private func trace(
    _ section: NumbersTemplate,
    _ records: RecordTexts,
    row: Int = 0,
    series: Int = 0,
    column: Int = 0
  ) throws -> (trace: CellTrace, source: MemorySource) {
    let template = ReportTemplate.of([.numbers(section)])
    let program = SmallProgram.plain
    var tracer = try program.tracer(of: template, template.period("2025-11"), from: records)
    let place = CellPlace(section: 0, row: row, across: 0, series: series, column: column)
    return (try tracer.trace(place), MemorySource(records, schema: program.schema))
  }

  @Test func `a record of an id that a link gives to another client says which it names`() throws {
    let records: RecordTexts = [
      .clients: [.client("A"), .client("B")],
      .clientLinks: [["client_id": "B", "same_as": "A"]],
      .contacts: [
        .contact("K1", "2025-11-03", ["client_id": "A"]),
        .contact("K2", "2025-11-04", ["client_id": "B"]),
      ],
    ]
    let (trace, source) = try trace(.of([Self.clients]), records)
    let found = trace.leaves[0].records.sorted { $0.day < $1.day }
    let (a, b) = (
      try source.record(of: .clients, identifiedBy: "A"),
      try source.record(of: .clients, identifiedBy: "B")
    )
    #expect(found.map(\.entity) == [a, a])
    #expect(found.map(\.linkedFrom) == [nil, b])
  }

  @Test func `of attendance on one day, the first is that of the least event, then client`() throws
  {
    let records: RecordTexts = [
      .clients: [.client("A"), .client("B")],
      .clientLinks: [["client_id": "B", "same_as": "A"]],
      .events: [.event("E2", "2025-11-05"), .event("E1", "2025-11-05")],
      .attendance: [
        ["event_id": "E2", "client_id": "A"], ["event_id": "E1", "client_id": "B"],
      ],
    ]
    let (trace, source) = try trace(.of([Self.new]), records)
    #expect(trace.value == .number(Rational(1)))
    #expect(
      trace.leaves[0].records.map(\.linkedFrom) == [
        try source.record(of: .clients, identifiedBy: "B")
      ]
    )
  }

  @Test func `of one day, a contact comes before attendance, in whatever order they are counted`()
    throws
  {
    let records: RecordTexts = [
      .clients: [.client("A")],
      .events: [.event("E1", "2025-11-05")],
      .attendance: [["event_id": "E1", "client_id": "A"]],
      .contacts: [.contact("K1", "2025-11-05", ["client_id": "A"])],
    ]
    let turned = Metric(
      named: "new",
      .first("client_id", within: .fiscalYear, [Selection(.attendance), Selection(.contacts)])
    )
    let trace = try trace(.of([turned]), records).trace
    #expect(trace.leaves[0].records.map(\.type) == [.contacts])
  }

  @Test func `clients whose first record lies elsewhere are counted as met before`() throws {
    let records: RecordTexts = [
      .clients: [.client("A"), .client("B"), .client("C"), .client("D")],
      .contacts: [
        .contact("K1", "2025-10-03", ["client_id": "A"]),
        .contact("K2", "2025-11-04", ["client_id": "A"]),
        .contact("K3", "2025-10-05", ["client_id": "B"]),
        .contact("K4", "2025-11-06", ["client_id": "C"]),
        .contact("K5", "2025-11-07", kind: "family", ["client_id": "C"]),
        .contact("K6", "2025-11-08", kind: "family", ["client_id": "D"]),
        .contact("K7", "2025-12-08", kind: "family", ["client_id": "D"]),
      ],
    ]
    let section = NumbersTemplate.of([Self.new], by: .own("kind"), columns: [.period])
    // Rows are outreach, one-on-one and family; of family, C was met one-on-one.
    let oneOnOne = try trace(section, records, row: 1).trace
    #expect(oneOnOne.value == .number(Rational(1)))
    #expect(oneOnOne.leaves[0].metBefore == 1)
    let family = try trace(section, records, row: 2).trace
    #expect(family.value == .number(Rational(1)))
    #expect(family.leaves[0].metBefore == 1)
  }

  @Test func `both years of a change are named, this year's first`() throws {
    let records: RecordTexts = [
      .contacts: [.contact("K1", "2024-11-03"), .contact("K2", "2024-04-04")]
    ]
    let contacts = Metric(named: "contacts", .count(.contacts))
    let trace = try trace(.of([contacts], columns: [.change]), records).trace
    #expect(trace.value == .number(Rational(-1)))
    #expect(trace.sides.map(\.column) == [.period, .samePeriodLastYear])
    #expect(trace.sides.map { $0.days.lowerBound.description } == ["2025-11-01", "2024-11-01"])
  }

  @Test func `ages are read on the first day of the fiscal year, and only where they count`() throws
  {
    let records: RecordTexts = [
      .clients: [.client("A", ["birth_year": "2010"])],
      .contacts: [.contact("K1", "2025-11-03", ["client_id": "A"])],
    ]
    let aged = NumbersTemplate.of([Self.clients], by: .referred(.clients, "age_band"))
    #expect(try trace(aged, records).trace.leaves[0].agesOn?.description == "2025-04-01")
    #expect(try trace(.of([Self.clients]), records).trace.leaves[0].agesOn == nil)
  }

  @Test func `what is not available says why`() throws {
    let range = Metric(
      named: "reach",
      .range(least: [Self.clients.formula], most: [.count(.contacts)])
    )
    let records: RecordTexts = [
      .contacts: [.contact("K0", "2020-01-01"), .contact("K1", "2025-11-03")],
      .targets: [
        ["report": "r", "metric": "reach", "fiscal_year": "2025-26", "target": "5000000"]
      ],
    ]
    let promised = NumbersTemplate.of([range], columns: [.period, .target])
    #expect(try trace(promised, records, series: 0, column: 1).trace.refusal == .targetIsForMost)
    #expect(try trace(promised, records, series: 1, column: 1).trace.refusal == nil)
    let contacts = Metric(named: "contacts", .count(.contacts))
    let compared = NumbersTemplate.of([contacts], columns: [.target, .targetToDate])
    let year = FiscalCalendar(firstMonth: 4).fiscalYear(starting: 2025)
    #expect(try trace(compared, records, column: 0).trace.refusal == .noTarget(year))
    // Records from before the program do not make it older.
    let template = ReportTemplate.of([.numbers(.of([contacts], columns: [.samePeriodLastYear]))])
    var tracer = try SmallProgram.plain.tracer(
      of: template,
      template.period("2023-11"),
      from: records
    )
    let place = CellPlace(section: 0, row: 0, across: 0, series: 0, column: 0)
    guard case .nothingThatEarly(let days, let earliest) = try tracer.trace(place).refusal else {
      Issue.record("no November before the program's first")
      return
    }
    #expect(days.lowerBound.description == "2022-11-01")
    #expect(earliest?.description == "2023-04")
  }
}
