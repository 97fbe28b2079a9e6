import ArgumentParser
import Ledger
import Records
import Templates
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
      InitCommand.self, ImportCommand.self, MapCommand.self, QuarantineCommand.self,
      ReportCommand.self, BatchCommand.self, ExplainCommand.self, SealCommand.self,
      RestateCommand.self, ReconcileCommand.self, VerifyCommand.self, StatusCommand.self,
      CheckCommand.self, TemplatesCommand.self, HistoryCommand.self, UndoCommand.self,
      RetireCommand.self, SampleCommand.self,
    ]
  )

  static func main() {
    do {
      try checkCommandName(CommandLine.arguments.dropFirst().first)
      var command = try parseAsRoot()
      try command.run()
    } catch {
      guard let failure = Failure(error) else { exit(withError: error) }
      Terminal.standard.report(failure)
      exit(withError: ExitCode(failure.status.rawValue))
    }
  }

  /// What the parser's own messages begin with: the same as Vouch's.
  // swift-format-ignore: NoLeadingUnderscores
  static var _errorPrefix: String { "error: " }

  /// Refuses a first word that is no command: the parser would only call it unexpected.
  private static func checkCommandName(_ word: String?) throws {
    let names = configuration.subcommands.map { $0._commandName } + ["help"]
    guard let word, !word.hasPrefix("-"), !names.contains(word) else { return }
    let hint = nearestMatch(to: word, among: names).map { "; did you mean \($0)?" } ?? "."
    throw ValidationError("There is no command '\(word)'\(hint)")
  }
}

/// The options that every command on a ledger takes.
struct WorkspaceOptions: ParsableArguments {
  static let usualLedger = "vouch.sqlite"

  @Option(help: ArgumentHelp("The ledger's file.", valueName: "file"))
  var ledger = usualLedger

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

  func validate() throws {
    if ledger.isEmpty { throw ValidationError("--ledger needs the name of a file.") }
    if templates == "" { throw ValidationError("--templates needs the name of a folder.") }
  }

  /// As the user would type them, where they are not the usual ones.
  var asTyped: [String] {
    (ledger == Self.usualLedger ? [] : ["--ledger \(ledger.asShellWord)"])
      + (templates.map { ["--templates \($0.asShellWord)"] } ?? [])
  }

  func workspace(reading contents: ProgramFolder.Contents = .templates) throws -> Workspace {
    let workspace = try Workspace(ledgerPath: ledger, templates: templates, reading: contents)
    Terminal.standard.print(workspace.remarks)
    return workspace
  }

  /// The ledger to look at its imports: whatever its program, where no templates are named.
  func ledgerToList() throws -> Ledger {
    guard templates == nil else { return try workspace().openLedger(.reading) }
    return try Ledger.open(ledger, program: nil, schema: .core, access: .reading)
  }
}
