import Records

/// The values of one field, kind by kind: what was usual, and what goes beyond it.
struct ValueWatch {
  let field: QualifiedField
  private(set) var kinds: [Kind] = []
  /// What a blank stands for; itself where it is no value.
  private let fallback: Int64
  /// The least interquartile range to reckon with: where most values are alike, as are the head
  /// counts of one-on-one contacts, any other would be far from them.
  private let leastSpread: Int64

  /// The records of one kind.
  struct Kind {
    let code: Int64
    /// The greatest value that is not unusual; nil where too few are known to tell.
    fileprivate(set) var bound: Int64?
    fileprivate(set) var judged = 0
    fileprivate(set) var notJudged = 0
    /// The records with a value beyond the bound.
    fileprivate(set) var above: [Int64] = []
    fileprivate var history = ValueCounts()
  }

  /// With fewer values, a quarter of them is too few to say where it ends.
  static let leastHistory = 30

  init(_ field: QualifiedField, fallback: Int64, leastSpread: Int64) {
    self.field = field
    self.fallback = fallback
    self.leastSpread = leastSpread
  }

  /// Takes records of the time before.
  mutating func learn(_ records: CheckedRecords) {
    forEachValue(of: records) { kind, value, _ in kind.history.add(value) }
    for place in kinds.indices { kinds[place].bound = bound(after: kinds[place].history) }
  }

  /// Takes records of the period; all of the time before must be known.
  mutating func judge(_ records: CheckedRecords) {
    forEachValue(of: records) { kind, value, record in
      guard let bound = kind.bound else {
        kind.notJudged += 1
        return
      }
      kind.judged += 1
      if value > bound { kind.above.append(record) }
    }
  }

  private mutating func forEachValue(
    of records: CheckedRecords,
    _ body: (inout Kind, _ value: Int64, _ record: Int64) -> Void
  ) {
    let (codes, values) = (records.column("kind"), records.column(field.name))
    for row in records.rows {
      let value = values[row] == .blank ? fallback : values[row]
      guard value != .blank else { continue }
      body(&kinds[place(of: codes[row])], value, records.codes[row])
    }
  }

  /// The place of a kind among the few there are.
  private mutating func place(of code: Int64) -> Int {
    if let place = kinds.firstIndex(where: { $0.code == code }) { return place }
    kinds.append(Kind(code: code))
    return kinds.count - 1
  }

  private func bound(after history: ValueCounts) -> Int64? {
    guard history.count >= Self.leastHistory,
      let first = history.quantile(1, of: 4), let third = history.quantile(3, of: 4)
    else { return nil }
    return third + 3 * max(third - first, leastSpread)
  }
}
