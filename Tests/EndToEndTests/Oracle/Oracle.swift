import Foundation
import GRDB
import Testing

/// A program whose reports are worked out a second time, by hand-written SQL.
struct OracleProgram: Sendable {
  let name: String
  /// The first day of the program, as its file says it.
  let since: String
  /// The queries that make the tables for its files.
  let tables: [String]
  /// The queries of one of its reports, in the order in which they are run.
  let queries: @Sendable (_ report: String) -> [String]

  static let mlo = OracleProgram(
    name: "mlo",
    since: "1991-09-01",
    tables: ["Tables", "mlo/Tables"]
  ) { report in
    ["Records", "Spans", "Sheet", "mlo/Only", "mlo/Metrics", "mlo/\(report)", "Numbers"]
  }

  static let nasty = OracleProgram(
    name: "nasty",
    since: "2010-04-01",
    tables: ["Tables", "nasty/Tables"]
  ) { report in
    [
      "Records", "Spans", "nasty/Records", "Sheet", "nasty/\(report)", "nasty/Counts",
      "nasty/Metrics", "nasty/Sections", "Numbers",
    ]
  }

  private init(
    name: String,
    since: String,
    tables: [String],
    queries: @escaping @Sendable (String) -> [String]
  ) {
    self.name = name
    self.since = since
    self.tables = tables
    self.queries = queries
  }
}

/// A report of one period, with what its calendar makes of it, worked out by hand as well.
struct OracleReport: Sendable, CustomTestStringConvertible {
  let name: String
  let period: String
  /// The first day of the period, and how many months or days it has.
  let first: String
  let months: Int?
  let days: Int?
  /// The month in which the calendar's fiscal years begin.
  let calendarMonth: Int
  let fiscalYear: String

  init(
    _ name: String,
    _ period: String,
    from first: String,
    months: Int? = nil,
    days: Int? = nil,
    calendarMonth: Int,
    fiscalYear: String
  ) {
    self.name = name
    self.period = period
    self.first = first
    self.months = months
    self.days = days
    self.calendarMonth = calendarMonth
    self.fiscalYear = fiscalYear
  }

  var testDescription: String { "\(name) \(period)" }
}

/// The texts of the queries, in `Queries`.
enum OracleQueries {
  static func text(_ name: String) throws -> String {
    let file = Stage.tests.appending(path: "Oracle/Queries/\(name).sql")
    return try String(contentsOf: file, encoding: .utf8)
  }
}

extension PlainRecords {
  /// The rows that the tidy file of a report must have, in order.
  func tidyRows(of report: OracleReport, in program: OracleProgram) throws -> [[String]] {
    var rows: [[String]] = []
    try database.inDatabase { database in
      try database.inTransaction {
        try database.execute(
          sql: """
            CREATE TABLE report (
              name TEXT, period TEXT, first TEXT, months INTEGER, days INTEGER,
              calendar_month INTEGER, fiscal_year TEXT, since TEXT)
            """
        )
        try database.execute(
          sql: "INSERT INTO report VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
          arguments: [
            report.name, report.period, report.first, report.months, report.days,
            report.calendarMonth, report.fiscalYear, program.since,
          ]
        )
        for query in program.queries(report.name) {
          try database.execute(sql: OracleQueries.text(query))
        }
        rows = try Row.fetchAll(database, sql: "SELECT * FROM tidy").map { row in
          row.databaseValues.map { String.fromDatabaseValue($0) ?? "\($0)" }
        }
        // The next report finds the records alone.
        return .rollback
      }
    }
    return rows
  }
}
