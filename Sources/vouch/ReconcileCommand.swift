import ArgumentParser
import Foundation
import Records
import Vouching
import Workflow

struct ReconcileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reconcile",
    abstract: "Bridge a report's periods, as they were sealed, to its fiscal year.",
    usage: "vouch reconcile [<options>] <report> <year>",
    discussion: """
      For every number that the report shows of its periods: what was sealed, what the records have \
      moved it by since, and how much of it an earlier period of the year has counted too, such as \
      clients who came in two months. Together they come to the year, exactly:

        periods as sealed + restatements - repeats = year

      The year is computed from its records, the repeats are counted on their own, and a period that \
      is not sealed enters as it is computed now. Rates and means are bridged by numerator and \
      denominator. Medians do not bridge: they come from single records and not from sums.

        vouch reconcile ircc-monthly 2025-26
        vouch reconcile united-way-quarterly 2025 --csv bridge.csv

      Weeks and fortnights belong to the year of their first day; they are bridged to the days that \
      they cover. Where a bridge does not hold, the exit code is 65: Vouch has a fault, or somebody \
      changed the ledger by hand.
      """
  )

  @Argument(help: "The report's name, such as ircc-monthly.")
  var report: String

  @Argument(help: "A fiscal year of the report's calendar, such as 2025-26.")
  var year: String

  @Option(help: ArgumentHelp("A file to write the bridges to, as CSV.", valueName: "file"))
  var csv: String?

  @Option(
    help: ArgumentHelp(
      "The day by which periods are over or not; today without it.",
      valueName: "date"
    ),
    transform: Day.init(option:)
  )
  var today: Day?

  @OptionGroup var options: WorkspaceOptions

  func validate() throws {
    try checkFileName(csv, of: "--csv")
  }

  func run() throws {
    let request = ReconcileRequest(
      report: report,
      year: year,
      today: today ?? SystemClock.today,
      csv: csv
    )
    let run = ReconcileRun(
      request,
      in: try options.workspace(),
      workers: ProcessInfo.processInfo.activeProcessorCount
    )
    let result = try run.run()
    try Terminal.standard.result(ReconcileListing(result.reconciliation).description)
    Terminal.standard.print(result.remarks)
    try result.requireBridges()
  }
}
