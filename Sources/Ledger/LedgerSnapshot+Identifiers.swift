import GRDB
package import Records

extension LedgerSnapshot {
  package func identifiers(
    of type: RecordType,
    _ records: [Int64]
  ) throws -> [Int64: String] {
    guard let field = tables[type].identifier, !records.isEmpty else { return [:] }
    let name = quoted(field)
    return try readers.read { database in
      var identifiers: [Int64: String] = [:]
      var wanted = Set(records)
      if type.isReferredTo {
        // The index of current records answers at once for all but the retired.
        let query = try RawStatement(
          """
          SELECT \(name) FROM \(tables[type].name) WHERE record = ? AND until_import IS NULL
          """,
          on: database
        )
        for record in wanted {
          try query.bind(record, at: 0)
          guard try query.step() else { continue }
          identifiers[record] = query.withText(at: 0) { String(decoding: $0, as: UTF8.self) }
          query.reset()
        }
        wanted.subtract(identifiers.keys)
      }
      if !type.isReferredTo {
        let lastVersion = extents[type]?.lastVersion ?? 0
        var finder = VersionFinder(tables[type], asOf: asOf, lastVersion: lastVersion, database)
        let query = try RawStatement(
          "SELECT \(name) FROM \(tables[type].name) WHERE version_id = ?",
          on: database
        )
        for (record, version) in try finder.versions(of: wanted) {
          try query.bind(version, at: 0)
          guard try query.step() else { continue }
          identifiers[record] = query.withText(at: 0) { String(decoding: $0, as: UTF8.self) }
          query.reset()
        }
        wanted.subtract(identifiers.keys)
      }
      guard !wanted.isEmpty else { return identifiers }
      let rows = try RawStatement("SELECT record, \(name) FROM \(tables[type].name)", on: database)
      while !wanted.isEmpty, try rows.step() {
        guard let record = wanted.remove(rows.code(at: 0)) else { continue }
        identifiers[record] = rows.withText(at: 1) { String(decoding: $0, as: UTF8.self) }
      }
      return identifiers
    }
  }

  /// The record that an identifier names, current or not; nil where none ever had it.
  package func record(of type: RecordType, identifiedBy identifier: String) throws -> Int64? {
    guard let field = tables[type].identifier else { return nil }
    return try readers.read { database in
      try Int64.fetchOne(
        database,
        sql: "SELECT record FROM \(tables[type].name) WHERE \(quoted(field)) = ? LIMIT 1",
        arguments: [identifier]
      )
    }
  }
}
