import Crypto
import GRDB
import Records

/// A table whose rows digests cover.
enum DigestedTable: Hashable, Sendable {
  case imports
  case sources
  case texts
  case records(RecordType)
  case quarantine
  /// The seals that were made since the import before.
  case seals

  /// Those without records.
  static let facts: [Self] = [.imports, .sources, .texts, .quarantine, .seals]

  /// In the order in which an import's digest takes them.
  static let all: [Self] = facts + RecordType.allCases.map { .records($0) }

  var name: String {
    switch self {
    case .imports: "imports"
    case .sources: "sources"
    case .texts: "texts"
    case .records(let type): type.rawValue
    case .quarantine: "quarantine"
    case .seals: "seals"
    }
  }
}

/// What one import did to one table: the rows that it brought, one after the other, and those that
/// it ended.
struct DigestRun: Sendable {
  var firstRow: Int64 = 1
  /// From the first row on; ``RowDigest/none`` for one that was not there.
  var brought: [RowDigest] = []
  var ended: [Ended] = []

  struct Ended: Hashable, Sendable {
    let row: Int64
    let digest: RowDigest
  }

  var isEmpty: Bool { brought.isEmpty && ended.isEmpty }

  /// Takes the digest of a row; rows come in the order of their numbers.
  mutating func bring(_ row: Int64, _ digest: RowDigest) throws {
    if brought.isEmpty { firstRow = row }
    // Only where another tool had deleted rows, or moved them, before there were digests.
    guard row > 0, (0...Self.greatestGap).contains(row - firstRow - Int64(brought.count)) else {
      throw DatabaseError.contradiction("rows before row \(row) are gone")
    }
    while brought.count < row - firstRow { brought.append(.none) }
    brought.append(digest)
  }

  private static let greatestGap: Int64 = 1_000_000

  /// The digest of a row that it brought; nil for any other.
  subscript(row: Int64) -> RowDigest? {
    row >= firstRow && row < firstRow + Int64(brought.count) ? brought[Int(row - firstRow)] : nil
  }
}

extension RowDigest {
  static let none = RowDigest(0)
}

/// The digest of an import: SHA-256 of what it brought and ended in every table, in whatever order,
/// and of the digest of the import before it.
package struct ImportDigest: Hashable, Sendable, CustomStringConvertible {
  /// In hexadecimal.
  package let description: String

  init(stored text: String) { description = text }

  /// Makes a digest from what an import did to one table after the other, in the order of
  /// ``DigestedTable/all``.
  struct Maker {
    private var lines: [String]

    init(after previous: ImportDigest?) {
      lines = ["vouch import digest 1", previous?.description ?? ""]
    }

    mutating func add(_ run: DigestRun, of table: DigestedTable) {
      let brought = ImportDigest.hash(of: run.brought)
      let ended = ImportDigest.hash(of: run.ended.map(\.digest))
      lines.append(
        "\(table.name) \(run.firstRow) \(run.brought.count) \(brought) \(run.ended.count) \(ended)"
      )
    }

    var digest: ImportDigest {
      let text = Array(lines.joined(separator: "\n").utf8)
      return ImportDigest(stored: SHA256.hash(data: text).hexadecimal)
    }
  }

  /// The hash of digests in ascending order.
  private static func hash(of digests: [RowDigest]) -> String {
    var hash = SHA256()
    RowDigest.withBytes(of: sorted(digests)) { hash.update(bufferPointer: $0) }
    return hash.finalize().hexadecimal
  }

  /// Sorts digests, of which any is as likely as any other: by their upper bits, then within those
  /// that have the same.
  ///
  /// Ten times as fast as a sort that knows nothing of them.
  private static func sorted(_ digests: [RowDigest]) -> [RowDigest] {
    guard digests.count > 64 else { return digests.sorted() }
    let bits = UInt64.bitWidth - UInt64(digests.count / 8).leadingZeroBitCount
    let shift = UInt64.bitWidth - bits
    func bucket(_ digest: RowDigest) -> Int { Int(truncatingIfNeeded: digest.value >> shift) }
    var ends = [Int](repeating: 0, count: 1 << bits)
    for digest in digests { ends[bucket(digest)] += 1 }
    for place in ends.indices.dropFirst() { ends[place] += ends[place - 1] }
    var starts = ends
    var result = [RowDigest](repeating: .none, count: digests.count)
    for digest in digests {
      let place = bucket(digest)
      starts[place] -= 1
      result[starts[place]] = digest
    }
    for (start, end) in zip(starts, ends) where end - start > 1 { result[start..<end].sort() }
    return result
  }
}
