import Records
import Reporting
import Templates
import Testing

@Suite("First records: new clients")
struct NewClientTests {
  private static func new(within scope: FirstScope = .fiscalYear) -> Metric {
    let direct = Filter([.field(.own("reach"), [.isAny(of: ["direct"])])])
    let selections = [Selection(.contacts, where: direct), Selection(.attendance)]
    return Metric(named: "new", .first("client_id", within: scope, selections))
  }

  @Test func `a client is new in the month of the first direct service of the fiscal year`() throws
  {
    let records: RecordTexts = [
      .clients: [.client("C1"), .client("C2"), .client("C3")],
      .events: [.event("E1", "2025-10-05")],
      .attendance: [["event_id": "E1", "client_id": "C2"]],
      .contacts: [
        // C1 was served last year and is new again this year, in October.
        .contact("K1", "2025-03-31", ["client_id": "C1"]),
        .contact("K2", "2025-04-01", kind: "outreach", ["client_id": "C1"]),
        .contact("K3", "2025-10-31", ["client_id": "C1"]),
        .contact("K4", "2025-11-01", ["client_id": "C1"]),
        .contact("K5", "2025-11-02", ["client_id": "C2"]),
        .contact("K6", "2025-11-03", ["client_id": "C3"]),
      ],
    ]
    let trend = NumbersTemplate.of([Self.new()], by: .date(.month))
    let rows = try [trend].made(from: records).tidyRows
    #expect(rows.map(\.value) == ["0", "0", "0", "0", "0", "0", "2", "1", "3"])
    let ever = NumbersTemplate.of([Self.new(within: .ever)], columns: [.period, .yearToDate])
    #expect(
      try ever.csv(from: records) == """
        s,,,,,new,period,1,
        s,,,,,new,year_to_date,2,
        """
    )
  }

  @Test func `last year's new clients are those of last year's first services`() throws {
    let records: RecordTexts = [
      .clients: [.client("C1"), .client("C2")],
      .contacts: [
        .contact("K1", "2024-04-01", ["client_id": "C1"]),
        .contact("K2", "2024-11-03", ["client_id": "C1"]),
        .contact("K3", "2024-11-03", ["client_id": "C2"]),
        .contact("K4", "2025-11-03", ["client_id": "C1"]),
      ],
    ]
    let columns: [Column] = [.period, .samePeriodLastYear, .yearToDateLastYear]
    #expect(
      try NumbersTemplate.of([Self.new()], columns: columns).csv(from: records) == """
        s,,,,,new,period,1,
        s,,,,,new,same_period_last_year,1,
        s,,,,,new,year_to_date_last_year,2,
        """
    )
  }

  @Test func `new to a funder is the first record that passes only`() throws {
    let records: RecordTexts = [
      .clients: [.client("C1")],
      .contacts: [
        .contact("K1", "2025-06-01", ["client_id": "C1", "funder": "board"]),
        .contact("K2", "2025-11-03", ["client_id": "C1", "funder": "ircc"]),
      ],
    ]
    let only = Filter([.field(.own("funder"), [.isAny(of: ["ircc"])])])
    #expect(try Self.new().formula.value(from: records) == "0")
    #expect(try Self.new().formula.value(from: records, only: only) == "1")
  }

  @Test func `two linked ids are one client, new once`() throws {
    let records: RecordTexts = [
      .clients: [.client("C1"), .client("C2"), .client("C3")],
      .clientLinks: [
        ["client_id": "C3", "same_as": "C2"], ["client_id": "C2", "same_as": "C1"],
      ],
      .contacts: [
        .contact("K1", "2025-10-03", ["client_id": "C3"]),
        .contact("K2", "2025-11-03", ["client_id": "C1"]),
        .contact("K3", "2025-11-04", ["client_id": "C2"]),
      ],
    ]
    let section = NumbersTemplate.of([Self.new()], columns: [.period, .yearToDate])
    #expect(try section.csv(from: records) == "s,,,,,new,period,0,\ns,,,,,new,year_to_date,1,")
  }

  /// Records of one client on one day at different schools: the one named by `first` is first.
  @Test(
    arguments: [
      (contacts: ["K2", "K1"], events: ["E1"], first: "K1"),
      (contacts: ["K10", "K2"], events: ["E1"], first: "K10"),
      (contacts: ["k1", "K2", "Z1"], events: [], first: "K2"),
      (contacts: [], events: ["E2", "E1"], first: "E1"),
      (contacts: ["é", "z"], events: ["A"], first: "z"),
    ]
  )
  func `of a day's records contacts come before attendance, then the least id, in code points`(
    contacts: [String],
    events: [String],
    first: String
  ) throws {
    let ids = contacts + events
    let records: RecordTexts = [
      .sites: ids.map { ["site_id": "S-\($0)"] },
      .clients: [.client("C1")],
      .events: events.map { .event($0, "2025-11-03", ["site_id": "S-\($0)"]) },
      .attendance: events.map { ["event_id": $0, "client_id": "C1"] },
      .contacts: contacts.map {
        .contact($0, "2025-11-03", ["site_id": "S-\($0)", "client_id": "C1"])
      },
    ]
    let section = NumbersTemplate.of([Self.new()], by: .own("site_id"))
    #expect(
      try section.csv(from: records) == """
        s,site_id,S-\(first),,,new,period,1,
        s,total,,,,new,period,1,
        """
    )
  }

  @Test func `attendance at one event is told apart by the client's id`() throws {
    let records: RecordTexts = [
      .staff: [["staff_id": "O1"]],
      .clients: [
        .client("C2", ["language": "dari"]), .client("C10", ["language": "somali"]),
        .client("C3", ["language": "arabic"]),
      ],
      .events: [.event("E1", "2025-11-03", ["staff_id": "O1"])],
      .attendance: ["C3", "C2", "C10"].map { ["event_id": "E1", "client_id": $0] },
    ]
    let officers = Metric(
      named: "officers",
      .first("staff_id", within: .fiscalYear, [Selection(.attendance)])
    )
    let section = NumbersTemplate.of([officers], by: .referred(.clients, "language"))
    #expect(
      try section.csv(from: records) == """
        s,client.language,somali,,,officers,period,1,
        s,total,,,,officers,period,1,
        """
    )
  }
}
