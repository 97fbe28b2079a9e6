import Records
import Reporting
import Templates
import Testing

@Suite("Targets")
struct TargetTests {
  private static let contacts = Metric(named: "contacts", .count(.contacts))
  private static let clients = Metric(
    named: "clients",
    .distinct("client_id", [Selection(.contacts)])
  )
  private static let rate = Metric(
    named: "rate",
    .ratio(of: .count(.responses), to: .count(.contacts))
  )
  private static let reach = Metric(
    named: "reach",
    .range(least: [clients.formula], most: [clients.formula, contacts.formula])
  )
  private static let new = Metric(
    named: "new",
    .first("client_id", within: .fiscalYear, [Selection(.contacts)])
  )

  /// Six contacts with three clients from April to November.
  private static let records: RecordTexts = [
    .clients: [.client("C1"), .client("C2"), .client("C3")],
    .contacts: zip(
      ["2025-04-30", "2025-05-01", "2025-06-01", "2025-09-01", "2025-11-01", "2025-11-30"],
      ["C1", "C1", "C2", "C2", "C3", "C3"]
    ).enumerated().map { .contact("K\($0)", $1.0, ["client_id": $1.1]) },
    .responses: [.response("R1", "2025-11-03", "yes")],
    .targets: ["contacts", "clients", "rate", "reach", "new"].map {
      ["report": "r", "metric": $0, "fiscal_year": "2025-26", "target": "24000000"]
    },
  ]

  private static let columns: [Column] = [.target, .targetToDate, .percentOfTarget]

  @Test(
    arguments: [
      // April to November weigh 4 of 6: 16 of 24. Six contacts are 6/16 of it.
      (contacts, ["24,", "16,", "0.375,"]),
      (new, ["24,", "16,", "0.1875,"]),
      // A rate's target is the same all year.
      (rate, ["24,", "24,", "0.006944,"]),
      // Clients do not accrue month by month: against the whole year.
      (clients, ["24,", ",not_available", "0.125,"]),
    ]
  )
  func `what a target means goes by the kind of metric`(
    metric: Metric,
    expected: [String]
  ) throws {
    let rows = try tidyRows(of: NumbersTemplate.of([metric], columns: Self.columns))
    #expect(rows.map { "\($0.value),\($0.status)" } == expected)
  }

  @Test func `the target of a range is for its most`() throws {
    let rows = try tidyRows(of: NumbersTemplate.of([Self.reach], columns: Self.columns))
    #expect(
      rows.map(\.description) == [
        "s,,,,,reach.least,target,,not_available",
        "s,,,,,reach.least,target_to_date,,not_available",
        "s,,,,,reach.least,percent_of_target,,not_available",
        "s,,,,,reach.most,target,24,",
        "s,,,,,reach.most,target_to_date,,not_available",
        "s,,,,,reach.most,percent_of_target,0.375,",
      ]
    )
  }

  @Test func `targets stand on total rows alone`() throws {
    let section = NumbersTemplate.of(
      [Self.contacts],
      by: .own("client_id"),
      columns: [.yearToDate, .target]
    )
    #expect(
      try tidyRows(of: section).map(\.description) == [
        "s,client_id,C1,,,contacts,year_to_date,2,",
        "s,client_id,C2,,,contacts,year_to_date,2,",
        "s,client_id,C3,,,contacts,year_to_date,2,",
        "s,total,,,,contacts,year_to_date,6,",
        "s,total,,,,contacts,target,24,",
      ]
    )
  }

  @Test func `a member that only a target's comparison would show is no row`() throws {
    let section = NumbersTemplate.of(
      [Self.contacts],
      by: .own("client_id"),
      columns: [.period, .percentOfTarget]
    )
    #expect(
      try tidyRows(of: section).map(\.description) == [
        "s,client_id,C3,,,contacts,period,2,",
        "s,total,,,,contacts,period,2,",
        "s,total,,,,contacts,percent_of_target,0.375,",
      ]
    )
  }

  @Test func `without a target its columns are not available`() throws {
    var records = Self.records
    records[.targets] = []
    let section = NumbersTemplate.of([Self.contacts], columns: Self.columns)
    let rows = try [section].made(from: records).tidyRows
    #expect(rows.map(\.status) == ["not_available", "not_available", "not_available"])
  }

  @Test func `months without weight so far leave nothing to compare with`() throws {
    let section = NumbersTemplate.of([Self.contacts], columns: Self.columns)
    let rows = try tidyRows(of: section, period: "2025-04")
    #expect(
      rows.map(\.description) == [
        "s,,,,,contacts,target,24,",
        "s,,,,,contacts,target_to_date,0,",
        "s,,,,,contacts,percent_of_target,,",
      ]
    )
  }

  /// With a year whose months weigh 4 of 6 from May to November and 2 of 6 after it.
  private func tidyRows(
    of section: NumbersTemplate,
    period: String = "2025-11"
  ) throws -> [TidyRow] {
    let weights: [Int64] = [2, 0, 0, 0, 1, 0, 0, 0, 2, 0, 1, 0]
    let program = SmallProgram.make(seasonality: Seasonality(weights: weights))
    return try [section].made(from: Self.records, period: period, of: program).tidyRows
  }
}
