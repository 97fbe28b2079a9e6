import Foundation
import GRDB
import Testing
import Workflow

/// Every number of the MLO reports over the whole sample, held to SQL written by hand.
struct SampleOracleTests {
  static let reports = [
    OracleReport(
      "ircc-monthly",
      "2025-11",
      from: "2025-11-01",
      months: 1,
      calendarMonth: 4,
      fiscalYear: "2025-26"
    ),
    // The first month of a fiscal year.
    OracleReport(
      "ircc-monthly",
      "2025-04",
      from: "2025-04-01",
      months: 1,
      calendarMonth: 4,
      fiscalYear: "2025-26"
    ),
    // The year before has no records.
    OracleReport(
      "ircc-monthly",
      "2024-06",
      from: "2024-06-01",
      months: 1,
      calendarMonth: 4,
      fiscalYear: "2024-25"
    ),
    OracleReport(
      "steering-annual",
      "2025-26",
      from: "2025-04-01",
      months: 12,
      calendarMonth: 4,
      fiscalYear: "2025-26"
    ),
    OracleReport(
      "steering-annual",
      "2024-25",
      from: "2024-04-01",
      months: 12,
      calendarMonth: 4,
      fiscalYear: "2024-25"
    ),
    // Its fiscal year begins in September, and a school that began then is new for another year.
    OracleReport(
      "ocdsb-monthly",
      "2025-11",
      from: "2025-11-01",
      months: 1,
      calendarMonth: 9,
      fiscalYear: "2025-26"
    ),
    OracleReport(
      "ocdsb-monthly",
      "2024-09",
      from: "2024-09-01",
      months: 1,
      calendarMonth: 9,
      fiscalYear: "2024-25"
    ),
    OracleReport(
      "ocdsb-monthly",
      "2025-08",
      from: "2025-08-01",
      months: 1,
      calendarMonth: 9,
      fiscalYear: "2024-25"
    ),
    OracleReport(
      "united-way-quarterly",
      "2025-Q3",
      from: "2025-07-01",
      months: 3,
      calendarMonth: 1,
      fiscalYear: "2025"
    ),
    OracleReport(
      "united-way-quarterly",
      "2025-Q4",
      from: "2025-10-01",
      months: 3,
      calendarMonth: 1,
      fiscalYear: "2025"
    ),
    OracleReport(
      "united-way-quarterly",
      "2026-Q1",
      from: "2026-01-01",
      months: 3,
      calendarMonth: 1,
      fiscalYear: "2026"
    ),
    OracleReport(
      "team-fortnight",
      "2025-W46",
      from: "2025-11-10",
      days: 14,
      calendarMonth: 4,
      fiscalYear: "2025-26"
    ),
    // It begins on the last day of a fiscal year.
    OracleReport(
      "team-fortnight",
      "2025-W14",
      from: "2025-03-31",
      days: 14,
      calendarMonth: 4,
      fiscalYear: "2024-25"
    ),
    // The first on record.
    OracleReport(
      "team-fortnight",
      "2024-W14",
      from: "2024-04-01",
      days: 14,
      calendarMonth: 4,
      fiscalYear: "2024-25"
    ),
    OracleReport(
      "officer-half-year",
      "2025-H1",
      from: "2025-04-01",
      months: 6,
      calendarMonth: 4,
      fiscalYear: "2025-26"
    ),
    // Schools changed hands in September.
    OracleReport(
      "officer-half-year",
      "2024-H2",
      from: "2024-10-01",
      months: 6,
      calendarMonth: 4,
      fiscalYear: "2024-25"
    ),
  ]

  @Test func `every number of the sample's reports is what SQL makes of its files`() throws {
    let records = try PlainRecords(Bench.sampleRecords, program: .mlo)
    let bench = try Bench.sample()
    for report in Self.reports {
      let found = try bench.tidyRows(of: report.name, report.period)
      let expected = try records.tidyRows(of: report, in: .mlo)
      let differences = differences(found, fromExpected: expected)
      #expect(differences.isEmpty, "\(report.testDescription): \(differences.prefix(20))")
    }
    #expect(try viewDifferences(of: bench, from: records) == [:])
  }
}

/// For each record type whose view in a ledger is not its file with the defaults in place, some of
/// the rows that only one of them has.
func viewDifferences(of bench: Bench, from records: PlainRecords) throws -> [String: [String]] {
  try records.database.writeWithoutTransaction { database in
    try database.execute(
      sql: "ATTACH DATABASE ? AS ledger",
      arguments: [bench.workspace.ledgerPath]
    )
    defer { do { try database.execute(sql: "DETACH DATABASE ledger") } catch {} }
    var differences: [String: [String]] = [:]
    for table in try PlainRecords.tables(database) {
      let columns = try String.fetchAll(
        database,
        sql: "SELECT name FROM pragma_table_info(?)",
        arguments: [table]
      )
      let names = columns.map { "\"\($0)\"" }.joined(separator: ", ")
      let values = columns.map { PlainRecords.defaults["\(table).\($0)"] ?? "\"\($0)\"" }
        .joined(separator: ", ")
      let file = "SELECT \(values) FROM main.\(table)"
      let view = "SELECT \(names) FROM ledger.\(table)_view"
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT 'only in the view' AS place, * FROM (\(view) EXCEPT \(file))
          UNION ALL SELECT 'only in the file', * FROM (\(file) EXCEPT \(view))
          UNION ALL SELECT 'rows of the view', * FROM (\(view))
          WHERE (SELECT count(*) FROM (\(view))) <> (SELECT count(*) FROM (\(file)))
          LIMIT 10
          """
      )
      if !rows.isEmpty { differences[table] = rows.map { "\($0)" } }
    }
    return differences
  }
}

extension PlainRecords {
  /// What a field stands for in a view: its default where it is blank, and a target as a number.
  fileprivate static let defaults = [
    "contacts.people": "coalesce(people, 1)",
    "events.walk_ins": "coalesce(walk_ins, 0)",
    "events.status": "coalesce(status, 'held')",
    "attendance.status": "coalesce(status, 'present')",
    "targets.target": "CAST(target AS REAL)",
  ]
}
