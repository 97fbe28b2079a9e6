import ArgumentParser
import Workflow

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check that the ledger and what is sealed are as they were.",
    usage: "vouch verify [<options>]",
    discussion: """
      Everything is read and nothing is changed. Checked are the file, by SQLite itself; records \
      against what they refer to, and each against its version before; every row against its \
      digest, and every import's digest, which also holds those before it; what is kept column by \
      column against the rows; each seal against its hash, as the one after the one before it; and \
      the files that were sealed.

      Whatever is wrong is named, with the row of the file that it came from, and the exit code is \
      65. Restore the ledger from a copy then; do not mend it by hand.

        vouch verify
      """
  )

  @Option(
    help: ArgumentHelp(
      "Where the folders of sealed reports are; without it, where they were sealed.",
      valueName: "folder"
    )
  )
  var out: String?

  @OptionGroup var options: WorkspaceOptions

  func run() throws {
    let request = VerifyRequest(outputFolder: out)
    let result = try VerifyRun(request, in: try options.workspace()).run()
    try Terminal.standard.result(VerifyListing(result).description)
    try result.requireSound()
  }
}
