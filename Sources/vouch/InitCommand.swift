import ArgumentParser
import Foundation
import Records
import Templates
import Workflow

struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Make a program folder to start from.",
    usage: "vouch init [<options>] <folder>",
    discussion: """
      The folder gets templates to change as you like, a README.md that tells the month's work in \
      plain words, an inbox for files of records, samples of their headers, and a line for the \
      scheduler. In it, vouch import, batch, report and status need no options:

        vouch init my-program --from mlo
        cd my-program
        vouch import inbox
        vouch batch 2025-11

      The folder may be there and hold other files. Nothing is overwritten: where something of the \
      same name is there, or a .yaml file, nothing is written and the exit code is 73.
      """
  )

  @Argument(help: "The folder to make.")
  var folder: String

  @Option(
    help: ArgumentHelp(
      """
      The program to start from: \(InitRun.programs.joined(separator: ", ")). Without it, a small \
      one that explains itself.
      """,
      valueName: "program"
    )
  )
  var from: String?

  func validate() throws {
    if folder.isEmpty { throw ValidationError("The folder needs a name.") }
  }

  func run() throws {
    let request = InitRequest(
      folder: folder,
      program: from,
      vouch: Bundle.main.executablePath ?? "vouch"
    )
    let program = try InitRun(request).run()
    let reports = counted(program.reports.count, "report", "reports")
    let entering = folder == "." ? "" : "  cd \(folder.asShellWord)\n"
    try Terminal.standard.result(
      """
      \(folder) is ready: \(program.title[.english]), with \(reports).
      Next:
      \(entering)\
        put your files into inbox; headers/README.md says what they hold
        vouch import inbox
        vouch batch 2025-11
      README.md tells the rest in plain words.
      """
    )
  }
}
