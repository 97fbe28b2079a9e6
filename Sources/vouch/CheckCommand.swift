import ArgumentParser
import Records
import Workflow

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Show what is missing, late or odd in a period's records.",
    usage: "vouch check [<options>] <period>",
    discussion: """
      Blank fields, days from service to entry, probable duplicates, head counts and minutes far \
      above those of the year before, staff and sites with nothing recorded, and clients served of \
      whom little is known. Each line counts; with --list it names what it counts, by id. Nothing \
      is changed, and what is found is no failure: the exit code is 0.

        vouch check 2025-11
        vouch check 2025-11 --list
        vouch check 2025-Q3 --calendar ircc
        vouch check 2025-W46 --every fortnight

      A report shows the same lines, without names, in a section with quality: true.
      """
  )

  @Argument(help: "The period, such as 2025-11 or 2025-26.")
  var period: String

  @Flag(help: "Name the records that each line counts.")
  var list = false

  @Option(
    help: ArgumentHelp(
      "The calendar of the period; needed where the program's calendars differ on its days.",
      valueName: "name"
    )
  )
  var calendar: String?

  @Option(
    help: ArgumentHelp(
      "How long the period is (week, fortnight, month, quarter, half_year, fiscal_year); "
        + "without it, what its text says.",
      valueName: "grain"
    ),
    transform: Grain.init(option:)
  )
  var every: Grain?

  @Option(
    help: ArgumentHelp("The number of the import after which to look.", valueName: "import"),
    transform: ImportNumber.init(option:)
  )
  var asOf: ImportNumber?

  @OptionGroup var options: WorkspaceOptions

  func run() throws {
    let request = CheckRequest(
      period: CheckedPeriod(period, calendar: calendar, grain: every),
      asOf: asOf,
      names: list ? .listed : .leftOut
    )
    let result = try CheckRun(request, in: try options.workspace()).run()
    try Terminal.standard.result(CheckListing(result).description)
  }
}
