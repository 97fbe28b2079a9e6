import Crypto

/// The first eight bytes of the SHA-256 of what a row says: by it a row that was touched is found.
struct RowDigest: Hashable, Comparable, Sendable {
  /// The bytes as they lie in memory, the first of them the lowest on any machine.
  private let stored: UInt64

  init(_ value: UInt64) { stored = value.littleEndian }

  var value: UInt64 { UInt64(littleEndian: stored) }

  /// The bytes of digests, one after the other.
  static func withBytes<Result>(
    of digests: [RowDigest],
    _ body: (UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    try digests.withUnsafeBytes(body)
  }

  static func < (left: Self, right: Self) -> Bool { left.value < right.value }
}

/// What a row says, as words that rows which say something else cannot have.
///
/// A number is one word; a text its length, then its bytes, filled up with zeros. Whoever adds the
/// same number of values for every row of a table cannot make two rows alike.
struct RowMessage {
  private var words: [UInt64] = []

  mutating func removeAll() {
    words.removeAll(keepingCapacity: true)
  }

  @inline(__always)
  mutating func add(_ word: UInt64) {
    words.append(word.littleEndian)
  }

  mutating func add(_ number: Int64) {
    add(UInt64(bitPattern: number))
  }

  /// Adds a text that may be NULL, which has the length that no text can have.
  mutating func add(_ text: String?) {
    guard var text else { return add(UInt64.max) }
    text.withUTF8 { add(UnsafeRawBufferPointer($0)) }
  }

  mutating func add(_ text: UnsafeRawBufferPointer) {
    add(UInt64(text.count))
    let whole = text.count & ~7
    for place in stride(from: 0, to: whole, by: 8) {
      words.append(text.loadUnaligned(fromByteOffset: place, as: UInt64.self))
    }
    guard whole < text.count else { return }
    var rest: UInt64 = 0
    for (place, byte) in text[whole...].enumerated() { rest |= UInt64(byte) << (8 * place) }
    add(rest)
  }

  var digest: RowDigest {
    words.withUnsafeBytes { bytes in
      var hash = SHA256()
      hash.update(bufferPointer: bytes)
      return hash.finalize().withUnsafeBytes {
        RowDigest(UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self)))
      }
    }
  }

  /// The digest of one text.
  static func digest(of text: UnsafeRawBufferPointer) -> RowDigest {
    var message = RowMessage()
    message.add(text)
    return message.digest
  }
}
