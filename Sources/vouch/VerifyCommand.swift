import ArgumentParser
import Workflow

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check that files are those that were sealed.",
    usage: "vouch verify --seal <file> [<output> ...]",
    discussion: """
      With --seal, an exported seal is checked, and files against it, without ledger and templates: \
      the hash of the seal, the SHA-256 of each file, and every number of a tidy CSV. What does \
      not agree is named, and the exit code is 65.

        vouch verify --seal seal-1.json reports/ircc-monthly/2025-10/*
      """
  )

  @Option(help: ArgumentHelp("What vouch seal --export wrote.", valueName: "file"))
  var seal: String

  @Argument(help: ArgumentHelp("The files that were sent.", valueName: "output"))
  var outputs: [String] = []

  func run() throws {
    let check = try SealCheck(seal: seal, outputs: outputs)
    try Terminal.standard.result(SealCheckListing(check).description)
    try check.requireAll()
  }
}
