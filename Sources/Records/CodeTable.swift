/// A table of distinct byte strings, each with a code: 1 for the first, and so on without gaps.
///
/// It turns the texts of a category, or the identifiers of a record type, into the small integers
/// that the ledger stores and that reports count with. Code 0 stands for blank and is not in the
/// table. About 24 bytes an entry beside the text itself.
package struct CodeTable: Sendable {
  private var bytes: [UInt8] = []
  /// Where each text begins in `bytes`, and one more for the end of the last.
  private var offsets: [Int] = [0]
  /// Open addressing with linear probing, at most three quarters of the slots taken.
  ///
  /// There are a power of two of them. A slot holds a text's hash in its upper half, so that most
  /// others are told apart without a look at them, and its code in the lower; it is 0 where it is
  /// free.
  private var slots: [UInt64]

  package init(minimumCapacity: Int = 0) {
    var slotCount = 16
    while slotCount * 3 < minimumCapacity * 4 { slotCount *= 2 }
    slots = [UInt64](repeating: 0, count: slotCount)
    offsets.reserveCapacity(minimumCapacity + 1)
  }

  /// How many texts it holds, and so the greatest code.
  package var count: Int { offsets.count - 1 }

  /// The code of a text, given one if it has none yet.
  package mutating func intern(_ text: UnsafeRawBufferPointer) -> Int64 {
    let hash = Self.hash(text)
    let slot: Int
    switch find(text, hash) {
    case .taken(let code): return Int64(code)
    case .free(let free): slot = free
    }
    bytes.append(contentsOf: text)
    offsets.append(bytes.count)
    slots[slot] = UInt64(hash) << 32 | UInt64(count)
    if count * 4 > slots.count * 3 { grow() }
    return Int64(count)
  }

  package mutating func intern(_ text: String) -> Int64 {
    var text = text
    return text.withUTF8 { intern(UnsafeRawBufferPointer($0)) }
  }

  /// The code of a text; nil where it has none.
  package func code(of text: UnsafeRawBufferPointer) -> Int64? {
    switch find(text, Self.hash(text)) {
    case .taken(let code): Int64(code)
    case .free: nil
    }
  }

  package func code(of text: String) -> Int64? {
    var text = text
    return text.withUTF8 { code(of: UnsafeRawBufferPointer($0)) }
  }

  /// The text of a code from 1 to ``count``.
  package subscript(code: Int64) -> String {
    let range = range(of: UInt32(code))
    return String(decoding: bytes[range], as: UTF8.self)
  }

  /// The bytes of a text, good until the body returns; `code` is from 1 to ``count``.
  package func withText<Result>(
    of code: Int64,
    _ body: (UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    let range = range(of: UInt32(code))
    return try bytes.withUnsafeBytes { try body(UnsafeRawBufferPointer(rebasing: $0[range])) }
  }

  private func range(of code: UInt32) -> Range<Int> {
    offsets[Int(code) - 1]..<offsets[Int(code)]
  }

  private enum Place {
    case taken(UInt32)
    /// The slot that a new text would take.
    case free(Int)
  }

  @inline(__always)
  private func find(_ text: UnsafeRawBufferPointer, _ hash: UInt32) -> Place {
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let code = UInt32(truncatingIfNeeded: slots[slot])
      if slots[slot] >> 32 == UInt64(hash), isEqual(code, text) { return .taken(code) }
      slot = (slot + 1) & (slots.count - 1)
    }
    return .free(slot)
  }

  private func isEqual(_ code: UInt32, _ text: UnsafeRawBufferPointer) -> Bool {
    let range = range(of: code)
    guard range.count == text.count else { return false }
    return bytes.withUnsafeBytes { bytes in
      let known = UnsafeRawBufferPointer(rebasing: bytes[range])
      var index = 0
      while index + 8 <= text.count {
        let words = (
          known.loadUnaligned(fromByteOffset: index, as: UInt64.self),
          text.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        )
        if words.0 != words.1 { return false }
        index += 8
      }
      while index < text.count {
        if known[index] != text[index] { return false }
        index += 1
      }
      return true
    }
  }

  private mutating func grow() {
    let mask = slots.count * 2 - 1
    var larger = [UInt64](repeating: 0, count: slots.count * 2)
    for entry in slots where entry != 0 {
      var slot = Int(entry >> 32) & mask
      while larger[slot] != 0 { slot = (slot + 1) & mask }
      larger[slot] = entry
    }
    slots = larger
  }

  /// FNV-1a over 8 bytes at a time with a final mix; the codes never depend on it, so neither does
  /// any output.
  private static func hash(_ text: UnsafeRawBufferPointer) -> UInt32 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    var index = 0
    while index + 8 <= text.count {
      hash =
        (hash ^ text.loadUnaligned(fromByteOffset: index, as: UInt64.self))
        &* 0x9e37_79b9_7f4a_7c15
      hash ^= hash >> 32
      index += 8
    }
    while index < text.count {
      hash = (hash ^ UInt64(text[index])) &* 0x0000_0100_0000_01b3
      index += 1
    }
    hash = (hash ^ (hash >> 29)) &* 0xbf58_476d_1ce4_e5b9
    return UInt32(truncatingIfNeeded: hash ^ (hash >> 32))
  }
}
