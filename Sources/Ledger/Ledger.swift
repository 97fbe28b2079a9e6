import GRDB
package import Records

/// The records of one program with their history: one SQLite file.
///
/// An import adds versions of records and never deletes one; the state after any import can be
/// read, while another import runs or later.
package final class Ledger: Sendable {
  package let path: String
  /// The program that the ledger says it belongs to.
  package let program: String
  package let schema: Schema
  let tables: RecordTables
  let readers: ReaderPool
  /// Nil where the ledger was opened for reading.
  let writer: DatabaseQueue?
  /// The file that was opened, to notice when another has taken its path.
  let fileIdentity: LedgerFile.Identity
  let origin: Origin
  /// Versions in each block that an import makes.
  let blockSize: Int

  /// What the caller will do with a ledger.
  package enum Access: Sendable {
    case reading
    /// Reading what may be damaged, to say what is: see ``Ledger/audit(limit:)``.
    case inspecting
    case writing
    /// Writing, into a new ledger where there is none.
    case writingOrCreating
  }

  /// Whether this process made the file.
  enum Origin: Sendable {
    case found
    case made
  }

  init(
    path: String,
    program: String,
    schema: Schema,
    tables: RecordTables,
    readers: ReaderPool,
    writer: DatabaseQueue?,
    fileIdentity: LedgerFile.Identity,
    origin: Origin,
    blockSize: Int
  ) {
    self.path = path
    self.program = program
    self.schema = schema
    self.tables = tables
    self.readers = readers
    self.writer = writer
    self.origin = origin
    self.fileIdentity = fileIdentity
    self.blockSize = blockSize
  }
}
