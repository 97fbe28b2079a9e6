import ArgumentParser
import Records
import Sampling
import Workflow

struct SampleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample",
    abstract: "Write the records of an invented program, to try Vouch or to measure it.",
    usage: "vouch sample [<options>] <folder>",
    discussion: """
      Two fiscal years, April 2024 to March 2026, of a Multicultural Liaison Officer program: 64 \
      schools, 16 officers, their clients, contacts, events, feedback and targets, in the files \
      that vouch import reads. The same seed and size give the same bytes anywhere.
      """
  )

  @Argument(help: "The folder to write the files into.")
  var folder: String

  @Option(help: ArgumentHelp("How many contacts to make.", valueName: "number"))
  var contacts = SampleProgram.usualContacts

  @Option(help: ArgumentHelp("What the invention starts from.", valueName: "number"))
  var seed = SampleProgram.usualSeed

  /// More than any program of this kind records in its life, and some 16 GB of files.
  private static let mostContacts = 100_000_000

  func validate() throws {
    guard (1...Self.mostContacts).contains(contacts) else {
      throw ValidationError(
        "--contacts takes a number from 1 to \(grouped(Self.mostContacts))."
      )
    }
  }

  func run() throws {
    try SampleProgram(seed: seed, contacts: contacts).write(to: folder)
    try Terminal.standard.result(
      "\(counted(contacts, "contact", "contacts")) with what belongs to them are in \(folder)"
    )
  }
}
