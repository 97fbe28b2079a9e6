import GRDB
package import Records

/// How many rows stand in quarantine after an import.
package struct QuarantineExtent: Hashable, Sendable {
  private let counts: [RecordType: Int]

  /// None, as in a ledger of a format that knows no quarantine.
  init() {
    counts = [:]
  }

  init(_ database: Database, asOf number: ImportNumber) throws {
    var counts: [RecordType: Int] = [:]
    for row in try Row.fetchAll(
      database,
      sql: """
        SELECT type, count(*) AS standing FROM quarantine
        WHERE first_import <= :number AND (until_import IS NULL OR until_import > :number)
        GROUP BY type
        """,
      arguments: ["number": number.rawValue]
    ) {
      counts[try row.recordType("type")] = try row.value("standing")
    }
    self.counts = counts
  }

  package var count: Int { counts.values.reduce(0, +) }

  package func count(of type: RecordType) -> Int { counts[type, default: 0] }
}
