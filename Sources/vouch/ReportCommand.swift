import ArgumentParser
import Foundation
import Records
import Rendering
import Workflow

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Make a report of a period and write its files.",
    usage: "vouch report [<options>] <report> <period>",
    discussion: """
      Periods: 2025-11 for a month; 2025-Q3 and 2025-H1 for a quarter and a half year of the \
      report's calendar, with the year in which its fiscal year starts; 2025-26 or FY2025-26 for \
      a fiscal year, 2025 where that is the calendar year; 2025-W46 for the week, Monday to Sunday, \
      or the fortnight that begins with it. A report is made for the periods that \
      its template says: see vouch templates.

      The files stand in a folder of their own, and their paths are printed:

        vouch report ircc-monthly 2025-11
        reports/ircc-monthly/2025-11/ircc-monthly-2025-11.xlsx
        reports/ircc-monthly/2025-11/ircc-monthly-2025-11.csv
        reports/ircc-monthly/2025-11/ircc-monthly-2025-11.md

      The same records, templates and version of Vouch give the same bytes on any day. With \
      --as-of the ledger is looked at as it was after that import: see vouch history.
      """
  )

  @Argument(help: "The report's name, such as ircc-monthly.")
  var report: String

  @Argument(help: "The period, such as 2025-11 or 2025-26.")
  var period: String

  @Option(
    help: ArgumentHelp("Any of xlsx, csv, md, with commas; all without it.", valueName: "formats"),
    transform: [ReportFormat].init(option:)
  )
  var format = ReportFormat.allCases

  @Option(
    help: ArgumentHelp(
      "Any of the report's languages (en, fr), with commas; its first without it.",
      valueName: "languages"
    ),
    transform: [Language].init(option:)
  )
  var language: [Language]?

  @OptionGroup var output: OutputOptions

  @Option(
    help: ArgumentHelp("The number of the import after which to look.", valueName: "import"),
    transform: ImportNumber.init(option:)
  )
  var asOf: ImportNumber?

  @OptionGroup var options: WorkspaceOptions

  func run() throws {
    let request = ReportRequest(
      report: report,
      period: period,
      formats: format,
      languages: language,
      outputFolder: output.out,
      asOf: asOf
    )
    let run = ReportRun(
      request,
      in: try options.workspace(),
      workers: ProcessInfo.processInfo.activeProcessorCount
    )
    for path in try run.run() { try Terminal.standard.result(path) }
  }
}
