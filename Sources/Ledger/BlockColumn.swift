import Records

/// The values of one field in a run of versions, packed: a column of a block.
///
/// Each value is stored as its distance from the least one, in as few bytes as the greatest
/// distance needs: 1, 2, 4 or 8, the lowest first, and none where all values are the same. Where
/// some are blank, 0 stands for blank and every distance is one more.
struct BlockColumn {
  let summary: Summary
  let bytes: [UInt8]

  /// What is known of a column without its bytes.
  struct Summary: Hashable {
    let count: Int
    let blanks: Int
    /// Of the values that are not blank; 0 where all are.
    let least: Int64
    let greatest: Int64
  }

  /// Packs values of which ``Swift/Int64/blank`` is blank.
  init(_ values: [Int64]) {
    summary = Summary(values)
    bytes =
      switch summary.width {
      case nil: []
      case .one: Self.packed(values, summary, as: UInt8.self)
      case .two: Self.packed(values, summary, as: UInt16.self)
      case .four: Self.packed(values, summary, as: UInt32.self)
      case .eight: Self.packed(values, summary, as: UInt64.self)
      }
  }

  private static func packed<Distance: FixedWidthInteger & UnsignedInteger>(
    _ values: [Int64],
    _ summary: Summary,
    as _: Distance.Type
  ) -> [UInt8] {
    let size = MemoryLayout<Distance>.size
    let origin = summary.origin
    return [UInt8](unsafeUninitializedCapacity: values.count * size) { bytes, count in
      let target = UnsafeMutableRawBufferPointer(bytes)
      for (place, value) in values.enumerated() {
        let distance = value == .blank ? 0 : UInt64(bitPattern: value &- origin)
        // The greatest distance fits: that is how the width was chosen.
        let stored = Distance(truncatingIfNeeded: distance).littleEndian
        target.storeBytes(of: stored, toByteOffset: place * size, as: Distance.self)
      }
      count = values.count * size
    }
  }

  /// Which column of which block it is.
  struct Key {
    let type: RecordType
    let field: FieldName
    let firstVersion: Int64

    /// Shows bytes, or facts about them, that are not those that were written under this key.
    func checksum(of bytes: UnsafeRawBufferPointer, _ summary: Summary) -> Int64 {
      var checksum = Checksum()
      checksum.add(type.rawValue)
      checksum.add(field.rawValue)
      for number in [
        firstVersion, Int64(summary.count), Int64(summary.blanks), summary.least, summary.greatest,
      ] {
        checksum.add(UInt64(bitPattern: number))
      }
      checksum.add(bytes)
      // Without the sign: the least integer could not be told from NULL.
      return Int64(checksum.value >> 1)
    }
  }
}

extension BlockColumn.Summary {
  init(_ values: [Int64]) {
    var blanks = 0
    var (least, greatest) = (Int64.max, Int64.min)
    for value in values {
      if value == .blank {
        blanks += 1
      } else {
        least = min(least, value)
        greatest = max(greatest, value)
      }
    }
    let isBlank = blanks == values.count
    self.init(
      count: values.count,
      blanks: blanks,
      least: isBlank ? 0 : least,
      greatest: isBlank ? 0 : greatest
    )
  }

  /// Whether a column could have it, however its bytes are.
  var isPossible: Bool {
    (0...count).contains(blanks) && least <= greatest && least != .blank
  }

  /// How many bytes a value takes.
  enum Width: Int {
    case one = 1
    case two = 2
    case four = 4
    case eight = 8
  }

  /// Nil where no value needs any.
  var width: Width? {
    // No overflow: the least of all values that are not blank is one above the least integer.
    let span = UInt64(bitPattern: greatest &- least) &+ (blanks == 0 ? 0 : 1)
    if span == 0 || blanks == count { return nil }
    return switch span {
    case ...UInt64(UInt8.max): .one
    case ...UInt64(UInt16.max): .two
    case ...UInt64(UInt32.max): .four
    default: .eight
    }
  }

  var byteCount: Int { count * (width?.rawValue ?? 0) }

  /// What a distance is added to.
  var origin: Int64 { blanks == 0 ? least : least &- 1 }
}
