import ArgumentParser
import Records
import Workflow

struct UndoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo",
    abstract: "Take an import back: every record is again as before it.",
    usage: "vouch undo [<options>] <import>",
    discussion: """
      A new import restores what the old one changed: records that it brought are retired, \
      changed ones are again what they were, retired ones come back. Nothing is deleted, both \
      imports stay in vouch history, and an undo is undone in the same way.

      An import whose records a later one has changed again can be undone after the later one. \
      The files of an undone import may be imported again, as they were or mended.
      """
  )

  @Argument(
    help: ArgumentHelp("The import's number: see vouch history.", valueName: "import"),
    transform: ImportNumber.init(option:)
  )
  var number: ImportNumber

  @Flag(help: "Say what would happen, and undo nothing.")
  var dryRun = false

  @OptionGroup var options: WorkspaceOptions

  func run() throws {
    let workspace = try options.workspace()
    let run = UndoRun(
      number,
      in: workspace,
      mode: dryRun ? .dryRun : .real,
      time: SystemClock.time
    )
    guard let result = try run.run() else {
      try Terminal.standard.result("Import \(number) changed no record: there is nothing to undo.")
      return
    }
    try Terminal.standard.close(ImportTable(result, of: .undo(number), isDryRun: dryRun))
    if !dryRun { try Terminal.standard.tellMoved(by: result, in: workspace, options) }
  }
}
