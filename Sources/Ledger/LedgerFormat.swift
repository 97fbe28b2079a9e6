import GRDB

/// The format of the ledger's file: what marks it as one, and the steps from each version of the
/// format to the next.
///
/// The steps make the tables that every program has. The tables of records follow the program's
/// schema and are brought up to it by ``RecordTables``.
enum LedgerFormat {
  /// "Vouc" in ASCII, in the place of the file's header that SQLite keeps for this.
  static let applicationID: Int64 = 0x566f_7563

  /// The format that this version of Vouch writes: `PRAGMA user_version`.
  static var version: Int { steps.count }

  /// The first format with blocks.
  static let blockVersion = 3

  /// The first format with sheets of workbooks and rows in quarantine.
  static let quarantineVersion = 4

  /// The first format with seals and digests.
  static let sealVersion = 5

  /// Step n takes a ledger from format n to n + 1.
  ///
  /// A step that was released is never edited; views are brought up to date after all steps.
  private static let steps = [
    """
    CREATE TABLE ledger (
      program TEXT NOT NULL
    );
    CREATE TABLE imports (
      import_id INTEGER PRIMARY KEY,
      imported_at TEXT NOT NULL,
      new_records INTEGER NOT NULL DEFAULT 0,
      changed_records INTEGER NOT NULL DEFAULT 0,
      unchanged_records INTEGER NOT NULL DEFAULT 0,
      retired_records INTEGER NOT NULL DEFAULT 0
    );
    CREATE TABLE sources (
      source_id INTEGER PRIMARY KEY,
      import_id INTEGER NOT NULL REFERENCES imports (import_id),
      path TEXT NOT NULL,
      type TEXT NOT NULL,
      sha256 TEXT NOT NULL,
      byte_count INTEGER NOT NULL,
      row_count INTEGER NOT NULL
    );
    CREATE TABLE texts (
      code INTEGER PRIMARY KEY,
      text TEXT NOT NULL
    );
    CREATE TABLE fields (
      type TEXT NOT NULL,
      name TEXT NOT NULL,
      kind TEXT NOT NULL,
      PRIMARY KEY (type, name)
    ) WITHOUT ROWID;
    CREATE TABLE identities (
      type TEXT PRIMARY KEY,
      count INTEGER NOT NULL
    ) WITHOUT ROWID;
    """,
    """
    ALTER TABLE imports ADD COLUMN undoes INTEGER REFERENCES imports (import_id);
    ALTER TABLE imports ADD COLUMN retires TEXT;
    ALTER TABLE imports ADD COLUMN reason TEXT;
    """,
    """
    CREATE TABLE block_columns (
      block_column_id INTEGER PRIMARY KEY,
      type TEXT NOT NULL,
      first_version INTEGER NOT NULL,
      field TEXT NOT NULL,
      last_version INTEGER NOT NULL,
      least INTEGER NOT NULL,
      greatest INTEGER NOT NULL,
      blanks INTEGER NOT NULL,
      checksum INTEGER NOT NULL,
      data BLOB NOT NULL,
      UNIQUE (type, first_version, field)
    );
    """,
    """
    ALTER TABLE imports ADD COLUMN dismisses TEXT;
    ALTER TABLE imports ADD COLUMN quarantined_rows INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE imports ADD COLUMN settled_rows INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE sources ADD COLUMN sheet TEXT;
    CREATE TABLE quarantine (
      version_id INTEGER PRIMARY KEY,
      quarantine_id INTEGER NOT NULL,
      first_import INTEGER NOT NULL REFERENCES imports (import_id),
      until_import INTEGER REFERENCES imports (import_id),
      ending TEXT,
      type TEXT NOT NULL,
      identity TEXT,
      source_id INTEGER NOT NULL REFERENCES sources (source_id),
      source_line INTEGER NOT NULL,
      headings TEXT NOT NULL,
      cells TEXT NOT NULL,
      fields TEXT NOT NULL,
      field_values TEXT NOT NULL,
      field_columns TEXT NOT NULL,
      problems TEXT NOT NULL
    );
    CREATE INDEX quarantine_rows ON quarantine (quarantine_id);
    \(QuarantineView.creation);
    """,
    """
    CREATE TABLE seals (
      seal_id INTEGER PRIMARY KEY,
      sealed_at TEXT NOT NULL,
      report TEXT NOT NULL,
      period TEXT NOT NULL,
      import_id INTEGER NOT NULL REFERENCES imports (import_id),
      last_import INTEGER NOT NULL,
      folder TEXT NOT NULL,
      document TEXT NOT NULL,
      sha256 TEXT NOT NULL
    );
    CREATE INDEX sealed_reports ON seals (report, period);
    ALTER TABLE imports ADD COLUMN digest TEXT;
    CREATE TABLE row_digests (
      row_digest_id INTEGER PRIMARY KEY,
      import_id INTEGER NOT NULL REFERENCES imports (import_id),
      table_name TEXT NOT NULL,
      first_row INTEGER NOT NULL,
      digests BLOB NOT NULL,
      ended BLOB NOT NULL,
      UNIQUE (import_id, table_name)
    );
    """,
  ]

  /// Takes a ledger of an earlier format to a later one; inside a transaction.
  static func migrate(
    _ database: Database,
    from version: Int,
    to later: Int = LedgerFormat.version
  ) throws {
    guard version < later else { return }
    for step in steps[version..<later] {
      try database.execute(sql: step)
    }
    try database.execute(sql: "PRAGMA user_version = \(later)")
  }
}

/// What the header of a SQLite file says before anything else is read.
struct FileMark {
  let applicationID: Int64
  let version: Int
  private let hasTables: Bool

  init(_ database: Database) throws {
    applicationID = try database.single("PRAGMA application_id", as: Int64.self)
    version = try database.single("PRAGMA user_version", as: Int.self)
    hasTables = try database.single(
      "SELECT EXISTS (SELECT 1 FROM sqlite_master)",
      as: Bool.self
    )
  }

  /// Whether nothing was ever written to the file: the making of a ledger was cut short.
  var isUnused: Bool { applicationID == 0 && !hasTables }

  /// Whether the ledger knows sheets and rows in quarantine.
  var hasQuarantine: Bool { version >= LedgerFormat.quarantineVersion }

  /// Whether it keeps seals, and digests of what imports brought.
  var hasSeals: Bool { version >= LedgerFormat.sealVersion }

  /// The condition that an import changed a record, or what stands in quarantine: what reports are
  /// made from.
  var changesReports: String {
    """
    new_records + changed_records + retired_records
      \(hasQuarantine ? "+ quarantined_rows + settled_rows" : "") > 0
    """
  }

  /// Refuses files that are no ledgers, or ledgers of a later version of Vouch.
  func check(_ database: Database, path: String) throws {
    guard applicationID == LedgerFormat.applicationID, version > 0 else {
      throw LedgerError.notALedger(path: path)
    }
    guard version <= LedgerFormat.version else {
      throw LedgerError.newerVersion(path: path, found: version, known: LedgerFormat.version)
    }
    guard version < LedgerFormat.version else { return }
    // Else whoever lowers the number would hide what is kept since.
    let later = try LedgerLayout.tables(after: version)
    if let hidden = try LedgerLayout(of: database).tables.intersection(later).min() {
      throw LedgerError.damaged(
        path: path,
        detail: "its header says format \(version), which has no table \(hidden)"
      )
    }
  }
}
