import ArgumentParser
import Foundation
import Ledger
import Records
import Rendering
import Vouching
import Workflow

struct SealCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "seal",
    abstract: "Freeze a report as it is sent.",
    usage: """
      vouch seal [<options>] <report> <period>
      vouch seal --export <file> [<report> <period> | --seal <number>]
      vouch seal --list
      """,
    discussion: """
      Keeps in the ledger, for good, a report's numbers, the import it was made after, its templates \
      and narratives, the SHA-256 of each of its files, and the hash of the seal before. What is \
      sealed are the files that are there, once it is proven that they are what Vouch makes, after \
      whatever import; where there are none, the report is made first.

        vouch seal ircc-monthly 2025-10 --note "sent to IRCC on 5 November"

      A sealed report's files are never written over. A corrected report is sealed beside it, in \
      files of its own (ircc-monthly-2025-10-r2.xlsx), and takes its place:

        vouch seal ircc-monthly 2025-10 --reason "eleven contacts came late"

      With --export a seal is written to a file by which anyone can check the report without the \
      ledger: that of a report, which is sealed first where it is not; the one of a number; or the \
      last. See vouch verify.
      """
  )

  @Argument(help: "The report's name, such as ircc-monthly.")
  var report: String?

  @Argument(help: "The period, such as 2025-11 or 2025-26.")
  var period: String?

  @Option(help: ArgumentHelp("What is to be known of the seal.", valueName: "text"))
  var note = ""

  @Option(
    help: ArgumentHelp("Why a corrected report takes the sealed one's place.", valueName: "text")
  )
  var reason: String?

  @Option(
    help: ArgumentHelp(
      "Any of xlsx, csv, md, with commas; those that are there, or all, without it.",
      valueName: "formats"
    ),
    transform: [ReportFormat].init(option:)
  )
  var format: [ReportFormat]?

  @Option(
    help: ArgumentHelp(
      "Any of the report's languages (en, fr), with commas; those that are there, or its first, "
        + "without it.",
      valueName: "languages"
    ),
    transform: [Language].init(option:)
  )
  var language: [Language]?

  @OptionGroup var output: OutputOptions

  @Option(
    help: ArgumentHelp(
      "The import after which the report was made; found from its files without it.",
      valueName: "import"
    ),
    transform: ImportNumber.init(option:)
  )
  var asOf: ImportNumber?

  @Option(
    help: ArgumentHelp(
      "The day by which the period has begun and is over, or not; today without it.",
      valueName: "date"
    ),
    transform: Day.init(option:)
  )
  var today: Day?

  @Option(help: ArgumentHelp("Write a seal to this file.", valueName: "file"))
  var export: String?

  @Option(
    help: ArgumentHelp("The number of the seal to export.", valueName: "number"),
    transform: SealNumber.init(option:)
  )
  var seal: SealNumber?

  @Flag(help: "List the ledger's seals.")
  var list = false

  @OptionGroup var options: WorkspaceOptions

  func validate() throws {
    try checkFileName(export, of: "--export")
    if seal != nil, export == nil {
      throw ValidationError("--seal names the seal to write with --export FILE.")
    }
    if list, report != nil || export != nil {
      throw ValidationError("--list lists all seals; it goes with no report and no --export.")
    }
    if report != nil, seal != nil {
      throw ValidationError("Name either a report and its period or --seal NUMBER.")
    }
    if !list, export == nil || report != nil, period == nil {
      throw ValidationError("A report and its period are needed: vouch seal ircc-monthly 2025-10.")
    }
    if report == nil, asksOfReport || today != nil || output.out != OutputOptions.usualFolder {
      throw ValidationError(
        "--note, --reason, --format, --language, --as-of, --out and --today say how a report is "
          + "sealed; name it and its period."
      )
    }
    if let reason, reason.allSatisfy(\.isWhitespace) {
      throw ValidationError("--reason needs some words.")
    }
  }

  func run() throws {
    if list { return try showAll() }
    guard let report, let period else {
      return try write(SealExport.seal(seal, in: options.ledgerToList()), to: exportFile())
    }
    // What is sealed is exported as it is, whatever the templates and the records say now.
    if export != nil, !asksOfReport,
      let kept = try SealExport.seal(of: report, period, in: options.ledgerToList())
    {
      return try write(kept, to: exportFile())
    }
    try make(report, period, in: options.workspace())
  }

  /// Whether anything is asked that only a report to seal can have.
  private var asksOfReport: Bool {
    !note.isEmpty || reason != nil || format != nil || language != nil || asOf != nil
  }

  /// The file to write a seal to, where one is named.
  private func exportFile() throws -> SealExport? {
    try export.map { try SealExport(to: $0, besideLedgerAt: options.ledger) }
  }

  private func make(_ report: String, _ period: String, in workspace: Workspace) throws {
    let request = SealRequest(
      report: report,
      period: period,
      formats: format,
      languages: language,
      outputFolder: output.out,
      asOf: asOf,
      note: note,
      reason: reason,
      today: today ?? SystemClock.today,
      time: SystemClock.time
    )
    let workers = ProcessInfo.processInfo.activeProcessorCount
    let run = SealRun(request, in: workspace, workers: workers)
    let file = try exportFile()
    if export != nil, reason == nil, let standing = try run.standing() {
      return try write(standing, to: file)
    }
    let result = try run.run()
    Terminal.standard.print(result.remarks)
    try Terminal.standard.result(
      SealListing(result, MendingCommand(out: output.out, options)).description
    )
    try write(result.kept, to: file)
  }

  /// Writes a seal to a file, where one is named.
  private func write(_ kept: KeptSeal, to file: SealExport?) throws {
    guard let export, let file else { return }
    try file.write(kept)
    try Terminal.standard.result(export)
  }

  private func showAll() throws {
    let entries = try options.ledgerToList().seals()
    guard !entries.isEmpty else {
      Terminal.standard.remark("The ledger holds no seal yet.")
      return
    }
    try Terminal.standard.result(SealTable(SealBook(entries)).description)
  }
}
