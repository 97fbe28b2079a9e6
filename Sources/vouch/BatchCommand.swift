import ArgumentParser
import Foundation
import Records
import Rendering
import Workflow

struct BatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "batch",
    abstract: "Make every report that falls due in a month or a range of months.",
    usage: "vouch batch [<options>] <months> [<report> ...]",
    discussion: """
      A report is due in the month in which its period ends: a monthly report in each month, a \
      quarter's in its last, a year's in its last, each by its own calendar. All are made in one \
      pass over the records, and the paths of the files that were written are printed:

        vouch batch 2025-11
        vouch batch 2025-04..2026-03 ircc-monthly steering-annual

      A report whose files are there, unchanged and made from the same records and templates, is \
      left as it is; so a batch that was interrupted goes on where it was, and a second one does \
      nothing. What was made from what stands in manifest.json beside the reports. A report that \
      fails leaves the others alone; the exit code is that of the first that failed. One batch \
      writes into a folder at a time: a second one ends with 75.
      """
  )

  @Argument(
    help: ArgumentHelp("A month, or two with .. between: 2025-04..2025-11.", valueName: "months"),
    transform: ClosedRange<Month>.init(option:)
  )
  var months: ClosedRange<Month>

  @Argument(help: ArgumentHelp("The reports to make; all without it.", valueName: "report"))
  var reports: [String] = []

  @Option(
    help: ArgumentHelp("Any of xlsx, csv, md, with commas; all without it.", valueName: "formats"),
    transform: [ReportFormat].init(option:)
  )
  var format = ReportFormat.allCases

  @Option(
    help: ArgumentHelp(
      """
      Any of en, fr, with commas: each report is made in those that it is written in. Without it, \
      in its first.
      """,
      valueName: "languages"
    ),
    transform: [Language].init(option:)
  )
  var language: [Language]?

  @OptionGroup var output: OutputOptions

  @Flag(help: "Make what is current, too.")
  var force = false

  @Option(
    help: ArgumentHelp(
      "json: tell what happens on standard error, one JSON object a line.",
      valueName: "style"
    )
  )
  var log = LogStyle.text

  @OptionGroup var options: WorkspaceOptions

  func run() throws {
    let request = BatchRequest(
      months: months,
      reports: reports,
      formats: format,
      languages: language,
      outputFolder: output.out,
      extent: force ? .everything : .outdated
    )
    let log = BatchLog(log, on: .standard)
    let result: BatchResult
    do {
      let run = BatchRun(
        request,
        in: try options.workspace(),
        workers: ProcessInfo.processInfo.activeProcessorCount
      )
      result = try run.run { log.note($0) }
    } catch {
      throw log.end(error)
    }
    log.end(result)
    for case (_, .made(let paths)) in result.outcomes {
      for path in paths { try Terminal.standard.result(path) }
    }
    if let failure = result.failure { throw ExitCode(failure.exitStatus.rawValue) }
  }
}

/// How a batch tells what happens.
enum LogStyle: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
}
