import GRDB
import Records

/// Checks the rows of a table that holds no records against their digests.
struct FactAudit {
  private let table: DigestedTable
  private let names: RowNames
  private let rows: DigestedRows
  private let trail: DigestTrail
  private let lastImport: Int64

  init(_ table: DigestedTable, _ names: RowNames, _ database: Database) throws {
    self.table = table
    self.names = names
    rows = try DigestedRows(table, where: "TRUE", database)
    trail = try DigestTrail(table, database)
    lastImport = try database.single(
      "SELECT coalesce(max(import_id), 0) FROM imports",
      as: Int64.self
    )
  }

  /// - Returns: what the digests say of the table.
  func run(_ audit: inout LedgerAudit) throws -> DigestTrail {
    var trail = trail
    var last: Int64 = 0
    try rows.read { row in
      try missing(after: last, before: row.number, &audit)
      last = row.number
      audit.count(1, of: .digests)
      guard let origin = trail.origin(of: row.number) else {
        // The digest of the next import covers the seals since the last one.
        if table == .seals, row.firstImport - 1 == lastImport { return }
        try audit.add(.added(names.fact(row.number, of: table, from: nil)), to: .digests)
        return
      }
      let fact = { try names.fact(row.number, of: table, from: origin.number) }
      if row.digest != origin.digest {
        try audit.add(.altered(fact()), to: .digests)
      } else if row.firstImport != origin.number.rawValue, table != .texts {
        try audit.add(.moved(fact(), to: ImportNumber(row.firstImport)), to: .digests)
      }
      let end = row.untilImport == .blank ? nil : ImportNumber(row.untilImport)
      let recorded = trail.end(of: row.number)
      if end != recorded {
        try audit.add(.ended(fact(), by: end, recorded: recorded), to: .digests)
      } else if row.digest == origin.digest,
        end == nil ? row.hasEnding : trail.endDigest(of: row.number) != row.end
      {
        try audit.add(.altered(fact()), to: .digests)
      }
    }
    try missing(after: last, before: .max, &audit)
    return trail
  }

  private func missing(
    after first: Int64,
    before last: Int64,
    _ audit: inout LedgerAudit
  ) throws {
    for (row, number) in trail.rows(after: first, before: last) {
      try audit.add(
        .missing(
          names.fact(row, of: table, from: number),
          after: first > 0 ? names.fact(first, of: table, from: nil) : nil
        ),
        to: .digests
      )
    }
  }
}
