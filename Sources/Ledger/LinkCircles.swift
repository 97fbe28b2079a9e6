/// The circles among links of which each source has at most one: those from which following the
/// links leads back to where one began, each once, in order of the links.
func circles(of links: [Int64: Int64]) -> [[Int64]] {
  var circles: [[Int64]] = []
  /// The walk on which each source was first met.
  var walks: [Int64: Int64] = [:]
  for start in links.keys.sorted() where walks[start] == nil {
    var path: [Int64] = []
    var next = start
    while let target = links[next], walks[next] == nil {
      walks[next] = start
      path.append(next)
      next = target
    }
    if walks[next] == start, let first = path.firstIndex(of: next) {
      circles.append(Array(path[first...]))
    }
  }
  return circles
}
