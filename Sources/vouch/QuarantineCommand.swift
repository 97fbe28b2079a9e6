import ArgumentParser
import Ledger
import Records
import Workflow

struct QuarantineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quarantine",
    abstract: "Look after the rows that an import with --quarantine has kept apart.",
    discussion: """
      A row that stands in quarantine is in no number, and every report says how many there are. \
      It leaves when a file brings its record in good, when retry finds it good, or when somebody \
      dismisses it and says why.
      """,
    subcommands: [List.self, Show.self, Retry.self, Dismiss.self],
    defaultSubcommand: List.self
  )
}

extension QuarantineCommand {
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the rows that stand in quarantine, by file."
    )

    @OptionGroup var options: WorkspaceOptions

    func run() throws {
      let rows = try options.ledgerToList().quarantine()
      try Terminal.standard.result(QuarantineListing(rows).description)
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show a row as it came, with what is wrong beside each cell."
    )

    @Argument(
      help: ArgumentHelp("The row's number: see vouch quarantine list.", valueName: "row"),
      transform: QuarantineNumber.init(option:)
    )
    var number: QuarantineNumber

    @OptionGroup var options: WorkspaceOptions

    func run() throws {
      let row = try options.ledgerToList().quarantinedRow(number)
      try Terminal.standard.result(QuarantinedRowListing(row).description)
    }
  }

  struct Retry: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Read rows again: what is good by now goes in.",
      discussion: """
        A client may have come in since, or a word into the vocabulary. Rows that are good go in \
        with their file and line; the others stay with what is wrong with them now. A row with a \
        cell that a mapping does not know, or that shows an error, is read again only in its \
        file. Without a number: all that stand.
        """
    )

    @Argument(help: RowNumbers.help, transform: RowNumbers.init(option:))
    var rows: [RowNumbers] = []

    @Option(
      help: ArgumentHelp(
        "The day after which no record may be dated; today without it.",
        valueName: "date"
      ),
      transform: Day.init(option:)
    )
    var today: Day?

    @Flag(help: "Say what would happen, and change nothing.")
    var dryRun = false

    @OptionGroup var options: WorkspaceOptions

    func run() throws {
      let workspace = try options.workspace()
      let run = RetryRun(
        rows.flatMap(\.numbers),
        in: workspace,
        mode: dryRun ? .dryRun : .real,
        today: today ?? SystemClock.today,
        time: SystemClock.time
      )
      let terminal = Terminal.standard
      let outcome = try run.run()
      if !outcome.unreadable.isEmpty {
        terminal.remark(
          wrapped(
            "note: row \(QuarantineNumber.list(outcome.unreadable)) can be read only in its file, "
              + "for cells that the file or its mapping gave no value of: import the file again, "
              + "mended or with a mapping that knows them, or dismiss it",
            indent: 2
          )
        )
      }
      guard let result = outcome.result else {
        return try terminal.result("No row was read again.")
      }
      try terminal.close(ImportTable(result, of: .retry, isDryRun: dryRun))
      if !dryRun { try terminal.tellMoved(by: result, in: workspace, options) }
    }
  }

  struct Dismiss: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take rows out that need not be mended, and say why.",
      usage: "vouch quarantine dismiss [<options>] <row> ... --reason <text>",
      discussion: """
        The reason stays in vouch history, and vouch undo brings the rows back. A file that has the \
        same row again leaves it out.

          vouch quarantine dismiss 12 14-16 --reason "training entries"
          vouch quarantine dismiss --import 7 --yes --reason "the wrong export"
        """
    )

    @Argument(help: RowNumbers.help, transform: RowNumbers.init(option:))
    var rows: [RowNumbers] = []

    @Option(
      help: ArgumentHelp("Why, for whoever reads the history.", valueName: "text"),
      transform: { try RetireCommand.reason($0) }
    )
    var reason: String

    @Option(
      name: .customLong("import"),
      help: ArgumentHelp("All rows that this import brought.", valueName: "import"),
      transform: ImportNumber.init(option:)
    )
    var importNumber: ImportNumber?

    @Flag(help: "All rows that stand.")
    var all = false

    @Flag(help: "Dismiss all of them, as --all and --import ask.")
    var yes = false

    @Flag(help: "Say what would happen, and dismiss nothing.")
    var dryRun = false

    @OptionGroup var options: WorkspaceOptions

    func validate() throws {
      let choices = (rows.isEmpty ? 0 : 1) + (importNumber == nil ? 0 : 1) + (all ? 1 : 0)
      guard choices == 1 else {
        throw ValidationError("Name rows by their numbers, or say --import or --all.")
      }
      guard !rows.isEmpty || yes || dryRun else {
        throw ValidationError("--import and --all dismiss many rows at once: add --yes.")
      }
    }

    func run() throws {
      let choice: DismissRun.Choice =
        if let importNumber { .ofImport(importNumber) } else if all { .all } else {
          .rows(rows.flatMap(\.numbers))
        }
      let run = DismissRun(
        choice,
        reason: reason,
        in: try options.workspace(),
        mode: dryRun ? .dryRun : .real,
        time: SystemClock.time
      )
      guard let (rows, result) = try run.run() else {
        return try Terminal.standard.result("No such row stands in quarantine.")
      }
      try Terminal.standard.close(ImportTable(result, of: .dismissal(rows), isDryRun: dryRun))
    }
  }
}

/// Numbers of rows as people write them: `12`, or `14-16`.
struct RowNumbers {
  static let help = ArgumentHelp("Numbers of rows: 12, or 14-16.", valueName: "row")

  /// More than quarantine keeps of an import, so that a slip of the pen is noticed.
  private static let mostRows = Int64(ImportRun.badRowCap)

  let numbers: [QuarantineNumber]

  init(option text: String) throws {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { Int64($0) }
    guard let first = ends[0], first > 0, ends.count <= 2, let last = ends[ends.count - 1],
      last >= first, last - first < Self.mostRows
    else {
      throw ValidationError("rows are numbered 1, 2, 3: see vouch quarantine list")
    }
    numbers = (first...last).map { QuarantineNumber($0) }
  }
}

extension QuarantineNumber {
  init(option text: String) throws {
    guard let number = Int64(text) else {
      throw ValidationError("rows are numbered 1, 2, 3: see vouch quarantine list")
    }
    self.init(number)
  }
}
