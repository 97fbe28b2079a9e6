import Records
import Reporting
import Templates
import Testing

@Suite("Totals, grids and months")
struct TotalTests {
  private let contacts = Metric(named: "contacts", .count(.contacts))
  private let clients = Metric(named: "clients", .distinct("client_id", [Selection(.contacts)]))

  /// One client at two schools, one of two at the first; in October and November.
  private let records: RecordTexts = [
    .sites: [["site_id": "S1"], ["site_id": "S2"]],
    .clients: [.client("C1"), .client("C2")],
    .contacts: [
      .contact("K1", "2025-11-03", ["site_id": "S1", "client_id": "C1"]),
      .contact("K2", "2025-11-04", kind: "family", ["site_id": "S2", "client_id": "C1"]),
      .contact("K3", "2025-11-05", ["site_id": "S1", "client_id": "C2"]),
      .contact("K4", "2025-10-31", ["site_id": "S1", "client_id": "C1"]),
    ],
  ]

  @Test func `a client at two schools counts in both and once in the total, and it says so`() throws
  {
    let sections = try [NumbersTemplate.of([contacts, clients], by: .own("site_id"))]
      .made(from: records)
    #expect(
      sections.tidyRows.map(\.description) == [
        "s,site_id,S1,,,contacts,period,2,", "s,site_id,S1,,,clients,period,2,",
        "s,site_id,S2,,,contacts,period,1,", "s,site_id,S2,,,clients,period,1,",
        "s,total,,,,contacts,period,3,", "s,total,,,,clients,period,2,",
      ]
    )
    #expect(
      overlaps(sections) == [
        .init(metric: clients, column: .period, sumOfParts: Rational(3), total: Rational(2))
      ]
    )
  }

  @Test func `a grid has both margins and the corner, each computed on its own`() throws {
    let section = NumbersTemplate.of([clients], by: .own("site_id"), across: .own("haste"))
    var records = records
    records[.contacts][0]["urgent"] = "yes"
    records[.contacts][1]["urgent"] = "no"
    records[.contacts][2]["urgent"] = "yes"
    #expect(
      try section.csv(from: records) == """
        s,site_id,S1,haste,now,clients,period,2,
        s,site_id,S1,haste,later,clients,period,0,
        s,site_id,S1,total,,clients,period,2,
        s,site_id,S2,haste,now,clients,period,0,
        s,site_id,S2,haste,later,clients,period,1,
        s,site_id,S2,total,,clients,period,1,
        s,total,,haste,now,clients,period,2,
        s,total,,haste,later,clients,period,1,
        s,total,,total,,clients,period,2,
        """
    )
  }

  @Test func `months are rows of their own, and their total is the year to date`() throws {
    let section = NumbersTemplate.of([contacts, clients], by: .date(.month))
    #expect(
      try section.csv(from: records, firstMonth: 10) == """
        s,month,2025-10,,,contacts,period,1,
        s,month,2025-10,,,clients,period,1,
        s,month,2025-11,,,contacts,period,3,
        s,month,2025-11,,,clients,period,2,
        s,total,,,,contacts,period,4,
        s,total,,,,clients,period,2,
        """
    )
    let sections = try [section].made(from: records, firstMonth: 10)
    #expect(
      overlaps(sections) == [
        .init(metric: clients, column: .period, sumOfParts: Rational(3), total: Rational(2))
      ]
    )
  }

  @Test func `months may go across, with the year to date as their total`() throws {
    let section = NumbersTemplate.of([clients], by: .own("site_id"), across: .date(.month))
    #expect(
      try section.csv(from: records, firstMonth: 10) == """
        s,site_id,S1,month,2025-10,clients,period,1,
        s,site_id,S1,month,2025-11,clients,period,2,
        s,site_id,S1,total,,clients,period,2,
        s,site_id,S2,month,2025-10,clients,period,0,
        s,site_id,S2,month,2025-11,clients,period,1,
        s,site_id,S2,total,,clients,period,1,
        s,total,,month,2025-10,clients,period,1,
        s,total,,month,2025-11,clients,period,2,
        s,total,,total,,clients,period,2,
        """
    )
  }

  @Test func `parts that exceed their total only across are told too`() throws {
    let section = NumbersTemplate.of([clients], by: .own("service"), across: .own("kind"))
    #expect(
      overlaps(try [section].made(from: records)) == [
        .init(metric: clients, column: .period, sumOfParts: Rational(3), total: Rational(2))
      ]
    )
  }

  private func overlaps(_ sections: [Report.Section]) -> [NumbersSection.Overlap] {
    var overlaps: [NumbersSection.Overlap] = []
    for case .numbers(let numbers) in sections { overlaps += numbers.overlaps }
    return overlaps
  }
}
