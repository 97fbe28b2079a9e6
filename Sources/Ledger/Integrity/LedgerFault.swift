package import Records

/// Something in a ledger that no import left there.
package enum LedgerFault: Hashable, Sendable {
  /// SQLite's own check of the file finds this.
  case sqlite(String)
  /// A table, an index, a view or a trigger is not as Vouch makes it.
  case layout(LayoutFault)
  /// The list of fields says another kind than a field is of; nil where the list does not have it,
  /// or where no table does.
  case field(RecordType, FieldName, listed: String?, expected: String?)
  /// A row of a table of Vouch's own is about nothing that there is.
  case stray(table: String, name: String)
  /// A row of a table refers to one of another that is not there.
  case foreignKey(table: String, row: Int64?, parent: String)
  /// A row says something else than what its import brought.
  case altered(LedgerRow)
  /// A row is there that no import brought.
  case added(LedgerRow)
  /// A row is gone; the one before it in its table is named, if there is one.
  case missing(LedgerRow, after: LedgerRow?)
  /// A row says that another import brought it.
  case moved(LedgerRow, to: ImportNumber)
  /// A version says that it ended with another import than with the one that ended it.
  case ended(LedgerRow, by: ImportNumber?, recorded: ImportNumber?)
  /// A version does not follow the one of its record before it.
  case outOfLine(LedgerRow)
  /// A row goes by the number of another record, or a record by two numbers.
  case misnumbered(LedgerRow)
  /// The ledger says that there are more or fewer records than it holds, or nothing.
  case miscounted(RecordType, found: Int, recorded: Int?)
  /// A record refers to one that is not there, or, being current, to a retired one.
  case reference(LedgerRow, field: FieldName, to: RecordType)
  /// What is kept column by column is not what the rows say.
  case columns(of: RecordType, field: FieldName?, versions: ClosedRange<Int64>?)
  /// The digests of rows that are kept are not those that an import's digest was made of.
  case digest(ImportNumber)
}

/// A row of the ledger as a fault names it.
package struct LedgerRow: Hashable, Sendable {
  package let table: String
  /// `version_id`, or what else numbers the table's rows.
  package let number: Int64
  /// What people call it: `contacts:K05`; nil where nothing tells.
  package let name: String?
  /// The import that brought it; nil where none did.
  package let importNumber: ImportNumber?
  /// The row of a file that it says it comes from.
  package let place: Diagnostic.Location?
}

/// What the check of a ledger found, part by part.
package struct LedgerAudit: Sendable {
  private var parts: [Part: Findings] = [:]
  /// How many imports there are.
  package internal(set) var importCount = 0
  /// Whether the ledger keeps digests: not one of an earlier format that nobody has written to since.
  package internal(set) var hasDigests = true
  private let limit: Int

  /// In the order in which they are told.
  package enum Part: CaseIterable, Sendable {
    /// What SQLite itself can check.
    case file
    /// References between records, and what makes a record's versions its history.
    case references
    /// Every row against its digest, and every import's digest.
    case digests
    /// What is kept column by column against the rows.
    case columns
  }

  package struct Findings: Sendable {
    /// How many things were looked at.
    package internal(set) var checked = 0
    /// The first of them.
    package internal(set) var faults: [LedgerFault] = []
    package internal(set) var faultCount = 0

    package init() {}
  }

  init(limit: Int) { self.limit = limit }

  package subscript(part: Part) -> Findings { parts[part] ?? Findings() }

  mutating func count(_ number: Int, of part: Part) {
    parts[part, default: Findings()].checked += number
  }

  mutating func add(_ fault: @autoclosure () throws -> LedgerFault, to part: Part) rethrows {
    var findings = parts[part] ?? Findings()
    if findings.faults.count < limit { findings.faults.append(try fault()) }
    findings.faultCount += 1
    parts[part] = findings
  }
}
