import Records

/// How many records of a type an import touched, by what places them in a month: a day, an event
/// whose day is looked up at the end, or nothing.
struct ImportTally {
  private(set) var counts: [Int64: ImportCounts] = [:]

  enum Change {
    case new
    case changed
    case unchanged
    case retired
  }

  mutating func add(_ change: Change, at key: Int64, _ count: Int64 = 1) {
    counts[key, default: ImportCounts()][change] += count
  }

  mutating func move(from change: Change, at key: Int64, to other: Change, at otherKey: Int64) {
    add(change, at: key, -1)
    add(other, at: otherKey)
  }
}

extension ImportCounts {
  fileprivate subscript(change: ImportTally.Change) -> Int64 {
    get {
      switch change {
      case .new: new
      case .changed: changed
      case .unchanged: unchanged
      case .retired: retired
      }
    }
    set {
      switch change {
      case .new: new = newValue
      case .changed: changed = newValue
      case .unchanged: unchanged = newValue
      case .retired: retired = newValue
      }
    }
  }
}
