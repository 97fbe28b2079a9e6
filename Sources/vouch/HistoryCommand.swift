import ArgumentParser
import Foundation
import Ledger
import Records
import Vouching
import Workflow

struct HistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "List the ledger's imports, or a record's versions.",
    usage: "vouch history [<options>] [<record>]",
    discussion: """
      Without a record: each import with its number, its time in UTC, what it brought, and its \
      files with their SHA-256; also each undo, and each record retired, with the reason. A report \
      is made as of an import with vouch report --as-of NUMBER.

      With a record: each of its versions, the import, file and line that it came from, and what \
      it changed; then, of each sealed report, the numbers that it stands behind, and those that its \
      later versions moved.

        vouch history contacts:K05
        vouch history attendance:E00001,C000073
        vouch history K05
      """
  )

  @Argument(help: "TYPE:ID, or an id that records of only one type have.")
  var record: String?

  @OptionGroup var options: WorkspaceOptions

  func run() throws {
    let ledger = try options.ledgerToList()
    guard let record else { return try list(ledger.imports()) }
    let history = try RecordHistory(of: record, in: ledger)
    let workers = ProcessInfo.processInfo.activeProcessorCount
    let touches = try history.sealTouches(in: ledger, workers: workers)
    try Terminal.standard.result(RecordListing(history, touches.found).description)
    Terminal.standard.print(
      touches.unreadable.map { SealRemark.unreadable($0, ledger: ledger.path).diagnostic }
    )
  }

  private func list(_ imports: [ImportEntry]) throws {
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
        "\n" + wrapped("import \(entry.number)\(remark(on: entry))", indent: 2)
      )
      if let undo = entry.undoneBy {
        try Terminal.standard.result("  undone by import \(undo)")
      }
      if let line = quarantine(entry.quarantine) { try Terminal.standard.result("  \(line)") }
      for source in entry.sources {
        try Terminal.standard.result(
          "  \(source.place): \(counted(source.rowCount, "row", "rows")) of "
            + "\(source.type.rawValue)\n    sha256 \(source.sha256)"
        )
      }
    }
  }

  /// What the import did to the rows in quarantine; nil where it did nothing.
  private func quarantine(_ counts: QuarantineCounts) -> String? {
    guard !counts.isZero else { return nil }
    let entered = counted(counts.quarantined, "row", "rows") + " into quarantine"
    guard counts.settled > 0 else { return entered }
    guard counts.quarantined > 0 else {
      return counted(counts.settled, "row", "rows") + " out of quarantine"
    }
    return "\(entered), \(grouped(counts.settled)) out of it"
  }

  private func remark(on entry: ImportEntry) -> String {
    switch entry.action {
    case .files: entry.changedRecords ? "" : ", which changed no record"
    case .undo(let number): ", which undid import \(number)"
    case .retirement(let record, let reason): ", which retired \(record): \(reason)"
    case .dismissal(let rows, let reason):
      ", which dismissed from quarantine \(rows): \(reason)"
    }
  }
}
