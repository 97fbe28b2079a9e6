import Records

/// The bytes of a column of a block as they lie in the ledger.
///
/// Pointers are used here because this is where a scan spends its time. Bounds: ``init(_:_:)``
/// refuses bytes that are not exactly as many as the summary's count needs, and ``read(_:into:blankAs:)``
/// is held to rows below that count and to as many places as there are rows.
struct PackedColumn {
  private let bytes: UnsafeRawBufferPointer
  private let summary: BlockColumn.Summary

  /// Nil where the bytes cannot be those of such a column.
  init?(_ bytes: UnsafeRawBufferPointer, _ summary: BlockColumn.Summary) {
    guard summary.isPossible, bytes.count == summary.byteCount else { return nil }
    self.bytes = bytes
    self.summary = summary
  }

  /// How many of the values lie in a range.
  enum Fit {
    case none
    case some
    case all
  }

  /// Tells from the outermost values, blanks being `blank`, whether any need be looked at.
  func fit(in range: ClosedRange<Int64>, blankAs blank: Int64) -> Fit {
    var outermost = summary.blanks < summary.count ? [summary.least, summary.greatest] : []
    if summary.blanks > 0 { outermost.append(blank) }
    guard let least = outermost.min(), let greatest = outermost.max(),
      range.overlaps(least...greatest)
    else { return .none }
    return range.contains(least) && range.contains(greatest) ? .all : .some
  }

  /// Writes the values of some rows, blanks as `blank`, to the first places of `values`.
  func read(_ rows: Range<Int>, into values: inout [Int64], blankAs blank: Int64) {
    precondition(rows.lowerBound >= 0 && rows.upperBound <= summary.count, "the rows are there")
    precondition(rows.count <= values.count, "there is a place for each row")
    values.withUnsafeMutableBufferPointer { values in
      switch summary.width {
      case nil:
        let value = summary.blanks == 0 ? summary.least : blank
        for place in 0..<rows.count { values[place] = value }
      case .one: unpack(rows, into: values, blank, UInt8.self)
      case .two: unpack(rows, into: values, blank, UInt16.self)
      case .four: unpack(rows, into: values, blank, UInt32.self)
      case .eight: unpack(rows, into: values, blank, UInt64.self)
      }
    }
  }

  @inline(__always)
  private func unpack<Distance: FixedWidthInteger & UnsignedInteger>(
    _ rows: Range<Int>,
    into values: UnsafeMutableBufferPointer<Int64>,
    _ blank: Int64,
    _: Distance.Type
  ) {
    let size = MemoryLayout<Distance>.size
    let start = rows.lowerBound * size
    let origin = summary.origin
    if summary.blanks == 0 {
      for place in 0..<rows.count {
        let stored = bytes.loadUnaligned(fromByteOffset: start + place * size, as: Distance.self)
        values[place] = origin &+ Int64(truncatingIfNeeded: Distance(littleEndian: stored))
      }
    } else {
      for place in 0..<rows.count {
        let stored = bytes.loadUnaligned(fromByteOffset: start + place * size, as: Distance.self)
        let value = origin &+ Int64(truncatingIfNeeded: Distance(littleEndian: stored))
        values[place] = stored == 0 ? blank : value
      }
    }
  }
}
