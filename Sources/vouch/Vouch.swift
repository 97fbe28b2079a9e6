import ArgumentParser
import Workflow

/// The command line: parses options, calls Workflow, prints results.
@main
struct Vouch: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vouch",
    abstract: "Reports for funders, every number of which can be traced to its records.",
    discussion: """
      Vouch loads a program's contact and event records, computes the numbers that its templates \
      define, and writes them as workbooks, tidy CSV and Markdown.

      A first month, from a folder of CSV files to a report:

        vouch import November/
        vouch report ircc-monthly 2025-11

      Results go to standard output, everything else to standard error. Exit codes: 0 done, \
      64 usage, 65 bad data, 66 no such input, 70 a bug, 73 cannot write, 75 ledger busy, \
      78 bad template or another program's.
      """,
    version: VouchVersion.current,
    subcommands: [
      ImportCommand.self, ReportCommand.self, TemplatesCommand.self, HistoryCommand.self,
      SampleCommand.self,
    ]
  )

  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      // Usage errors and requests for help are the parser's own, and it words them.
      guard let failure = Failure(error) else { exit(withError: error) }
      Terminal.standard.report(failure)
      exit(withError: ExitCode(failure.status.rawValue))
    }
  }
}

/// The options that every command on a ledger takes.
struct WorkspaceOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The ledger's file.", valueName: "file"))
  var ledger = "vouch.sqlite"

  @Option(
    help: ArgumentHelp(
      """
      The program folder. Without it: the current folder where it holds program.yaml, else the \
      only folder in ReportTemplates, else the one of the ledger's program.
      """,
      valueName: "folder"
    )
  )
  var templates: String?

  func workspace() throws -> Workspace {
    let workspace = try Workspace(ledgerPath: ledger, templates: templates)
    Terminal.standard.print(workspace.remarks)
    return workspace
  }
}
