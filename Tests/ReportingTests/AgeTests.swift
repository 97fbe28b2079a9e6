import Records
import Reporting
import Templates
import Testing

@Suite("Ages")
struct AgeTests {
  private static let contacts = Metric(named: "contacts", .count(.contacts))

  /// The age of a client in November 2025 and in the year to date.
  private func ages(of client: RecordTexts.Row, firstMonth: Int = 4) throws -> [String] {
    let records: RecordTexts = [
      .clients: [client],
      .contacts: [.contact("K1", "2025-11-03", ["client_id": "C1"])],
    ]
    let section = NumbersTemplate.of([Self.contacts], by: .referred(.clients, "age"))
    return try [section].made(from: records, firstMonth: firstMonth).tidyRows.dropLast()
      .map(\.member)
  }

  @Test(
    arguments: [
      ("2007-04-01", 4, "18"),
      ("2007-04-02", 4, "17"),
      ("2025-04-01", 4, "0"),
      // Born within the year, on the last day of the column.
      ("2025-11-30", 4, "0"),
      // Born after the column ends.
      ("2025-12-01", 4, ""),
      // A year older on 1 March where the year has no 29 February.
      ("2020-02-29", 3, "5"),
      ("2020-02-29", 2, "4"),
      ("2020-03-01", 3, "5"),
    ]
  )
  func `an age is in whole years on the first day of the fiscal year`(
    birth: String,
    firstMonth: Int,
    age: String
  ) throws {
    #expect(try ages(of: .client("C1", ["birth_date": birth]), firstMonth: firstMonth) == [age])
  }

  @Test func `a year of birth alone is its 1 January, and a date goes before it`() throws {
    #expect(try ages(of: .client("C1", ["birth_year": "2007"])) == ["18"])
    #expect(try ages(of: .client("C1", ["birth_year": "2007"]), firstMonth: 1) == ["18"])
    #expect(
      try ages(of: .client("C1", ["birth_year": "1990", "birth_date": "2007-04-02"])) == ["17"]
    )
    #expect(try ages(of: .client("C1")) == [""])
  }

  @Test func `linked ids have the birth of the chain's end`() throws {
    let records: RecordTexts = [
      .clients: [
        .client("C1", ["birth_date": "2000-01-01"]), .client("C2", ["birth_date": "2020-01-01"]),
        .client("C3"),
      ],
      .clientLinks: [
        ["client_id": "C3", "same_as": "C2"], ["client_id": "C2", "same_as": "C1"],
      ],
      .contacts: ["C1", "C2", "C3"].map { .contact("K\($0)", "2025-11-03", ["client_id": $0]) },
    ]
    let section = NumbersTemplate.of([Self.contacts], by: .referred(.clients, "age"))
    #expect(
      try section.csv(from: records) == """
        s,client.age,25,,,contacts,period,3,
        s,total,,,,contacts,period,3,
        """
    )
  }

  @Test func `each column sees the ages of its own year, and births by its own end`() throws {
    // A birth in June and a school that began in June: there in the year, not in a contact's April.
    let records: RecordTexts = [
      .sites: [["site_id": "S1", "since": "2025-06-15"]],
      .clients: [.client("C1", ["birth_date": "2025-06-15"])],
      .contacts: [
        .contact("K1", "2025-04-20", ["client_id": "C1", "site_id": "S1"]),
        .contact("K2", "2025-06-30", ["client_id": "C1", "site_id": "S1"]),
        .contact("K3", "2024-06-30", ["client_id": "C1", "site_id": "S1"]),
      ],
    ]
    let fields: [FieldPath] = [.referred(.clients, "age_band"), .referred(.sites, "cohort")]
    for (field, others) in zip(fields, [["1-4", "5-17", "18+"], ["1-2", "3+"]]) {
      // As a breakdown, and as a filter.
      let trend = NumbersTemplate.of([Self.contacts], by: field, across: .date(.month))
      let rows = try [trend].made(from: records, period: "2025-06").tidyRows
      #expect(
        rows.filter { $0.breakdown != "total" && $0.value != "0" }.map(\.description) == [
          "s,\(field),0,month,2025-06,contacts,period,1,",
          "s,\(field),0,total,,contacts,period,2,",
          "s,\(field),,month,2025-04,contacts,period,1,",
        ]
      )
      #expect(Set(rows.map(\.member)).isSuperset(of: others))
      let newborns = Metric(
        named: "newborns",
        .count(.contacts, .field(field, [.isAny(of: ["0"])]))
      )
      let columns: [Column] = [.period, .previousPeriod, .yearToDate, .samePeriodLastYear]
      #expect(
        try NumbersTemplate.of([newborns], columns: columns)
          .csv(from: records, period: "2025-06") == """
            s,,,,,newborns,period,1,
            s,,,,,newborns,previous_period,0,
            s,,,,,newborns,year_to_date,2,
            s,,,,,newborns,same_period_last_year,0,
            """
      )
    }
  }

  @Test func `an ever first goes by the age that the column sees`() throws {
    // Seventeen when first served, eighteen now: not new among those who are adults now.
    let records: RecordTexts = [
      .clients: [.client("C1", ["birth_date": "2006-05-01"])],
      .contacts: [
        .contact("K1", "2024-05-01", ["client_id": "C1"]),
        .contact("K2", "2025-11-03", ["client_id": "C1"]),
      ],
    ]
    let adults = Filter([.field(.referred(.clients, "age"), [.atLeast(18)])])
    let new = Formula.first("client_id", within: .ever, [Selection(.contacts, where: adults)])
    #expect(try new.value(from: records) == "0")
  }
}
