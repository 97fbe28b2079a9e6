import Ledger
import Records
import Rendering
import Reporting

/// Lists the records behind the leaves of a trace, with where they came from: all of them, or the
/// first few, and then without looking up the rest.
///
/// Records come by day, type and id; entities in the order of their first records.
struct ListedRecords {
  private let snapshot: LedgerSnapshot
  private let tracer: ReportTracer
  /// The most records of a part; nil for all.
  private let limit: Int?

  init(_ snapshot: LedgerSnapshot, _ tracer: ReportTracer, limit: Int?) {
    self.snapshot = snapshot
    self.tracer = tracer
    self.limit = limit
  }

  func part(of leaf: CellTrace.Leaf) throws -> Explanation.Part {
    switch leaf.measure.aggregation {
    case .count, .sum, .mean, .median:
      return Explanation.Part(
        recordCount: leaf.records.count,
        entityCount: nil,
        groups: try plainGroups(of: leaf.records)
      )
    case .distinct, .first:
      var ranks: [Int64: Int64] = [:]
      for record in leaf.records {
        guard let entity = record.entity else { continue }
        ranks[entity] = min(record.rank, ranks[entity] ?? .max)
      }
      return Explanation.Part(
        recordCount: leaf.records.count,
        entityCount: ranks.count,
        groups: try entityGroups(of: leaf, ranks)
      )
    }
  }

  private func plainGroups(of records: [TracedRecord]) throws -> [Explanation.Group] {
    let near = records.filter(isNear(records.map(\.rank)))
    let sorted = try entries(of: near)
    let shown = limit.map { Array(sorted.prefix($0)) } ?? sorted
    return shown.isEmpty ? [] : [Explanation.Group(entity: nil, entries: shown.map(\.entry))]
  }

  private func entityGroups(
    of leaf: CellTrace.Leaf,
    _ ranks: [Int64: Int64]
  ) throws -> [Explanation.Group] {
    // The entities whose first records come first, then all records of as many as fit.
    let isNear = isNear(Array(ranks.values))
    var firsts: [TracedRecord] = []
    for record in leaf.records {
      if let entity = record.entity, record.rank == ranks[entity], isNear(record) {
        firsts.append(record)
      }
    }
    var order: [Int64] = []
    var seen: Set<Int64> = []
    for first in try entries(of: firsts) {
      guard let entity = first.record.entity, seen.insert(entity).inserted else { continue }
      order.append(entity)
    }
    var counts: [Int64: Int] = [:]
    for record in leaf.records { if let entity = record.entity { counts[entity, default: 0] += 1 } }
    var room = limit ?? .max
    let shown = order.prefix { entity in
      defer { room -= min(room, counts[entity] ?? 0) }
      return room > 0
    }
    let wanted = Set(shown)
    let members = leaf.records.filter { $0.entity.map(wanted.contains) ?? false }
    var groups: [Int64: [Explanation.Entry]] = [:]
    for (record, entry) in try entries(of: members) {
      if let entity = record.entity { groups[entity, default: []].append(entry) }
    }
    let texts = try tracer.texts(ofEntities: shown.sorted(), in: leaf)
    var rest = limit ?? .max
    return shown.map { entity in
      let entries = Array((groups[entity] ?? []).prefix(rest))
      rest -= entries.count
      return Explanation.Group(entity: texts[entity] ?? "", entries: entries)
    }
  }

  /// Whether a record may be among the first that are listed, told by the ranks of all.
  private func isNear(_ ranks: [Int64]) -> (TracedRecord) -> Bool {
    guard let limit, limit < ranks.count else { return { _ in true } }
    let last = ranks.sorted()[max(0, limit - 1)]
    return { $0.rank <= last }
  }

  /// The entries of some records by day, type and id.
  private func entries(
    of records: [TracedRecord]
  ) throws -> [(record: TracedRecord, entry: Explanation.Entry)] {
    var origins: [RecordType: [Int64: RecordOrigin]] = [:]
    for type in RecordType.allCases {
      let codes = Set(records.lazy.filter { $0.type == type }.map(\.record))
      origins[type] = try snapshot.origins(of: type, codes.sorted())
    }
    let linked = Set(records.compactMap(\.linkedFrom))
    let clients = try snapshot.identifiers(of: .clients, linked.sorted())
    return
      records
      .compactMap { record in
        origins[record.type]?[record.record].map { origin in
          (
            record,
            Explanation.Entry(
              origin,
              number: record.number,
              linkedFrom: record.linkedFrom.flatMap { clients[$0] }
            )
          )
        }
      }
      .sorted { left, right in
        left.0.rank != right.0.rank ? left.0.rank < right.0.rank : left.1.id < right.1.id
      }
  }
}

extension Explanation.Entry {
  init(_ origin: RecordOrigin, number: Int64?, linkedFrom: String?) {
    self.init(
      type: origin.name.type,
      id: origin.name.parts.joined(separator: ","),
      day: origin.day,
      kind: origin.kind,
      site: origin.site,
      number: number,
      linkedFrom: linkedFrom,
      versions: origin.versions.map { Explanation.Version(number: $0.number, place: $0.place) }
    )
  }
}
