import Records
import Reporting
import Templates
import Testing

@Suite("Columns")
struct ColumnTests {
  /// Contacts of as many people as a power of two each, so that a sum tells which it counts.
  private static let records: RecordTexts = {
    let dates = [
      "2024-03-31", "2024-04-01", "2024-11-30", "2025-03-31", "2025-04-01", "2025-10-31",
      "2025-11-01", "2025-11-30", "2025-12-01", "2026-03-31", "2026-04-01",
    ]
    return [
      .contacts: dates.enumerated().map { place, date in
        .contact("K\(place)", date, ["people": "\(1 << place)"])
      }
    ]
  }()

  private static let people = Metric(named: "people", .sum("people", Selection(.contacts)))

  @Test(
    arguments: [
      (Column.period, 64 + 128),
      (.previousPeriod, 32),
      (.samePeriodLastYear, 4),
      (.yearToDate, 16 + 32 + 64 + 128),
      (.yearToDateLastYear, 2 + 4),
      (.fiscalYear, 16 + 32 + 64 + 128 + 256 + 512),
      (.change, 64 + 128 - 4),
      (.percentChange, 47),
    ]
  )
  func `a column looks at its days, their ends included`(column: Column, expected: Int) throws {
    let section = NumbersTemplate.of([Self.people], columns: [column])
    #expect(try section.total(from: Self.records) == "\(expected)")
  }

  @Test(
    arguments: [
      (Grain.month, "2025-04", Column.previousPeriod, "8"),
      (.quarter, "2025-11", .period, "\(32 + 64 + 128 + 256)"),
      (.quarter, "2025-11", .previousPeriod, "0"),
      (.halfYear, "2025-11", .previousPeriod, "16"),
      (.fiscalYear, "2025-11", .previousPeriod, "\(2 + 4 + 8)"),
      (.fiscalYear, "2025-11", .samePeriodLastYear, "\(2 + 4 + 8)"),
    ]
  )
  func `the period before lies across years`(
    grain: Grain,
    period: String,
    column: Column,
    expected: String
  ) throws {
    let section = NumbersTemplate.of([Self.people], columns: [column])
    let rows = try [section].made(from: Self.records, period: period, grain: grain).tidyRows
    #expect(rows.map(\.value) == [expected])
  }

  @Test func `a zero before has no percent change, and a rate changes in points`() throws {
    let records: RecordTexts = [
      .contacts: [
        .contact("K0", "2024-10-01"), .contact("K1", "2024-11-01", kind: "family"),
        .contact("K2", "2025-11-01"), .contact("K3", "2025-11-02", kind: "family"),
      ]
    ]
    let alone = Formula.count(.contacts, .field(.own("kind"), [.isAny(of: ["one_on_one"])]))
    let metrics = [
      Metric(named: "alone", alone),
      Metric(named: "share", .ratio(of: alone, to: .count(.contacts)), format: .percent),
      Metric(named: "letters", .mean("minutes", Selection(.contacts))),
    ]
    #expect(
      try NumbersTemplate.of(metrics, columns: [.change, .percentChange]).csv(from: records) == """
        s,,,,,alone,change,1,
        s,,,,,alone,percent_change,,
        s,,,,,share,change,0.5,
        s,,,,,share,percent_change,,
        s,,,,,letters,change,,
        s,,,,,letters,percent_change,,
        """
    )
  }

  // MARK: Not available

  @Test(
    arguments: [
      // The month of the earliest record is there, the month before is not.
      ("2024-11-30", "2023-04-01", ""),
      ("2024-12-01", "2023-04-01", "not_available"),
      // The month in which the program began is there.
      ("2023-04-01", "2024-11-30", ""),
      ("2023-04-01", "2024-12-01", "not_available"),
    ]
  )
  func `a comparison is not available before the earliest record or the program`(
    earliest: String,
    since: String,
    status: String
  ) throws {
    // The earliest is an event that `only` leaves out and that was never held.
    let records: RecordTexts = [
      .events: [.event("E1", earliest, ["status": "cancelled", "funder": "board"])],
      .contacts: [.contact("K1", "2025-11-03", ["funder": "ircc"])],
    ]
    let program = Program(
      name: "small",
      title: [.english: "Small"],
      since: try #require(Day(iso: since)),
      calendars: [:],
      schema: SmallProgram.plain.schema
    )
    let section = NumbersTemplate.of([Self.people], columns: [.samePeriodLastYear, .change])
    let rows = try [section].made(
      from: records,
      only: Filter([.field(.own("funder"), [.isAny(of: ["ircc"])])]),
      of: program
    ).tidyRows
    #expect(rows.map(\.status) == [status, status])
    #expect(rows.map(\.value) == (status.isEmpty ? ["0", "1"] : ["", ""]))
  }

  @Test func `a year to date last year goes by the first month of that year`() throws {
    let records: RecordTexts = [
      .contacts: [.contact("K1", "2024-05-31"), .contact("K2", "2025-11-03")]
    ]
    let columns: [Column] = [.samePeriodLastYear, .yearToDateLastYear, .previousPeriod]
    #expect(
      try NumbersTemplate.of([Self.people], columns: columns).csv(from: records) == """
        s,,,,,people,same_period_last_year,0,
        s,,,,,people,year_to_date_last_year,,not_available
        s,,,,,people,previous_period,0,
        """
    )
  }
}
