import ArgumentParser
import Ledger
import Workflow

struct RetireCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retire",
    abstract: "End one record, and say why.",
    usage: "vouch retire [<options>] <type:id> --reason <text>",
    discussion: """
      The record counts no more from now on; its versions and the reason stay in vouch history, \
      and vouch undo brings it back. A record that others refer to cannot be retired before them.

        vouch retire contacts:K05 --reason "entered twice"
        vouch retire attendance:E00001,C000073 --reason "was not there"
      """
  )

  @Argument(
    help: ArgumentHelp(
      "The record; of what joins others, all that names it, with commas.",
      valueName: "type:id"
    )
  )
  var record: String

  @Option(
    help: ArgumentHelp("Why, for whoever reads the history.", valueName: "text"),
    transform: { try Self.reason($0) }
  )
  var reason: String

  @Flag(help: "Say what would happen, and retire nothing.")
  var dryRun = false

  @OptionGroup var options: WorkspaceOptions

  func run() throws {
    let name = try RecordName(record)
    let workspace = try options.workspace()
    let run = RetireRun(
      name,
      reason: reason,
      in: workspace,
      mode: dryRun ? .dryRun : .real,
      time: SystemClock.time
    )
    let result = try run.run()
    try Terminal.standard.close(ImportTable(result, of: .retirement(name), isDryRun: dryRun))
    if !dryRun { try Terminal.standard.tellMoved(by: result, in: workspace, options) }
  }

  /// The reason on one line, as the list of imports shows it.
  static func reason(_ text: String) throws -> String {
    let words = text.split(whereSeparator: \.isWhitespace)
    guard !words.isEmpty else { throw ValidationError("a reason is at least a word") }
    return words.joined(separator: " ")
  }
}
