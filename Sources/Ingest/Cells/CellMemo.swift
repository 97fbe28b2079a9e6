/// What the cells of a column were read as lately: most columns say few different things, over
/// and over.
///
/// A direct-mapped cache of short cells, by their bytes as they stand; only cells without fault
/// are remembered.
struct CellMemo {
  private struct Entry {
    var key = CellKey.none
    var value: Int64 = 0
  }

  private static let indexBits: UInt64 = 8
  private var entries = [Entry](repeating: Entry(), count: 1 << Int(indexBits))

  /// What the cell was read as when it was last seen, or what `read` makes of it now.
  @inline(__always)
  mutating func value(
    of cell: CellText,
    _ read: () throws(CellFault) -> Int64
  ) throws(CellFault) -> Int64 {
    guard let key = cell.key else { return try read() }
    let index = Self.index(key)
    if entries[index].key == key { return entries[index].value }
    let value = try read()
    entries[index] = Entry(key: key, value: value)
    return value
  }

  /// Fibonacci hashing: the product's upper bits depend on every byte.
  @inline(__always)
  private static func index(_ key: CellKey) -> Int {
    let mixed = (key.low ^ (key.high &* 0xff51_afd7_ed55_8ccd)) &* 0x9e37_79b9_7f4a_7c15
    return Int(truncatingIfNeeded: mixed &>> (64 - indexBits))
  }
}
