import Foundation

/// The text of a cell where it lies in its page: UTF-8, untrimmed, good while the page is.
struct CellText {
  private let page: UnsafeRawBufferPointer
  private let start: Int
  let count: Int

  init(page: UnsafeRawBufferPointer, start: Int, count: Int) {
    self.page = page
    self.start = start
    self.count = count
  }

  var isEmpty: Bool { count == 0 }

  /// The cell without the blanks around it that are ASCII: enough for numbers and days.
  var trimmed: UnsafeRawBufferPointer {
    var (low, high) = (start, start + count)
    while low < high, ASCII.isBlank(page[low]) { low += 1 }
    while low < high, ASCII.isBlank(page[high - 1]) { high -= 1 }
    return UnsafeRawBufferPointer(rebasing: page[low..<high])
  }

  /// The cell of up to 16 bytes as two words that no other text gives, since no text has a NUL;
  /// nil where it is longer.
  ///
  /// The words may reach past the cell, never past the page's padding; what is not the cell's is
  /// masked off.
  @inline(__always)
  var key: CellKey? {
    guard count <= TextWindow.padding else { return nil }
    let low = page.loadUnaligned(fromByteOffset: start, as: UInt64.self)
    guard count > 8 else { return CellKey(low: Word.prefix(low, count), high: 0) }
    let high = page.loadUnaligned(fromByteOffset: start + 8, as: UInt64.self)
    return CellKey(low: Word.prefix(low, 8), high: Word.prefix(high, count - 8))
  }

  /// Hands on the cell trimmed and in normal form C, as it is stored and compared.
  @inline(__always)
  func withNormalized<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let bytes = trimmed
    if isASCII(bytes) { return try body(bytes) }
    let text = Array(normalized(String(decoding: bytes, as: UTF8.self)).utf8)
    return try text.withUnsafeBufferPointer { utf8 throws(Failure) in
      try body(UnsafeRawBufferPointer(utf8))
    }
  }

  var string: String { withNormalized { String(decoding: $0, as: UTF8.self) } }
}

/// A short cell, whole, as two integers.
struct CellKey: Equatable {
  let low: UInt64
  let high: UInt64

  static let none = CellKey(low: 0, high: 0)
}

@inline(__always)
private func isASCII(_ bytes: UnsafeRawBufferPointer) -> Bool {
  var index = 0
  var bits: UInt64 = 0
  while index + 8 <= bytes.count {
    bits |= bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
    index += 8
  }
  while index < bytes.count {
    bits |= UInt64(bytes[index])
    index += 1
  }
  return bits & Word.highBits == 0
}

/// A text without the blanks of any script around it, in normal form C.
func normalized(_ text: String) -> String {
  let scalars = text.unicodeScalars
  let isBlank = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace }
  let trimmed = String(
    scalars.drop(while: isBlank).reversed().drop(while: isBlank).reversed()
      .reduce(into: String.UnicodeScalarView()) { $0.append($1) }
  )
  // No character before U+0300 composes with the one before it.
  guard trimmed.unicodeScalars.contains(where: { $0.value >= 0x300 }) else { return trimmed }
  return trimmed.precomposedStringWithCanonicalMapping
}
