/// Eight bytes at a time in one integer ("SIMD within a register").
enum Word {
  static let highBits: UInt64 = 0x8080_8080_8080_8080
  private static let lowSevenBits: UInt64 = 0x7f7f_7f7f_7f7f_7f7f

  /// A word of eight times the same byte.
  static func repeated(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

  /// The high bit of each byte of `word` that equals the byte of `pattern` in the same place.
  ///
  /// Exact for every byte: the addition can't carry from one into the next, since the high bits
  /// are masked off first.
  @inline(__always)
  static func matches(_ word: UInt64, _ pattern: UInt64) -> UInt64 {
    let difference = word ^ pattern
    return ~(((difference & lowSevenBits) &+ lowSevenBits) | difference | lowSevenBits)
  }

  /// A word's first `count` bytes in the order of memory, 0 to 8; the rest are zero.
  @inline(__always)
  static func prefix(_ word: UInt64, _ count: Int) -> UInt64 {
    let word = UInt64(littleEndian: word)
    return count >= 8 ? word : word & ((1 << UInt64(8 * count)) &- 1)
  }
}
