/// A table of distinct byte strings, each with a code: 1 for the first, and so on without gaps.
///
/// It turns the texts of a category, or the identifiers of a record type, into the small integers
/// that the ledger stores and that reports count with. Code 0 stands for blank and is not in the
/// table. About 20 bytes an entry beside the text itself.
package struct CodeTable: Sendable {
  private var bytes: [UInt8] = []
  /// Where each text begins in `bytes`, and one more for the end of the last.
  private var offsets: [UInt32] = [0]
  private var hashes: [UInt32] = []
  /// Open addressing with linear probing: the code in each slot, 0 where it is free; the number
  /// of slots is a power of two, at most three quarters of them taken.
  private var slots: [UInt32]

  package init(minimumCapacity: Int = 0) {
    var slotCount = 16
    while slotCount * 3 < minimumCapacity * 4 { slotCount *= 2 }
    slots = [UInt32](repeating: 0, count: slotCount)
    hashes.reserveCapacity(minimumCapacity)
    offsets.reserveCapacity(minimumCapacity + 1)
  }

  /// How many texts it holds, and so the greatest code.
  package var count: Int { hashes.count }

  /// The code of a text, given one if it has none yet.
  package mutating func intern(_ text: UnsafeRawBufferPointer) -> Int64 {
    let hash = Self.hash(text)
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let code = slots[slot]
      if hashes[Int(code) - 1] == hash, isEqual(code, text) { return Int64(code) }
      slot = (slot + 1) & (slots.count - 1)
    }
    bytes.append(contentsOf: text)
    // 4 GiB of distinct texts would be another kind of program.
    offsets.append(UInt32(bytes.count))
    hashes.append(hash)
    slots[slot] = UInt32(hashes.count)
    if hashes.count * 4 > slots.count * 3 { grow() }
    return Int64(hashes.count)
  }

  package mutating func intern(_ text: String) -> Int64 {
    var text = text
    return text.withUTF8 { intern(UnsafeRawBufferPointer($0)) }
  }

  /// The code of a text; nil where it has none.
  package func code(of text: UnsafeRawBufferPointer) -> Int64? {
    let hash = Self.hash(text)
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let code = slots[slot]
      if hashes[Int(code) - 1] == hash, isEqual(code, text) { return Int64(code) }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
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

  private func range(of code: UInt32) -> Range<Int> {
    Int(offsets[Int(code) - 1])..<Int(offsets[Int(code)])
  }

  private func isEqual(_ code: UInt32, _ text: UnsafeRawBufferPointer) -> Bool {
    let range = range(of: code)
    guard range.count == text.count else { return false }
    return bytes[range].elementsEqual(text)
  }

  private mutating func grow() {
    let mask = slots.count * 2 - 1
    var larger = [UInt32](repeating: 0, count: slots.count * 2)
    for (index, hash) in hashes.enumerated() {
      var slot = Int(hash) & mask
      while larger[slot] != 0 { slot = (slot + 1) & mask }
      larger[slot] = UInt32(index + 1)
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
