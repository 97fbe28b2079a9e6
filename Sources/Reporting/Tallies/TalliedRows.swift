import Records

/// Some rows of a batch on their way into a tally: those that passed its filter.
struct TalliedRows {
  /// Their places in the batch.
  let places: [Int32]
  /// The slot of every row of the batch.
  let slots: [Int32]
}

/// The entities of some rows, side by side: none of a row where the field is blank, several where
/// it is a list.
struct CountedEntities {
  private(set) var rows: [Int32] = []
  private(set) var entities: [Int64] = []

  init(capacity: Int) {
    rows.reserveCapacity(capacity)
    entities.reserveCapacity(capacity)
  }

  mutating func append(_ entity: Int64, of row: Int32) {
    rows.append(row)
    entities.append(entity)
  }

  /// One more than the greatest entity.
  var bound: Int { Int(entities.reduce(-1, max)) + 1 }
}
