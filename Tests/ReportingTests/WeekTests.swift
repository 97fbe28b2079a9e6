import Records
import Reporting
import Templates
import Testing

@Suite("Weeks and fortnights")
struct WeekTests {
  private static let contacts = Metric(named: "contacts", .count(.contacts))
  private static let new = Metric(
    named: "new",
    .first("client_id", within: .fiscalYear, [Selection(.contacts)])
  )

  @Test func `a week holds Monday to Sunday, and compares with the one 52 weeks before`() throws {
    let records: RecordTexts = [
      .contacts: [
        .contact("K9", "2024-04-01"), .contact("K1", "2024-11-10"), .contact("K0", "2024-11-11"),
        .contact("K2", "2025-11-09"),
        .contact("K3", "2025-11-10"), .contact("K4", "2025-11-16"), .contact("K5", "2025-11-17"),
      ]
    ]
    let columns: [Column] = [
      .period, .previousPeriod, .samePeriodLastYear, .yearToDate, .yearToDateLastYear,
    ]
    let section = NumbersTemplate.of([Self.contacts], columns: columns)
    #expect(
      try section.csv(from: records, period: "2025-W46", grain: .week) == """
        s,,,,,contacts,period,2,
        s,,,,,contacts,previous_period,1,
        s,,,,,contacts,same_period_last_year,1,
        s,,,,,contacts,year_to_date,3,
        s,,,,,contacts,year_to_date_last_year,3,
        """
    )
  }

  @Test func `in a week of two fiscal years, who is new is told by the year of its first day`()
    throws
  {
    let records: RecordTexts = [
      .clients: ["C1", "C2", "C3"].map { .client($0) },
      .contacts: [
        // Met before in the old year: not new.
        .contact("K1", "2025-03-03", ["client_id": "C1"]),
        .contact("K2", "2025-03-31", ["client_id": "C1"]),
        // First of the old year, on its last day.
        .contact("K3", "2025-03-31", ["client_id": "C2"]),
        // First of the new year: that year's, not this week's.
        .contact("K4", "2025-04-01", ["client_id": "C2"]),
        .contact("K5", "2025-04-02", ["client_id": "C3"]),
        .contact("K6", "2025-04-08", ["client_id": "C3"]),
      ],
    ]
    let section = NumbersTemplate.of(
      [Self.contacts, Self.new],
      columns: [.period, .yearToDate, .fiscalYear]
    )
    #expect(
      try section.csv(from: records, period: "2025-W14", grain: .week) == """
        s,,,,,contacts,period,4,
        s,,,,,contacts,year_to_date,3,
        s,,,,,contacts,fiscal_year,3,
        s,,,,,new,period,1,
        s,,,,,new,year_to_date,2,
        s,,,,,new,fiscal_year,2,
        """
    )
  }

  @Test func `in a week of two fiscal years, ages are those of the year of its first day`() throws {
    let records: RecordTexts = [
      .clients: [.client("C1", ["birth_date": "2007-01-01"])],
      .contacts: [
        .contact("K1", "2025-03-31", ["client_id": "C1"]),
        .contact("K2", "2025-04-02", ["client_id": "C1"]),
      ],
    ]
    let path = FieldPath.referred(.clients, "age_band")
    let clients = Metric(named: "clients", .distinct("client_id", [Selection(.contacts)]))
    let section = NumbersTemplate.of(
      [Self.contacts, clients],
      by: path,
      columns: [.previousPeriod, .yearToDate]
    )
    let rows = try [section].made(from: records, period: "2025-W15", grain: .week).tidyRows
      .filter { !$0.value.isEmpty && $0.value != "0" && !$0.member.isEmpty }
    // 17 on 1 April 2024 and 18 a year later: 2 April 2025 counts in both, in each as that column
    // sees it.
    #expect(
      rows.map { "\($0.member) \($0.metric) \($0.column) \($0.value)" } == [
        "5-17 contacts previous_period 2", "5-17 clients previous_period 1",
        "18+ contacts year_to_date 1", "18+ clients year_to_date 1",
      ]
    )
  }

  @Test func `a comparison is to be had from the month of its first day on`() throws {
    let section = NumbersTemplate.of([Self.contacts], columns: [.previousPeriod])
    func status(_ earliest: String) throws -> String {
      try section.csv(
        from: [.contacts: [.contact("K1", earliest)]],
        period: "2025-W45",
        grain: .week
      )
    }
    // The week before begins on 27 October.
    #expect(try status("2025-10-31") == "s,,,,,contacts,previous_period,1,")
    #expect(try status("2025-11-01") == "s,,,,,contacts,previous_period,,not_available")
  }

  @Test func `a fortnight is counted from the Monday that its calendar names`() throws {
    let monday = try #require(Day(iso: "2025-11-10"))
    let calendar = FiscalCalendar(firstMonth: 4, fortnights: monday)
    let template = ReportTemplate(
      name: ReportName(rawValue: "r"),
      title: [.english: "Report"],
      calendar: calendar,
      calendarName: "own",
      grain: .fortnight,
      languages: [.english],
      sections: [.numbers(.of([Self.contacts]))]
    )
    let records: RecordTexts = [
      .contacts: [
        .contact("K1", "2025-11-09"), .contact("K2", "2025-11-10"), .contact("K3", "2025-11-23"),
        .contact("K4", "2025-11-24"),
      ]
    ]
    let period = calendar.period(.fortnight, holding: monday + 9)
    let sections = try SmallProgram.plain.sections(of: [(template, period)], from: records)
    #expect(sections.flatMap(\.self).tidyRows.map(\.value) == ["2"])
  }
}
