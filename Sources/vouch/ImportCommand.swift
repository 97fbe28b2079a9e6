import ArgumentParser
import Foundation
import Ingest
import Ledger
import Records
import Rendering
import Templates
import Workflow

struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Load files of records into the ledger: all of them, or nothing.",
    usage: "vouch import [<options>] <file-or-folder> ...",
    discussion: """
      Each file holds one type of record, named by its stem: sites, staff, clients, \
      client_links, events, assignments, contacts, attendance, responses, targets. Files end in \
      .csv or .csv.gz; of a folder, its own files are read. A workbook (.xlsx) holds a sheet \
      for each type, named as the files are; hidden and empty sheets are passed over.

      With --mapping, files that are laid out otherwise are read as mappings/NAME.yaml of the \
      program folder says; vouch map proposes one.

      Every problem in every file is listed with file, line and column, what was found, what is \
      allowed and what to do; then nothing is imported. Importing a file again is safe: records \
      that did not change are left alone, and those that did keep their history.

        vouch import November/
        vouch import contacts.csv --as events=workshops-2025.csv
        vouch import officers/*.xlsx --mapping officer-workbook
        vouch import November/ --as clients=intake.xlsx:Families
        vouch import O03/ --replace contacts:2025-11,staff_id=O03
        vouch import November/ --quarantine
      """
  )

  @Argument(help: ArgumentHelp("Files and folders of records.", valueName: "file-or-folder"))
  var paths: [String] = []

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp(
      "A file of any name, and the type of its records; of a workbook, one sheet: FILE.xlsx:SHEET.",
      valueName: "type=file"
    ),
    transform: TypedFile.init(option:)
  )
  var overrides: [TypedFile] = []

  @Option(
    help: ArgumentHelp(
      "Read the files that are tables of this mapping through it; the others as always.",
      valueName: "name"
    )
  )
  var mapping: String?

  @Option(
    help: ArgumentHelp(
      """
      Also retire what the ledger holds of a type in a period, and the files do not; narrowed by \
      a field's value if given. More than a fifth of it needs --yes.
      """,
      valueName: "type:period[,field=value]"
    )
  )
  var replace: [String] = []

  @Flag(help: "Let --replace retire more than a fifth of its scope.")
  var yes = false

  @Flag(help: "Take rows that equal an earlier, since corrected version of their record.")
  var allowRevert = false

  @Flag(
    help: """
      Import the good rows and keep the bad ones apart, each with its reasons: see vouch \
      quarantine. Every report says how many stand there.
      """
  )
  var quarantine = false

  @Flag(help: "Check and count everything, and import nothing.")
  var dryRun = false

  @Option(
    help: ArgumentHelp(
      """
      Where rows have problems, write them to this workbook: the whole row, the wrong cell \
      marked and why, ready to send back.
      """,
      valueName: "file.xlsx"
    )
  )
  var fixList: String?

  @Option(
    help: ArgumentHelp(
      "windows-1252 for files in that encoding; without it, it is found from the bytes.",
      valueName: "encoding"
    ),
    transform: EncodingChoice.init(option:)
  )
  var encoding = EncodingChoice.detected

  @Option(
    help: ArgumentHelp(
      "The day after which no record may be dated; today without it.",
      valueName: "date"
    ),
    transform: Day.init(option:)
  )
  var today: Day?

  @OptionGroup var options: WorkspaceOptions

  func validate() throws {
    if paths.isEmpty, overrides.isEmpty {
      throw ValidationError("Name at least one file or folder of records.")
    }
    if let fixList, !fixList.lowercased().hasSuffix(".xlsx") {
      throw ValidationError("--fix-list writes a workbook: give it a name that ends in .xlsx.")
    }
    if paths.contains("") { throw ValidationError("A file or folder has an empty name.") }
  }

  func run() throws {
    let workspace = try options.workspace(
      reading: mapping == nil ? .templates : .templatesAndMappings
    )
    let request = ImportRequest(
      paths: paths,
      overrides: overrides.map { ($0.type, $0.path) },
      mapping: mapping,
      encoding: encoding,
      replacements: try replace.map(Replacement.init),
      reverts: allowRevert ? .allowed : .refused,
      badRows: quarantine ? .quarantined : .refused,
      mode: dryRun ? .dryRun : .real,
      fixList: fixList,
      largeRetirements: yes ? .confirmed : .refused,
      today: today ?? SystemClock.today,
      time: SystemClock.time
    )
    let importRun = ImportRun(request, in: workspace)
    let terminal = Terminal.standard
    let meter = ProgressMeter(terminal)
    let result: ImportResult
    do {
      result = try importRun.run { meter.show(done: $0, of: $1) }
    } catch {
      meter.clear()
      throw error
    }
    meter.clear()
    terminal.print(remarks: result.remarks)
    try terminal.close(ImportTable(result, of: .files, isDryRun: dryRun)) {
      guard let path = try importRun.writeFixList(of: result) else { return }
      let count = counted(result.fixList.rowCount, "row", "rows")
      terminal.remark("\(count) to mend: see \(path)")
    }
    if !dryRun { try terminal.tellMoved(by: result, in: workspace, options) }
  }
}
