import GRDB
import Records

/// Finds the versions in which some records of one type stand in a snapshot.
///
/// The big tables have no index by record: it would halve the speed of an import. The blocks tell
/// where a record's versions are in a few milliseconds a million.
struct VersionFinder {
  private let table: RecordTable
  private let asOf: ImportNumber
  private let lastVersion: Int64
  private let database: Database
  private var values = [Int64](repeating: 0, count: Block.defaultSize)

  init(_ table: RecordTable, asOf: ImportNumber, lastVersion: Int64, _ database: Database) {
    self.table = table
    self.asOf = asOf
    self.lastVersion = lastVersion
    self.database = database
  }

  /// The version of each record that stands; a record that does not is not among them.
  mutating func versions(of records: some Sequence<Int64>) throws -> [Int64: Int64] {
    var wanted = Set(records)
    guard let least = wanted.min(), let greatest = wanted.max(), lastVersion > 0 else { return [:] }
    var found: [Int64: Int64] = [:]
    let rows = try RawStatement(
      """
      SELECT version_id, record FROM \(table.name) WHERE version_id BETWEEN ? AND ?
        AND record BETWEEN \(least) AND \(greatest) AND first_import <= \(asOf.rawValue)
        AND (until_import IS NULL OR until_import > \(asOf.rawValue))
      """,
      on: database
    )
    func look(in versions: Range<Int64>) throws {
      guard !versions.isEmpty, !wanted.isEmpty else { return }
      try rows.bind(versions.lowerBound, at: 0)
      try rows.bind(versions.upperBound - 1, at: 1)
      defer { rows.reset() }
      while try rows.step() {
        let record = rows.code(at: 1)
        if wanted.remove(record) != nil { found[record] = rows.code(at: 0) }
      }
    }
    var next: Int64 = 1
    if table.hasBlocks {
      let columns = try StoredColumns(table.type, database)
      let names = [Block.record]
      let blocks = try Block.all(
        of: table.type,
        versions: 1...lastVersion,
        having: names,
        database
      )
      for block in blocks where !wanted.isEmpty {
        try look(in: next..<block.versions.lowerBound)
        for run in try runs(of: wanted, least...greatest, in: block, columns) { try look(in: run) }
        next = block.versions.upperBound + 1
      }
    }
    try look(in: next..<lastVersion + 1)
    return found
  }

  /// The versions of a block that are of wanted records, whether they stand or not.
  private mutating func runs(
    of wanted: Set<Int64>,
    _ range: ClosedRange<Int64>,
    in block: Block,
    _ columns: StoredColumns
  ) throws -> [Range<Int64>] {
    let count = block.versions.count
    let isNear = try columns.withColumn(Block.record, of: block) { column in
      guard column.fit(in: range, blankAs: .blank) != .none else { return false }
      column.read(0..<count, into: &values, blankAs: .blank)
      return true
    }
    guard isNear else { return [] }
    var runs: [Range<Int64>] = []
    for row in 0..<count where range.contains(values[row]) && wanted.contains(values[row]) {
      let version = block.versions.lowerBound + Int64(row)
      if let last = runs.last, last.upperBound == version {
        runs[runs.count - 1] = last.lowerBound..<version + 1
      } else {
        runs.append(version..<version + 1)
      }
    }
    return runs
  }
}
