import Ledger
import Records

/// The clients that are one person in some state: whatever is linked at any time is one class.
struct ClientClasses {
  /// For each client's code, another of its class nearer to the one that stands for it.
  private var parents: [Int64]
  /// Of each class of several clients, by the one that stands for it.
  private var several: [Int64: [Int64]] = [:]

  /// The classes that the links of a source make, together with those of some changes.
  init(of source: some RecordSource, _ changes: some Sequence<RecordChange> = []) throws {
    parents = (0...Int64(try source.recordCount(of: .clients))).map(\.self)
    let links = Scan(.clientLinks, fields: ["client_id", "same_as"])
    try source.read(links, part: 0, of: 1) { batch in
      for row in 0..<batch.count { join(batch.columns[0][row], batch.columns[1][row]) }
    }
    for change in changes where change.type == .clientLinks {
      for content in [change.before, change.after] {
        guard let client = content?["client_id"], let other = content?["same_as"] else { continue }
        join(client, other)
      }
    }
    for client in parents.indices.dropFirst() where parents[client] != Int64(client) {
      let root = representative(of: Int64(client))
      several[root, default: [root]].append(Int64(client))
    }
  }

  /// The client that stands for a client's class.
  func representative(of client: Int64) -> Int64 {
    var place = client
    while parents[Int(place)] != place { place = parents[Int(place)] }
    return place
  }

  /// All clients of a client's class, itself among them.
  func members(with client: Int64) -> [Int64] {
    let root = representative(of: client)
    return several[root] ?? [root]
  }

  private mutating func join(_ client: Int64, _ other: Int64) {
    let (root, otherRoot) = (representative(of: client), representative(of: other))
    // The lesser code stands for a class, so that the ends of long chains stay near.
    parents[Int(max(root, otherRoot))] = min(root, otherRoot)
  }
}
