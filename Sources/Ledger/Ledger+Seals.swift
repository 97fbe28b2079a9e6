import GRDB
package import Records

/// The number of a seal in a ledger, from 1.
package struct SealNumber: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let rawValue: Int64

  package init(_ rawValue: Int64) {
    self.rawValue = rawValue
  }

  package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

  package var description: String { String(rawValue) }
}

/// A seal as the ledger keeps it, never edited: its document with what finds it.
package struct SealEntry: Hashable, Sendable {
  package let number: SealNumber
  /// When it was made, in ISO 8601.
  package let time: String
  package let report: String
  package let period: String
  /// The import after which the report was made.
  package let asOf: ImportNumber
  /// The folder of reports in which the sealed files were then, as whoever adds the seal writes it.
  package let folder: String
  /// What is sealed, as canonical JSON.
  package let document: String
  /// Of the document's bytes, in hexadecimal.
  package let sha256: String

  package init(
    number: SealNumber,
    time: String,
    report: String,
    period: String,
    asOf: ImportNumber,
    folder: String,
    document: String,
    sha256: String
  ) {
    self.number = number
    self.time = time
    self.report = report
    self.period = period
    self.asOf = asOf
    self.folder = folder
    self.document = document
    self.sha256 = sha256
  }
}

/// A row of the table of seals, whatever was done to it by hand.
package struct SealRow: Sendable {
  package let number: SealNumber
  /// Nil where it holds what no seal has.
  package let entry: SealEntry?
}

extension Ledger {
  /// Every seal, first to last; none in a ledger of an earlier format that nobody has written to
  /// since.
  package func seals() throws -> [SealEntry] {
    try readers.readTransaction { database in
      guard try FileMark(database).hasSeals else { return [] }
      return try SealEntry.all(database)
    }
  }

  /// Every row of seals, first to last, also where it holds what no seal has.
  package func sealRows() throws -> [SealRow] {
    try readers.readTransaction { database in
      guard try FileMark(database).hasSeals else { return [] }
      return try Row.fetchAll(database, sql: "SELECT * FROM seals ORDER BY seal_id").map { row in
        let number = SealNumber(try row.value("seal_id"))
        do {
          return SealRow(number: number, entry: try SealEntry(row))
        } catch let error as DatabaseError where error.isOfDamage {
          return SealRow(number: number, entry: nil)
        }
      }
    }
  }

  /// The seals that were made before an import, first to last.
  package func seals(before number: ImportNumber) throws -> [SealEntry] {
    try readers.readTransaction { database in
      guard try FileMark(database).hasSeals else { return [] }
      return try SealEntry.all(database, where: "last_import < \(number.rawValue)")
    }
  }

  /// The seals of reports as of earlier imports that were made after an import, and before the next
  /// one that changed what reports are made from; first to last, all after those before the import.
  package func seals(after number: ImportNumber) throws -> [SealEntry] {
    try readers.readTransaction { database in
      let mark = try FileMark(database)
      guard mark.hasSeals else { return [] }
      return try SealEntry.all(
        database,
        where: """
          import_id < \(number.rawValue) AND last_import >= \(number.rawValue) AND NOT EXISTS (
            SELECT 1 FROM imports AS i
            WHERE i.import_id > \(number.rawValue) AND i.import_id <= last_import
              AND \(mark.changesReports)
          )
          """
      )
    }
  }

  /// Adds a seal after those that there are.
  ///
  /// `make` gives it, from the number that it gets and the seals before it, inside the transaction
  /// that adds it: no other process can seal or import in between.
  package func addSeal(
    _ make: (SealNumber, _ earlier: [SealEntry]) throws -> SealEntry
  ) throws -> SealEntry {
    guard let writer else {
      throw LedgerError.cannotWrite(path: path, detail: "it was opened for reading")
    }
    return try LedgerError.translating(path: path, while: .writing) {
      try writer.write { database in
        let earlier = try SealEntry.all(database)
        let last = earlier.last?.number.rawValue ?? 0
        guard last < .max else { throw DatabaseError.contradiction("there is a seal \(last)") }
        let number = SealNumber(last + 1)
        let seal = try make(number, earlier)
        try database.execute(
          sql: """
            INSERT INTO seals
              (seal_id, sealed_at, report, period, import_id, last_import, folder, document, sha256)
            SELECT ?, ?, ?, ?, ?, coalesce(max(import_id), 0), ?, ?, ? FROM imports
            """,
          arguments: [
            number.rawValue, seal.time, seal.report, seal.period, seal.asOf.rawValue,
            seal.folder, seal.document, seal.sha256,
          ]
        )
        return seal
      }
    }
  }
}

extension SealEntry {
  fileprivate static func all(
    _ database: Database,
    where condition: String = "TRUE"
  ) throws -> [SealEntry] {
    try Row.fetchAll(
      database,
      sql: "SELECT * FROM seals WHERE \(condition) ORDER BY seal_id"
    ).map(SealEntry.init)
  }

  fileprivate init(_ row: Row) throws {
    self.init(
      number: SealNumber(try row.value("seal_id")),
      time: try row.value("sealed_at"),
      report: try row.value("report"),
      period: try row.value("period"),
      asOf: ImportNumber(try row.value("import_id")),
      folder: try row.value("folder"),
      document: try row.value("document"),
      sha256: try row.value("sha256")
    )
  }
}
