import Records
import Reporting
import Templates
import Testing

@Suite("Members of a breakdown")
struct MemberTests {
  private let contacts = Metric(named: "contacts", .count(.contacts))

  @Test func `declared values come in declared order, zeros shown, Not stated last`() throws {
    let records: RecordTexts = [
      .sites: [["site_id": "S1", "board": "cepeo"], ["site_id": "S2", "board": "ocdsb"]],
      .contacts: [
        .contact("K1", "2025-11-03", ["site_id": "S1"]),
        .contact("K2", "2025-11-04", ["site_id": "S1"]),
        .contact("K3", "2025-11-05", ["site_id": "S2"]),
        .contact("K4", "2025-11-06"),
      ],
    ]
    let section = NumbersTemplate.of([contacts], by: .referred(.sites, "board"))
    #expect(
      try section.csv(from: records) == """
        s,site.board,ocdsb,,,contacts,period,1,
        s,site.board,none,,,contacts,period,0,
        s,site.board,cepeo,,,contacts,period,2,
        s,site.board,,,,contacts,period,1,
        s,total,,,,contacts,period,4,
        """
    )
  }

  @Test func `Not stated is no row where every record states the field`() throws {
    let records: RecordTexts = [.contacts: [.contact("K1", "2025-11-03", ["language": "somali"])]]
    #expect(
      try NumbersTemplate.of([contacts], by: .own("language")).csv(from: records) == """
        s,language,somali,,,contacts,period,1,
        s,total,,,,contacts,period,1,
        """
    )
  }

  @Test func `values without a vocabulary come in code-point order, also weekdays`() throws {
    let languages = ["é", "zulu", "arabic", "Zulu", "𐐀", "\u{FB01}"]
    let dates = (3...8).map { "2025-11-0\($0)" }
    let rows = zip(languages, dates).enumerated().map { place, pair in
      RecordTexts.Row.contact("K\(place)", pair.1, ["language": pair.0])
    }
    #expect(
      try members(.own("language"), of: rows) == ["Zulu", "arabic", "zulu", "é", "\u{FB01}", "𐐀"]
    )
    #expect(
      try members(.date(.weekday), of: rows)
        == ["friday", "monday", "saturday", "thursday", "tuesday", "wednesday"]
    )
  }

  @Test func `bands are written 0, 1-4 and 18+, and below the first edge is Not stated`() throws {
    let births = ["C1": "2025-03-31", "C2": "2024-04-01", "C3": "2007-04-01", "C4": "2007-04-02"]
    let records: RecordTexts = [
      .clients: births.map { .client($0, ["birth_date": $1]) } + [.client("C5")],
      .contacts: ["C1", "C2", "C3", "C4", "C5"].map {
        .contact("K\($0)", "2025-11-03", ["client_id": $0])
      },
    ]
    let bands = NumbersTemplate.of([contacts], by: .referred(.clients, "age_band"))
    #expect(
      try bands.csv(from: records) == """
        s,client.age_band,0,,,contacts,period,1,
        s,client.age_band,1-4,,,contacts,period,1,
        s,client.age_band,5-17,,,contacts,period,1,
        s,client.age_band,18+,,,contacts,period,1,
        s,client.age_band,,,,contacts,period,1,
        s,total,,,,contacts,period,5,
        """
    )
    let elders = NumbersTemplate.of([contacts], by: .referred(.clients, "elder"))
    #expect(
      try elders.csv(from: records) == """
        s,client.elder,5-17,,,contacts,period,1,
        s,client.elder,18+,,,contacts,period,1,
        s,client.elder,,,,contacts,period,3,
        s,total,,,,contacts,period,5,
        """
    )
  }

  @Test func `a member that occurs in any column is a row, and one that occurs in none is not`()
    throws
  {
    let records: RecordTexts = [
      .contacts: [
        .contact("K1", "2025-05-01", ["language": "dari"]),
        .contact("K2", "2025-11-01", ["language": "somali"]),
        .contact("K3", "2025-12-01", ["language": "urdu"]),
        .contact("K4", "2024-11-01", ["language": "farsi"]),
      ]
    ]
    let section = NumbersTemplate.of(
      [contacts],
      by: .own("language"),
      columns: [.period, .yearToDate]
    )
    #expect(
      try section.csv(from: records) == """
        s,language,dari,,,contacts,period,0,
        s,language,dari,,,contacts,year_to_date,1,
        s,language,somali,,,contacts,period,1,
        s,language,somali,,,contacts,year_to_date,1,
        s,total,,,,contacts,period,1,
        s,total,,,,contacts,year_to_date,2,
        """
    )
  }

  @Test func `a list counts a record under each element, and once in the total`() throws {
    let records: RecordTexts = [
      .staff: [["staff_id": "O1", "languages": "somali;arabic"], ["staff_id": "O2"]],
      .contacts: [
        .contact("K1", "2025-11-03", ["staff_id": "O1"]),
        .contact("K2", "2025-11-03", ["staff_id": "O2"]),
      ],
    ]
    let section = NumbersTemplate.of([contacts], by: .referred(.staff, "languages"))
    #expect(
      try section.csv(from: records) == """
        s,staff.languages,arabic,,,contacts,period,1,
        s,staff.languages,somali,,,contacts,period,1,
        s,staff.languages,,,,contacts,period,1,
        s,total,,,,contacts,period,2,
        """
    )
  }

  @Test func `attendance takes what it lacks from its event; responses that lack it state nothing`()
    throws
  {
    let records: RecordTexts = [
      .sites: [["site_id": "S1", "board": "cepeo"]],
      .clients: [.client("C1")],
      .events: [.event("E1", "2025-11-03", ["site_id": "S1", "language": "somali"])],
      .attendance: [["event_id": "E1", "client_id": "C1"]],
      .responses: [.response("R1", "2025-11-03", "yes", ["event_id": "E1"])],
    ]
    let both = Metric(named: "both", .total([.count(.attendance), .count(.responses)]))
    #expect(
      try NumbersTemplate.of([both], by: .own("site_id")).csv(from: records) == """
        s,site_id,S1,,,both,period,1,
        s,site_id,,,,both,period,1,
        s,total,,,,both,period,2,
        """
    )
  }

  @Test func `records are members by id and are shown by name, clients never`() throws {
    let records: RecordTexts = [
      .sites: [["site_id": "S1", "name": "École Bytown"], ["site_id": "S2"]],
      .clients: [.client("C1")],
      .contacts: [
        .contact("K1", "2025-11-03", ["site_id": "S1", "client_id": "C1"]),
        .contact("K2", "2025-11-03", ["site_id": "S2", "client_id": "C1"]),
      ],
    ]
    let sections = try [
      NumbersTemplate.of([contacts], by: .own("site_id")),
      NumbersTemplate.of([contacts], by: .own("client_id")),
    ].made(from: records)
    var rows: [[Member]] = []
    for case .numbers(let numbers) in sections { rows.append(numbers.rows) }
    #expect(
      rows == [
        [
          .value("S1", label: LocalizedText(verbatim: "École Bytown")),
          .value("S2", label: LocalizedText(verbatim: "S2")), .total,
        ],
        [.value("C1", label: LocalizedText(verbatim: "C1")), .total],
      ]
    )
  }

  @Test func `days, weekdays and yes or no read as words, and stay as written in files`() throws {
    let records: RecordTexts = [
      .contacts: [.contact("K1", "2025-11-01", ["urgent": "no", "recorded": "2025-11-03"])]
    ]
    let paths: [FieldPath] = [.date(.weekday), .date(.date), .own("urgent"), .own("recorded")]
    let sections = try paths.map { NumbersTemplate.of([contacts], by: $0) }.made(from: records)
    var labels: [LocalizedText] = []
    var values: [String] = []
    for case .numbers(let numbers) in sections {
      for case .value(let value, let label) in numbers.rows {
        values.append(value)
        labels.append(label)
      }
    }
    #expect(values == ["saturday", "2025-11-01", "no", "2025-11-03"])
    #expect(labels.map { $0[.english] } == ["Saturday", "Nov 1, 2025", "No", "Nov 3, 2025"])
    #expect(labels.map { $0[.french] } == ["Samedi", "1er nov. 2025", "Non", "3 nov. 2025"])
  }

  /// The members of a breakdown of some contacts, without the total.
  private func members(_ path: FieldPath, of contacts: [RecordTexts.Row]) throws -> [String] {
    let section = NumbersTemplate.of([self.contacts], by: path)
    return try [section].made(from: [.contacts: contacts]).tidyRows.dropLast().map(\.member)
  }
}
