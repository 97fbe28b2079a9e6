import Records
import Templates

/// Where staff are placed, and when: what tells help given at another's site.
struct Placements: Sendable {
  private var spans: [Pair: [ClosedRange<Int64>]] = [:]
  /// The codes of the two values.
  private let own: Int64
  private let other: Int64

  private struct Pair: Hashable {
    let staff: Int64
    let site: Int64
  }

  /// Reads the assignments of a source; `terms` takes the codes of the values.
  init(from source: any RecordSource, terms: inout Terms) throws {
    own = terms.intern(Placement.own)
    other = terms.intern(Placement.other)
    let scan = Scan(.assignments, fields: ["staff_id", "site_id", "from", "to"])
    try source.read(scan, part: 0, of: 1) { batch in
      for row in 0..<batch.count {
        let pair = Pair(staff: batch.columns[0][row], site: batch.columns[1][row])
        // `Int64.blank` lies before every day; a blank end lies after.
        let (from, to) = (batch.columns[2][row], batch.columns[3][row])
        let end = to == .blank ? Int64.max : to
        if from <= end { spans[pair, default: []].append(from...end) }
      }
    }
  }

  /// The value of a record of some staff member at some site on a day: blank where either is.
  func code(staff: Int64, site: Int64, day: Int64) -> Int64 {
    guard staff != 0, site != 0, day != .blank else { return 0 }
    let assigned = spans[Pair(staff: staff, site: site)]
    return assigned?.contains { $0.contains(day) } == true ? own : other
  }
}
