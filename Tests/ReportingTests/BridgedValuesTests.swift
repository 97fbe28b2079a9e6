import Records
import Reporting
import Templates
import Testing

@Suite("What bridges are made of")
struct BridgedValuesTests {
  private static let year = FiscalCalendar(firstMonth: 4).fiscalYear(starting: 2025)

  private static func month(_ text: String) throws -> ClosedRange<Day> {
    try ReportTemplate.of([]).period(text).days
  }

  private static func measure(_ formula: Formula) throws -> Measure {
    let series = NumbersSection.Series(metric: Metric(named: "m", formula), part: .whole)
    return try #require(BridgeForm(series, in: .of([])).terms.first?.sum.measures.first)
  }

  @Test func `a client who is born later in the year is met before at the age of the year`() throws
  {
    let infants = Filter([.field(.referred(.clients, "age"), [.atLeast(0), .atMost(0)])])
    let measure = try Self.measure(
      .distinct("client_id", [Selection(.contacts, where: infants)])
    )
    let records: RecordTexts = [
      .clients: [.client("A", ["birth_date": "2025-08-01"])],
      .contacts: [
        .contact("K1", "2025-05-10", ["client_id": "A"]),
        .contact("K2", "2025-09-10", ["client_id": "A"]),
      ],
    ]
    let program = SmallProgram.plain
    let meetings = try Meetings(
      of: [measure],
      in: [try Self.month("2025-05"), try Self.month("2025-09")],
      of: Self.year.days,
      program,
      from: MemorySource(records, schema: program.schema),
      workers: 2
    )
    #expect(meetings.repeats(of: measure) == [0, 1])
  }

  @Test(arguments: zip([FirstScope.fiscalYear, .ever], ["2025-10-01", "2024-10-01"]))
  func `a first record is told by the days before those that are asked for`(
    scope: FirstScope,
    earlier: String
  ) throws {
    let measure = try Self.measure(.first("client_id", within: scope, [Selection(.contacts)]))
    let records: RecordTexts = [
      .clients: [.client("A")],
      .contacts: [
        .contact("K1", earlier, ["client_id": "A"]),
        .contact("K2", "2025-11-10", ["client_id": "A"]),
      ],
    ]
    let program = SmallProgram.plain
    let question = WindowValues.Question(measure, on: try Self.month("2025-11"))
    let values = try WindowValues(
      [question],
      of: program,
      from: MemorySource(records, schema: program.schema),
      workers: 2
    )
    #expect(values[question] == Rational(0))
  }
}
