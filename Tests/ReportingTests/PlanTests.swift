import Records
import Reporting
import Templates
import Testing

@Suite("Plan")
struct PlanTests {
  private static let direct = Filter([
    .field(.own("reach"), [.isAny(of: ["direct"])])
  ])

  private static func template(_ sections: [NumbersTemplate]) -> ReportTemplate {
    .of(
      sections.map(ReportTemplate.Section.numbers),
      only: Filter([.field(.own("funder"), [.isAny(of: ["ircc", "board"])])])
    )
  }

  @Test func `a plan reads as what it asks, each measure once`() throws {
    let people = [Selection(.contacts, where: Self.direct), Selection(.attendance)]
    let clients = Metric(named: "clients", .distinct("client_id", people))
    let contacts = Metric(named: "contacts", .count(Selection(.contacts, where: Self.direct)))
    let new = Metric(named: "new", .first("client_id", within: .fiscalYear, people))
    let adults = Filter([.field(.referred(.clients, "age"), [.atLeast(18)])])
    let grown = Metric(named: "grown", .count(Selection(.contacts, where: adults)))
    let template = Self.template([
      .of([contacts, clients, new], columns: [.period, .yearToDate]),
      .of([clients], by: .referred(.clients, "language"), columns: [.period]),
      .of([contacts], by: .own("site_id"), across: .own("kind")),
      .of([grown], columns: [.period, .samePeriodLastYear]),
    ])
    let plan = Planner.plan(
      [(template, try template.period("2025-11"))],
      of: SmallProgram.plain
    )
    #expect(
      "\(plan)" == """
        report r 2025-11
        days 2024-11-01 to 2025-11-30 in 4 slots
        count of contacts where reach is direct only funder is ircc or board by total, site_id x kind
        distinct client_id of contacts where reach is direct and attendance \
        only funder is ircc or board by total, client.language
        first client_id within fiscal_year of contacts where reach is direct and attendance \
        only funder is ircc or board by total
        count of contacts where client.age is at least 18 only funder is ircc or board \
        aged from 2025-11-01 to 2025-11-30 by total
        count of contacts where client.age is at least 18 only funder is ircc or board \
        aged from 2024-11-01 to 2024-11-30 by total
        """
    )
  }

  @Test func `reports that ask the same share it`() throws {
    let section = NumbersTemplate.of([Metric(named: "contacts", .count(.contacts))])
    let template = Self.template([section, section])
    let plan = Planner.plan(
      [(template, try template.period("2025-11")), (template, try template.period("2025-12"))],
      of: SmallProgram.plain
    )
    #expect(plan.requests.count == 1)
    #expect(plan.timeline.slotCount == 2)
  }
}
