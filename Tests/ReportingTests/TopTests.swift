import Records
import Reporting
import Templates
import Testing

@Suite("top")
struct TopTests {
  private let clients = Metric(named: "clients", .distinct("client_id", [Selection(.contacts)]))
  private let contacts = Metric(named: "contacts", .count(.contacts))

  @Test func `the rest is one group, computed and not added`() throws {
    // One client is served in both languages of the rest.
    let records: RecordTexts = [
      .clients: [.client("C1"), .client("C2"), .client("C3")],
      .contacts: [
        .contact("K1", "2025-11-03", ["language": "urdu", "client_id": "C1"]),
        .contact("K2", "2025-11-03", ["language": "urdu", "client_id": "C2"]),
        .contact("K3", "2025-11-03", ["language": "dari", "client_id": "C3"]),
        .contact("K4", "2025-11-03", ["language": "farsi", "client_id": "C3"]),
        .contact("K5", "2025-11-03", ["client_id": "C3"]),
      ],
    ]
    let section = NumbersTemplate.of([clients, contacts], by: .own("language"), top: 1)
    #expect(
      try section.csv(from: records) == """
        s,language,urdu,,,clients,period,2,
        s,language,urdu,,,contacts,period,2,
        s,other,,,,clients,period,1,
        s,other,,,,contacts,period,2,
        s,language,,,,clients,period,1,
        s,language,,,,contacts,period,1,
        s,total,,,,clients,period,3,
        s,total,,,,contacts,period,5,
        """
    )
  }

  @Test func `members rank by the first metric in the first column, ties by member`() throws {
    let records: RecordTexts = [
      .contacts: [
        .contact("K1", "2025-11-03", ["language": "urdu"]),
        .contact("K2", "2025-11-04", ["language": "dari"]),
        .contact("K3", "2025-10-04", ["language": "farsi"]),
        .contact("K4", "2025-10-04", ["language": "farsi"]),
      ]
    ]
    func members(_ columns: [Column]) throws -> [String] {
      let section = NumbersTemplate.of([contacts], by: .own("language"), top: 2, columns: columns)
      var seen: [String] = []
      for row in try [section].made(from: records).tidyRows where !seen.contains(row.member) {
        seen.append(row.member)
      }
      return seen
    }
    #expect(try members([.period, .yearToDate]) == ["dari", "urdu", ""])
    #expect(try members([.yearToDate, .period]) == ["farsi", "dari", ""])
  }

  @Test func `a record of a list with several elements in the rest counts once in it`() throws {
    let records: RecordTexts = [
      .contacts: [
        .contact("K1", "2025-11-03", ["tags": "a"]),
        .contact("K2", "2025-11-03", ["tags": "c;b"]),
        .contact("K3", "2025-11-03", ["tags": "a;b"]),
      ]
    ]
    #expect(
      try NumbersTemplate.of([contacts], by: .own("tags"), top: 1).csv(from: records) == """
        s,tags,a,,,contacts,period,2,
        s,other,,,,contacts,period,2,
        s,total,,,,contacts,period,3,
        """
    )
  }

  @Test func `there is no rest where all members are shown`() throws {
    let records: RecordTexts = [
      .contacts: [.contact("K1", "2025-11-03", ["language": "urdu"])]
    ]
    #expect(
      try NumbersTemplate.of([contacts], by: .own("language"), top: 1).csv(from: records) == """
        s,language,urdu,,,contacts,period,1,
        s,total,,,,contacts,period,1,
        """
    )
  }
}
