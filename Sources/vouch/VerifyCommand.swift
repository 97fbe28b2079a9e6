import ArgumentParser
import Foundation
import Workflow

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check the ledger, what is sealed, and every number a second way.",
    usage: """
      vouch verify [<options>]
      vouch verify [<options>] <report> <period> [--sql]
      vouch verify --seal <file> [<output> ...]
      """,
    discussion: """
      Without arguments everything is read, and nothing changed. Checked are the file, by SQLite \
      itself; records against what they refer to, and each against its version before; every row \
      against its digest, and every import's digest, which stands for those before it too; what is \
      kept column by column against the rows; each seal against its hash, its import and the seal \
      before it; the files that were sealed; and every sealed number, which is made again from the \
      records of then, by Vouch and by SQLite alone.

      With a report and a period, its numbers are compared with what SQLite makes of the template \
      compiled to SQL; --sql prints the statements instead, for sqlite3 and whoever wants to read.

      With --seal, an exported seal is checked, and files against it, without ledger and templates: \
      the hash of the seal, the SHA-256 of each file, and every number of a tidy CSV.

        vouch verify
        vouch verify ircc-monthly 2025-11
        vouch verify ircc-monthly 2025-11 --sql | sqlite3 vouch.sqlite
        vouch verify --seal seal-1.json reports/ircc-monthly/2025-10/*

      Whatever is wrong is named: the record with its import, file and line, the seal, the file, \
      the number; the exit code is 65 then. Restore a copy, and do not mend by hand.
      """
  )

  @Argument(help: "A report and a period, or, with --seal, the files that were sent.")
  var names: [String] = []

  @Flag(name: .customLong("sql"), help: "Print the statements behind a report; run nothing.")
  var printsSQL = false

  @Option(help: ArgumentHelp("What vouch seal --export wrote.", valueName: "file"))
  var seal: String?

  @Option(
    help: ArgumentHelp(
      "Where the folders of sealed reports are; without it, where they were sealed.",
      valueName: "folder"
    )
  )
  var out: String?

  @OptionGroup var options: WorkspaceOptions

  func validate() throws {
    if printsSQL, seal != nil || names.count != 2 {
      throw ValidationError("--sql needs a report and a period.")
    }
    if seal == nil, !names.isEmpty, names.count != 2 {
      throw ValidationError("Name a report and a period, or neither.")
    }
    if out != nil, seal != nil || !names.isEmpty {
      throw ValidationError(
        "--out says where all sealed files are; it goes with no report and no --seal."
      )
    }
  }

  func run() throws {
    if let seal { return try check(seal) }
    let workspace = try options.workspace()
    if printsSQL {
      let statements = try workspace.statements(behind: names[0], names[1])
      return try Terminal.standard.result(forMachines: statements)
    }
    let subject: VerifyRequest.Subject =
      names.isEmpty ? .everything : .report(names[0], period: names[1])
    let result = try VerifyRun(
      VerifyRequest(subject, outputFolder: out),
      in: workspace,
      workers: ProcessInfo.processInfo.activeProcessorCount
    ).run()
    try Terminal.standard.result(VerifyListing(result).description)
    try result.requireSound()
  }

  private func check(_ seal: String) throws {
    let check = try SealCheck(seal: seal, outputs: names)
    try Terminal.standard.result(SealCheckListing(check).description)
    try check.requireAll()
  }
}
