package import Records

/// Which client each client's id stands for: the one at the end of its links.
package struct ClientLinks: Sendable {
  /// For each client's code, that of the client at the end of its links; itself without one.
  let ends: [Int64]

  /// Reads the links of a source.
  package init(from source: some RecordSource) throws {
    let size = try source.recordCount(of: .clients) + 1
    var next = (0..<size).map(Int64.init)
    let scan = Scan(.clientLinks, fields: ["client_id", "same_as"])
    try source.read(scan, part: 0, of: 1) { batch in
      for row in 0..<batch.count {
        next[Int(batch.columns[0][row])] = batch.columns[1][row]
      }
    }
    // Each client's walk ends at the chain's end, or where an earlier walk has been; then the whole
    // path knows its end, so that a long chain is walked once.
    var ends = [Int64](repeating: 0, count: size)
    for client in next.indices {
      var path: [Int] = []
      var place = client
      while ends[place] == 0, next[place] != Int64(place), path.count <= size {
        path.append(place)
        place = Int(next[place])
      }
      let end = ends[place] == 0 ? Int64(place) : ends[place]
      ends[place] = end
      for place in path { ends[place] = end }
    }
    self.ends = ends
  }

  /// The code of the client that a client's code stands for.
  package func client(_ code: Int64) -> Int64 { ends[Int(code)] }
}
