import Ledger
import Records

/// What the records that were counted are called: by their ids, and sites and staff by their names
/// too.
struct QualityNames {
  private var names: [RecordType: [Int64: String]] = [:]

  /// Of none.
  init() {}

  /// Of all that some checks have counted.
  init(of findings: [QualityGroup], in snapshot: LedgerSnapshot) throws {
    var wanted: [RecordType: Set<Int64>] = [:]
    for line in findings.flatMap(\.lines) {
      switch line.records {
      case .nameless: break
      case .records(let type, let records): wanted[type, default: []].formUnion(records)
      case .groups(let type, let groups): wanted[type, default: []].formUnion(groups.joined())
      }
    }
    for (type, records) in wanted {
      names[type] = try snapshot.identifiers(of: type, records.sorted())
    }
    for type in [RecordType.sites, .staff] where names[type] != nil {
      try addNames(of: type, from: snapshot)
    }
  }

  /// The names of what a line has counted, in order of their text; those of a group in one.
  func names(of counted: QualityLine.Counted) -> [[String]] {
    guard !names.isEmpty else { return [] }
    return named(counted)
  }

  private func named(_ counted: QualityLine.Counted) -> [[String]] {
    switch counted {
    case .nameless: []
    case .records(let type, let records): names(of: type, records).map { [$0] }
    case .groups(let type, let groups):
      groups.map { names(of: type, $0) }.sorted { $0.lexicographicallyPrecedes($1) }
    }
  }

  private func names(of type: RecordType, _ records: [Int64]) -> [String] {
    records.compactMap { names[type]?[$0] }.sorted()
  }

  private mutating func addNames(of type: RecordType, from snapshot: LedgerSnapshot) throws {
    try snapshot.read(Scan(type, fields: ["name"]), part: 0, of: 1) { batch in
      for row in 0..<batch.count where batch.columns[0][row] != 0 {
        names[type]?[batch.records[row]]? += " " + snapshot.texts[batch.columns[0][row]]
      }
    }
  }
}
