import ArgumentParser
import Foundation
import Records
import Workflow

struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Show what the ledger holds, and which reports are due, made, stale or sealed.",
    usage: "vouch status [<options>] [<months>]",
    discussion: """
      The records by type and month, the last import, and a grid of reports by the month in which \
      they fall due. A report is stale where the records or templates that it was made from have \
      changed since, or its files have. A sealed one stays as it was sent: it is shown whether the \
      records contradict its numbers now, and whether its files are as they were. What is to be done \
      is listed with the command that does it.

      Without months: those with records or reports, at most the last twelve.

        vouch status
        vouch status 2025-04..2026-03
      """
  )

  @Argument(
    help: ArgumentHelp("A month, or two with .. between: 2025-04..2025-11.", valueName: "months"),
    transform: ClosedRange<Month>.init(option:)
  )
  var months: ClosedRange<Month>?

  @OptionGroup var output: OutputOptions

  @Option(
    help: ArgumentHelp(
      "The day by which periods have ended or not; today without it.",
      valueName: "date"
    ),
    transform: Day.init(option:)
  )
  var today: Day?

  @OptionGroup var options: WorkspaceOptions

  func run() throws {
    let request = StatusRequest(
      months: months,
      outputFolder: output.out,
      today: today ?? SystemClock.today
    )
    let status = try ProgramStatus(
      request,
      in: try options.workspace(),
      workers: ProcessInfo.processInfo.activeProcessorCount
    )
    Terminal.standard.print(status.remarks)
    let mending = MendingCommand(out: output.out, options)
    try Terminal.standard.result(StatusListing(status, mending).description)
  }
}
