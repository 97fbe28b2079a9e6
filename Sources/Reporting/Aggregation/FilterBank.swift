import Records

/// Up to 64 filters on the records of one type, asked of a whole batch at once: each row gets a
/// word with a bit for every filter that it passes.
struct FilterBank: Sendable {
  /// The most filters that a bank holds: the bits of a word.
  static let capacity = 64

  private var all: UInt64 = 0
  /// For each column that filters look up, the word of each code.
  private let tables: [(column: Int, words: [UInt64])]
  private var residual: [(bit: UInt64, predicate: Predicate)] = []

  /// Makes a bank of filters, each a conjunction; the first has the lowest bit.
  init(_ filters: [[Predicate]]) {
    precondition(filters.count <= Self.capacity, "one bit a filter")
    var tables: [Int: [UInt64]] = [:]
    for (place, conjunction) in filters.enumerated() {
      let bit = UInt64(1) << UInt64(place)
      all |= bit
      for predicate in conjunction {
        switch predicate {
        case .constant(let passes):
          if !passes { all &= ~bit }
        case .table(let column, let passes):
          var words = tables[column] ?? [UInt64](repeating: ~0, count: passes.count)
          for code in passes.indices where !passes[code] { words[code] &= ~bit }
          tables[column] = words
        case .values, .same, .any:
          residual.append((bit, predicate))
        }
      }
    }
    self.tables = tables.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// The words of the rows of a batch; rows that are not among `rows` keep what they have.
  func words(
    _ batch: borrowing ColumnBatch,
    rows: [Int32],
    slots: [Int32],
    into words: inout [UInt64]
  ) {
    for row in rows { words[Int(row)] = all }
    for (column, table) in tables {
      let codes = batch.columns[column]
      for row in rows { words[Int(row)] &= table[Int(codes[Int(row)])] }
    }
    for (bit, predicate) in residual {
      let candidates = rows.filter { words[Int($0)] & bit != 0 }
      let passing = predicate.passing(batch, rows: candidates, slots: slots)
      for (row, passes) in zip(candidates, passing) where !passes { words[Int(row)] &= ~bit }
    }
  }
}

extension Predicate {
  /// Whether each of some rows passes.
  func passing(
    _ batch: borrowing ColumnBatch,
    rows: [Int32],
    slots: [Int32]
  ) -> [Bool] {
    switch self {
    case .constant(let passes):
      return [Bool](repeating: passes, count: rows.count)
    case .table(let column, let table):
      let codes = batch.columns[column]
      return rows.map { table[Int(codes[Int($0)])] }
    case .values(let reader, let test):
      var values = [Int64](repeating: 0, count: batch.count)
      reader.read(batch, rows: rows, slots: slots, into: &values)
      return rows.map { test.passes(values[Int($0)]) }
    case .same(let values):
      return values.areSame(batch, rows: rows, slots: slots)
    case .any(let alternatives):
      var result = [Bool](repeating: false, count: rows.count)
      for clauses in alternatives {
        var holds = [Bool](repeating: true, count: rows.count)
        for clause in clauses {
          let passing = clause.passing(batch, rows: rows, slots: slots)
          for place in holds.indices where !passing[place] { holds[place] = false }
        }
        for place in result.indices where holds[place] { result[place] = true }
      }
      return result
    }
  }
}
