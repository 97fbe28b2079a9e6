import Records

/// Up to 64 filters on the records of one type, asked of a whole batch at once: each row gets a
/// word with a bit for every filter that it passes.
struct FilterBank {
  /// The most filters that a bank holds: the bits of a word.
  static let capacity = 64

  private var all: UInt64 = 0
  private var tables: [Int: [UInt64]] = [:]
  private var residual: [(bit: UInt64, predicate: Predicate)] = []

  /// Makes a bank of filters, each a conjunction; the first has the lowest bit.
  init(_ filters: [[Predicate]]) {
    precondition(filters.count <= Self.capacity, "one bit a filter")
    for (place, conjunction) in filters.enumerated() {
      let bit = UInt64(1) << UInt64(place)
      all |= bit
      for predicate in conjunction { add(predicate, bit) }
    }
  }

  private mutating func add(_ predicate: Predicate, _ bit: UInt64) {
    switch predicate {
    case .constant(let passes):
      if !passes { all &= ~bit }
    case .table(let column, let passes):
      var table = tables[column] ?? []
      // Tables over one column differ in length by codes that only templates know: no row has them.
      let missing = passes.count - table.count
      if missing > 0 { table.append(contentsOf: repeatElement(~0, count: missing)) }
      for code in passes.indices where !passes[code] { table[code] &= ~bit }
      tables[column] = table
    case .values, .any:
      residual.append((bit, predicate))
    }
  }

  /// The words of the rows of a batch; rows that are not among `rows` keep what they have.
  mutating func words(
    _ batch: borrowing ColumnBatch,
    rows: [Int32],
    slots: [Int32],
    into words: inout [UInt64]
  ) {
    for row in rows { words[Int(row)] = all }
    for column in tables.keys.sorted() {
      guard let table = tables[column] else { continue }
      let codes = batch.columns[column]
      for row in rows { words[Int(row)] &= table[Int(codes[Int(row)])] }
    }
    for place in residual.indices {
      let bit = residual[place].bit
      let candidates = rows.filter { words[Int($0)] & bit != 0 }
      let passing = residual[place].predicate.passing(batch, rows: candidates, slots: slots)
      for (row, passes) in zip(candidates, passing) where !passes { words[Int(row)] &= ~bit }
    }
  }
}

extension Predicate {
  /// Whether each of some rows passes.
  mutating func passing(
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
    case .values(let reader, var test):
      var values = [Int64](repeating: 0, count: batch.count)
      reader.read(batch, rows: rows, slots: slots, into: &values)
      let passing = rows.map { test.passes(values[Int($0)]) }
      self = .values(reader, test)
      return passing
    case .any(var alternatives):
      var result = [Bool](repeating: false, count: rows.count)
      for alternative in alternatives.indices {
        var holds = [Bool](repeating: true, count: rows.count)
        for clause in alternatives[alternative].indices {
          let passing = alternatives[alternative][clause].passing(batch, rows: rows, slots: slots)
          for place in holds.indices where !passing[place] { holds[place] = false }
        }
        for place in result.indices where holds[place] { result[place] = true }
      }
      self = .any(alternatives)
      return result
    }
  }
}
