import GRDB
import Records

/// What the kept digests say of a table: which rows there are, what they say, and when they ended.
struct DigestTrail {
  private let runs: [(number: ImportNumber, run: DigestRun)]
  private let ends: [Int64: (number: ImportNumber, digest: RowDigest)]
  private var place = 0

  init(_ table: DigestedTable, _ database: Database) throws {
    runs = try DigestStore(database: database).runs(of: table)
    var ends: [Int64: (number: ImportNumber, digest: RowDigest)] = [:]
    for (number, run) in runs {
      for ended in run.ended { ends[ended.row] = (number, ended.digest) }
    }
    self.ends = ends
  }

  /// The import that brought a row, and the row's digest then; nil where none did.
  ///
  /// Fast for rows in the order of their numbers.
  mutating func origin(of row: Int64) -> (number: ImportNumber, digest: RowDigest)? {
    for step in runs.indices {
      let candidate = (place + step) % runs.count
      guard let digest = runs[candidate].run[row] else { continue }
      place = candidate
      return digest == .none ? nil : (runs[candidate].number, digest)
    }
    return nil
  }

  /// The import that ended a row; nil where none did.
  func end(of row: Int64) -> ImportNumber? { ends[row]?.number }

  /// The digest with which a row ended.
  func endDigest(of row: Int64) -> RowDigest? { ends[row]?.digest }

  /// The rows between two others that an import brought.
  func rows(after first: Int64, before last: Int64) -> [(row: Int64, number: ImportNumber)] {
    guard last > first, last - 1 > first else { return [] }
    return runs.flatMap { number, run -> [(row: Int64, number: ImportNumber)] in
      guard !run.brought.isEmpty else { return [] }
      let held = run.firstRow...run.firstRow + Int64(run.brought.count) - 1
      guard held.overlaps(first + 1...last - 1) else { return [] }
      return held.clamped(to: first + 1...last - 1).compactMap { row in
        run[row] == RowDigest.none ? nil : (row, number)
      }
    }
    .sorted { $0.row < $1.row }
  }

  /// The digests by row, for a table whose rows are texts.
  func keys() -> [UInt64] {
    var keys: [UInt64] = []
    // Codes run from 1 without gaps: what does not follow has no texts behind it.
    for (_, run) in runs where run.firstRow == Int64(keys.count) + 1 {
      keys += run.brought.map(\.value)
    }
    return keys
  }
}
