import Foundation
import Records
import SQLCompiler
import Templates
import Testing

/// Statements as an auditor reads them, kept in a file beside the tests.
///
/// `VOUCH_RECORD=1 swift test --filter SQLCompilerTests` writes it anew, and fails while it does.
@Suite("Statements as they read")
struct StatementTests {
  @Test func `the statements of a small report read as recorded`() throws {
    let golden = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(components: "Golden", "monthly-2025-11.sql")
    let text = Self.script.text
    if ProcessInfo.processInfo.environment["VOUCH_RECORD"] != nil {
      try Data(text.utf8).write(to: golden)
      Issue.record("recorded")
      return
    }
    let expected = try String(contentsOf: golden, encoding: .utf8)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let expectedLines = expected.split(separator: "\n", omittingEmptySubsequences: false)
    for (line, (found, wanted)) in zip(lines, expectedLines).enumerated() {
      #expect(found == wanted, "line \(line + 1)")
    }
    #expect(lines.count == expectedLines.count)
  }

  @Test func `each metric of a section has one statement, which says what it answers`() {
    let answers = Self.script.statements.compactMap { statement -> String? in
      guard case .numbers(let section, let metric) = statement.role else { return nil }
      return "\(section) \(metric): \(statement.comment.joined(separator: " "))"
    }
    #expect(
      answers == [
        "summary direct_contacts: summary, direct_contacts: "
          + "number of contacts where reach is direct.",
        "summary average_minutes: summary, average_minutes: "
          + "mean of minutes of contacts where reach is direct.",
        "by-language clients: by-language, clients: "
          + "different client_id in contacts where reach is direct, and attendance.",
      ]
    )
  }

  private static let direct = Filter([.field(.own("reach"), [.isAny(of: ["direct"])])])

  private static let metrics = [
    Metric(named: "direct_contacts", .count(Selection(.contacts, where: direct))),
    Metric(named: "average_minutes", .mean("minutes", Selection(.contacts, where: direct))),
    Metric(
      named: "clients",
      .distinct("client_id", [Selection(.contacts, where: direct), Selection(.attendance)])
    ),
  ]

  private static let script: SQLScript = {
    let summary = NumbersTemplate(
      id: "summary",
      heading: [.english: "Summary"],
      metrics: Array(metrics.prefix(2)),
      columns: [.period, .samePeriodLastYear, .change, .percentOfTarget]
    )
    let byLanguage = NumbersTemplate(
      id: "by-language",
      heading: [.english: "Languages"],
      breakdown: .referred(.clients, "language"),
      metrics: [metrics[2]],
      columns: [.period, .yearToDate]
    )
    let report = ReportTemplate(
      name: ReportName(rawValue: "monthly"),
      title: [.english: "Monthly"],
      calendar: FiscalCalendar(firstMonth: 4),
      calendarName: "funder",
      grain: .month,
      only: Filter([.field(.own("funder"), [.isAny(of: ["ircc"])])]),
      languages: [.english],
      sections: [.numbers(summary), .numbers(byLanguage)]
    )
    let program = SmallProgram.make(metrics: metrics, reports: [report])
    let november = report.calendar.period(.month, holding: Month(year: 2025, month: 11))
    return SQLCompiler(program).script(for: report, november)
  }()
}
