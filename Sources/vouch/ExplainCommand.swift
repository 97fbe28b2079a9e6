import ArgumentParser
import Foundation
import Records
import Rendering
import Workflow

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Show what a number of a report means and the records behind it.",
    usage: "vouch explain [<options>] <report> <period> <metric>",
    discussion: """
      Prints the number, its definition in words, which records count, the arithmetic with every \
      number in between, and the records: id, date, kind, site, and the file, line and import that \
      they came from, with their earlier versions. An unduplicated count lists each client once, \
      with the records that made the client count.

        vouch explain ircc-monthly 2025-11 direct_contacts
        vouch explain ircc-monthly 2025-11 unduplicated_clients --member arabic \\
          --column year_to_date
        vouch explain ircc-monthly 2025-11 reach
        vouch explain ircc-monthly 2025-11 reach.least --csv reach.csv

      Metrics, sections, members and columns go by the names that the report's CSV has for them. \
      Where a value is called total or other, the CSV's two columns tell it from that row: \
      --member client.language=other is the value, --member other= the row.

      A sealed report is explained as it was sent: by the records of its seal's import and the \
      templates in the seal. For the records as they are now, give --as-of the last import.
      """
  )

  @Argument(help: "The report's name, such as ircc-monthly.")
  var report: String

  @Argument(help: "The period, such as 2025-11 or 2025-26.")
  var period: String

  @Argument(help: "The metric's name; of a range both ends, or one, such as reach.least.")
  var metric: String

  @Option(
    help: ArgumentHelp(
      "The section's id; without it the first that shows the metric with the row and the column, "
        + "one without rows of members before others.",
      valueName: "id"
    )
  )
  var section: String?

  @Option(
    help: ArgumentHelp(
      "The row: a value as the CSV has it, total, other, or '' for Not stated; the total without "
        + "it.",
      valueName: "value"
    )
  )
  var member: String?

  @Option(
    help: ArgumentHelp(
      "The same of what the section goes across.",
      valueName: "value"
    )
  )
  var across: String?

  @Option(
    help: ArgumentHelp(
      "The column, such as year_to_date; period, or the section's first, without it.",
      valueName: "column"
    )
  )
  var column: String?

  @Option(
    help: ArgumentHelp(
      "The number of the import after which to look; the seal's or the last without it.",
      valueName: "import"
    ),
    transform: ImportNumber.init(option:)
  )
  var asOf: ImportNumber?

  @Option(
    help: ArgumentHelp(
      "One of the report's languages (en, fr); its first without it.",
      valueName: "language"
    ),
    transform: Language.init(option:)
  )
  var language: Language?

  @Option(help: ArgumentHelp("A file to write all the records to, as CSV.", valueName: "file"))
  var csv: String?

  @Option(
    help: ArgumentHelp("How many records of a part to print; 0 for all.", valueName: "number")
  )
  var limit = ExplainRequest.usualLimit

  @OptionGroup var options: WorkspaceOptions

  func validate() throws {
    try checkFileName(csv, of: "--csv")
    if limit < 0 { throw ValidationError("--limit takes a number that is not negative.") }
  }

  func run() throws {
    let request = ExplainRequest(
      report: report,
      period: period,
      metric: metric,
      section: section,
      member: member,
      across: across,
      column: column,
      asOf: asOf,
      language: language,
      csv: csv,
      limit: limit == 0 ? nil : limit
    )
    let run = ExplainRun(
      request,
      in: try options.workspace(),
      workers: ProcessInfo.processInfo.activeProcessorCount
    )
    let lines = try run.run().lines.map { line in
      let indent = 2 * line.indent
      return wrapped(String(repeating: " ", count: indent) + line.text, indent: indent + 2)
    }
    try Terminal.standard.result(lines.joined(separator: "\n"))
  }
}
