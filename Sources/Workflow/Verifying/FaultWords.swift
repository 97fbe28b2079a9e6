import Ledger
import Records

/// The faults of a ledger in words.
struct FaultWords {
  let ledgerPath: String

  /// A fault at the row of a file that it is about; at the ledger where it is about none.
  func diagnostic(_ fault: LedgerFault) -> Diagnostic {
    switch fault {
    case .sqlite(let text): atLedger("SQLite finds: \(text)")
    case .foreignKey(let table, let row, let parent):
      atLedger("\(rowWords(table, row)) refers to one of \(parent) that is not there")
    case .altered(let row): at(row, "\(name(of: row)) is not as \(bringer(of: row)) it")
    case .added(let row): at(row, "\(name(of: row)) was brought by no import")
    case .missing(let row, let before):
      atLedger(
        "\(rowWords(row.table, row.number)), which \(bringer(of: row)), is gone"
          + (before.map { "; the one before it is \(name(of: $0))\(place(of: $0))" } ?? "")
      )
    case .moved(let row, let number):
      at(row, "\(name(of: row)) says that import \(number) brought it, and \(bringer(of: row)) it")
    case .ended(let row, let found, let recorded): at(row, ending(of: row, found, recorded))
    case .outOfLine(let row):
      at(row, "\(name(of: row)) does not follow the version of its record before it")
    case .misnumbered(let row): at(row, "\(name(of: row)) goes by the number of another record")
    case .miscounted(let type, let found, let recorded):
      atLedger(
        "there are \(grouped(found)) \(type.rawValue), and \(grouped(recorded)) are recorded"
      )
    case .reference(let row, let field, let type):
      at(row, "\(name(of: row)): its \(field) is none of the \(type.rawValue) that are current")
    case .columns(let type, let field, let versions):
      atLedger(
        "what is kept column by column of \(type.rawValue)\(field.map { ".\($0)" } ?? "")"
          + (versions.map { ", versions \($0.lowerBound)-\($0.upperBound)," } ?? "")
          + " is not what the rows say"
      )
    case .digest(let number):
      atLedger("import \(number) has another digest than what is kept of its rows gives")
    }
  }

  private func at(_ row: LedgerRow, _ text: String) -> Diagnostic {
    Diagnostic(.error, at: row.place ?? Diagnostic.Location(file: ledgerPath), text)
  }

  private func atLedger(_ text: String) -> Diagnostic {
    Diagnostic(.error, at: Diagnostic.Location(file: ledgerPath), text)
  }

  private func ending(
    of row: LedgerRow,
    _ found: ImportNumber?,
    _ recorded: ImportNumber?
  ) -> String {
    switch (found, recorded) {
    case (let found?, nil): "\(name(of: row)) says that import \(found) ended it, and none did"
    case (nil, let recorded?):
      "\(name(of: row)) says that it is current, and import \(recorded) ended it"
    case (let found?, let recorded?):
      "\(name(of: row)) says that import \(found) ended it, and import \(recorded) did"
    case (nil, nil): "\(name(of: row)) has another end than it had"
    }
  }

  /// What people call a row, with the version where records have several.
  private func name(of row: LedgerRow) -> String {
    switch (row.table, row.name) {
    case ("imports", _): "import \(row.number)"
    case ("sources", let path?): "the file \(path) in the list of imports"
    case ("texts", let text?): "the text \"\(text)\""
    case ("quarantine", let number?): "row \(number) in quarantine"
    case (_, let name?): name
    case (let table, nil): rowWords(table, row.number)
    }
  }

  private func bringer(of row: LedgerRow) -> String {
    if row.table == "imports" { return "the ledger recorded" }
    return row.importNumber.map { "import \($0) brought" } ?? "an import brought"
  }

  private func rowWords(_ table: String, _ row: Int64?) -> String {
    row.map { "row \($0) of \(table)" } ?? "a row of \(table)"
  }

  private func place(of row: LedgerRow) -> String { row.place.map { " (\($0))" } ?? "" }
}
