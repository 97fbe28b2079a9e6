import ArgumentParser
import Ledger
import Records
import Workflow

struct HistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "List the ledger's imports.",
    usage: "vouch history [<options>]",
    discussion: """
      Each import with its number, its time in UTC, what it brought, and its files with their \
      SHA-256. A report is made as of an import with vouch report --as-of NUMBER.
      """
  )

  @OptionGroup var options: WorkspaceOptions

  func run() throws {
    let imports = try options.ledgerToList().imports()
    guard !imports.isEmpty else {
      Terminal.standard.remark("The ledger has no imports yet.")
      return
    }
    var table = TextTable(
      ["import", "time (UTC)", "new", "changed", "unchanged", "retired"],
      leftAligned: 2
    )
    for entry in imports {
      let counts = [
        entry.counts.new, entry.counts.changed, entry.counts.unchanged, entry.counts.retired,
      ]
      table.add([entry.number.description, entry.time] + counts.map { grouped($0) })
    }
    try Terminal.standard.result(table.description)
    for entry in imports {
      try Terminal.standard.result(
        "\nimport \(entry.number)\(entry.changedRecords ? "" : ", which changed no record")"
      )
      for source in entry.sources {
        try Terminal.standard.result(
          "  \(source.path): \(counted(source.rowCount, "row", "rows")) of "
            + "\(source.type.rawValue)\n    sha256 \(source.sha256)"
        )
      }
    }
  }
}
