package import Records

/// Why a ledger could not be opened, read or written.
package enum LedgerError: Error, Hashable, Sendable {
  /// There is no file.
  case missing(path: String)
  /// The file is something else.
  case notALedger(path: String)
  /// SQLite finds the file damaged, or what it holds contradicts itself.
  case damaged(path: String, detail: String)
  /// The file has what would run when it is written to.
  case altered(path: String, LayoutFault)
  /// The file's format is newer than this version of Vouch knows.
  case newerVersion(path: String, found: Int, known: Int)
  /// The file is the ledger of another program.
  case otherProgram(path: String, found: String, expected: String)
  /// The program file gives a field another kind than the one its values are stored in.
  case fieldChanged(QualifiedField, stored: String, declared: String)
  /// The file, its folder or its disk does not let itself be written.
  case cannotWrite(path: String, detail: String)
  /// The file or its folder does not let itself be read.
  case cannotRead(path: String, detail: String)
  /// Another process is writing to it.
  case busy(path: String)
  /// The ledger has had fewer imports.
  case noSuchImport(ImportNumber, last: ImportNumber)
  /// The import's changes were undone already.
  case alreadyUndone(ImportNumber, by: ImportNumber)
  /// No import brought such a record.
  case noSuchRecord(RecordName, nearest: RecordName?)
  /// The record ended with an import.
  case alreadyRetired(RecordName, by: ImportNumber)
  /// No row in quarantine ever had the number.
  case noSuchQuarantinedRow(QuarantineNumber)
  /// The row stands in quarantine no more.
  case alreadySettled(QuarantineNumber, QuarantineEnd)
  /// SQLite refused what Vouch asked: a fault of Vouch.
  case unexpected(path: String, detail: String)
}

extension LedgerError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .missing(let path):
      "\(path): there is no ledger here; an import makes one"
    case .notALedger(let path):
      "\(path): this file is no ledger of Vouch"
    case .damaged(let path, let detail):
      "\(path): the ledger is damaged: \(detail); restore it from a copy"
    case .altered(let path, let fault):
      "\(path): \(fault), and would run with every import: \(fault.remedy)"
    case .newerVersion(let path, let found, let known):
      "\(path): the ledger has format \(found), and this version of Vouch knows formats up to "
        + "\(known); use a newer version"
    case .otherProgram(let path, let found, let expected):
      "\(path): this is the ledger of the program \"\(found)\", and the templates are of "
        + "\"\(expected)\""
    case .fieldChanged(let field, let stored, let declared):
      "the program declares \(field) as \(declared), and the ledger holds it as \(stored); "
        + "give the field another name"
    case .cannotWrite(let path, let detail):
      "\(path): the ledger cannot be written: \(detail)"
    case .cannotRead(let path, let detail):
      "\(path): the ledger cannot be read: \(detail)"
    case .busy(let path):
      "\(path): another process is writing to the ledger; try again when it is done"
    case .noSuchImport(let number, let last):
      "there is no import \(number); the last is \(last)"
    case .alreadyUndone(let number, let later):
      "import \(number) was undone by import \(later); to have it back, undo import \(later)"
    case .noSuchRecord(let name, let nearest):
      "the ledger holds no \(name)" + (nearest.map { "; did you mean \($0)?" } ?? "")
    case .alreadyRetired(let name, let number):
      "\(name) is retired already, by import \(number): see vouch history \(name)"
    case .noSuchQuarantinedRow(let number):
      "no row in quarantine has the number \(number): see vouch quarantine list"
    case .alreadySettled(let number, let end):
      "row \(number) stands in quarantine no more: import \(end.importNumber) \(end.kind.words) it"
    case .unexpected(let path, let detail):
      "\(path): SQLite refused a statement: \(detail)"
    }
  }
}
