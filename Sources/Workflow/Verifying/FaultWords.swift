import Ledger
import Records

/// The faults of a ledger in words.
struct FaultWords {
  let ledgerPath: String

  /// A fault at the row of a file that it is about; at the ledger where it is about none.
  func diagnostic(_ fault: LedgerFault) -> Diagnostic {
    switch fault {
    case .sqlite(let text): atLedger("SQLite finds: \(text)")
    case .layout(let fault): atLedger(fault.description, fix: fault.remedy)
    case .field(let type, let name, let listed, let expected):
      atLedger(field("\(type.rawValue).\(name)", listed, expected))
    case .stray(let table, let name):
      atLedger("\(table) has a row of \"\(name)\", which is none of Vouch's")
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
        "the number of \(type.rawValue) is \(grouped(found)), and "
          + (recorded.map { "recorded is \(grouped($0))" } ?? "none is recorded")
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

  private func atLedger(_ text: String, fix: String? = nil) -> Diagnostic {
    Diagnostic(.error, at: Diagnostic.Location(file: ledgerPath), text, fix: fix)
  }

  private func field(_ name: String, _ listed: String?, _ expected: String?) -> String {
    switch (listed, expected) {
    case (nil, _): "the list of fields lacks \(name)"
    case (let listed?, nil): "the list of fields has \(name) as \(listed), and no table does"
    case (let listed?, let expected?):
      "the list of fields has \(name) as \(listed), and it is \(expected)"
    }
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
    case ("seals", _): "seal \(row.number)"
    case ("quarantine", let number?): "row \(number) in quarantine"
    case (_, let name?): name
    case (let table, nil): rowWords(table, row.number)
    }
  }

  private func bringer(of row: LedgerRow) -> String {
    switch (row.table, row.importNumber) {
    case ("imports", _): return "the ledger recorded"
    // The digest of an import covers the seals that were there when it ran.
    case ("seals", let number?): return "import \(number) found"
    case (_, let number?): return "import \(number) brought"
    case (_, nil): return "an import brought"
    }
  }

  private func rowWords(_ table: String, _ row: Int64?) -> String {
    row.map { "row \($0) of \(table)" } ?? "a row of \(table)"
  }

  private func place(of row: LedgerRow) -> String { row.place.map { " (\($0))" } ?? "" }
}
