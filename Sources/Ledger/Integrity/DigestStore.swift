import Foundation
import GRDB
import Records

/// Where the ledger keeps digests: those of rows in `row_digests`, one row an import and table, and
/// those of imports in `imports`.
struct DigestStore {
  let database: Database

  func digest(of number: ImportNumber) throws -> ImportDigest? {
    let rows = try Row.fetchAll(
      database,
      sql: "SELECT digest FROM imports WHERE import_id = ?",
      arguments: [number.rawValue]
    )
    return try rows.first?.optional("digest", as: String.self).map { ImportDigest(stored: $0) }
  }

  func keep(_ run: DigestRun, of table: DigestedTable, _ number: ImportNumber) throws {
    let insertion = try RawStatement(
      """
      INSERT INTO row_digests (import_id, table_name, first_row, digests, ended)
      VALUES (?, \(literal(table.name)), ?, ?, ?)
      """,
      on: database
    )
    try insertion.bind(number.rawValue, at: 0)
    try insertion.bind(run.firstRow, at: 1)
    let ended = run.ended.flatMap { [RowDigest(UInt64(bitPattern: $0.row)), $0.digest] }
    try RowDigest.withBytes(of: run.brought) { brought in
      try RowDigest.withBytes(of: ended) { ended in
        try insertion.bind(blob: brought, at: 2)
        try insertion.bind(blob: ended, at: 3)
        try insertion.run()
      }
    }
  }

  func keep(_ digest: ImportDigest, of number: ImportNumber) throws {
    try database.execute(
      sql: "UPDATE imports SET digest = ? WHERE import_id = ?",
      arguments: [digest.description, number.rawValue]
    )
  }

  /// What each import did to a table, by import.
  ///
  /// What is kept and cannot be that is not among them: the import has another digest then.
  func runs(of table: DigestedTable) throws -> [(number: ImportNumber, run: DigestRun)] {
    try Row.fetchAll(
      database,
      sql: "SELECT * FROM row_digests WHERE table_name = ? ORDER BY import_id",
      arguments: [table.name]
    )
    .compactMap { row in
      do {
        return (ImportNumber(try row.value("import_id")), try DigestRun(row))
      } catch let error as DatabaseError where error.isOfDamage {
        return nil
      }
    }
  }

  /// The digest that an import has by the digests that are kept of its rows.
  func remade(of number: ImportNumber, after previous: ImportDigest?) throws -> ImportDigest {
    var maker = ImportDigest.Maker(after: previous)
    for table in DigestedTable.all {
      let row = try Row.fetchOne(
        database,
        sql: "SELECT * FROM row_digests WHERE import_id = ? AND table_name = ?",
        arguments: [number.rawValue, table.name]
      )
      if let row { maker.add(try DigestRun(row), of: table) }
    }
    return maker.digest
  }

  /// The digests of some rows of a table.
  func digests(of rows: [Int64], in table: DigestedTable) throws -> [DigestRun.Ended] {
    guard let least = rows.min(), let greatest = rows.max() else { return [] }
    let runs = try Row.fetchAll(
      database,
      sql: """
        SELECT * FROM row_digests WHERE table_name = ? AND first_row <= ?
          AND first_row + length(digests) / 8 > ? ORDER BY first_row
        """,
      arguments: [table.name, greatest, least]
    )
    .map { try DigestRun($0) }
    var next = 0
    return try rows.sorted().map { row in
      while next < runs.count, runs[next][row] == nil, runs[next].firstRow <= row { next += 1 }
      guard next < runs.count, let digest = runs[next][row] else {
        throw DatabaseError.contradiction("row \(row) of \(table.name) has no digest")
      }
      return DigestRun.Ended(row: row, digest: digest)
    }
  }

  fileprivate static func words(_ data: Data) throws -> [UInt64] {
    guard data.count.isMultiple(of: 8) else {
      throw DatabaseError.contradiction("digests of \(data.count) bytes")
    }
    return data.withUnsafeBytes { bytes in
      stride(from: 0, to: bytes.count, by: 8).map {
        UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: $0, as: UInt64.self))
      }
    }
  }
}

extension DigestRun {
  /// Reads it from a row of `row_digests`.
  init(_ row: Row) throws {
    firstRow = try row.value("first_row")
    brought = try DigestStore.words(try row.value("digests") as Data).map { RowDigest($0) }
    let ends = try DigestStore.words(try row.value("ended") as Data)
    guard ends.count.isMultiple(of: 2),
      (1...Int64(UInt32.max)).contains(firstRow)
    else { throw DatabaseError.contradiction("digests that cannot be") }
    ended = stride(from: 0, to: ends.count, by: 2).map {
      Ended(row: Int64(bitPattern: ends[$0]), digest: RowDigest(ends[$0 + 1]))
    }
  }
}
