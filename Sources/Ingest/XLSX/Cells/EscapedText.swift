/// The escapes by which workbooks write characters that XML has not: `_x000D_` is a carriage
/// return, and `_x005F_` the underscore of a text that looks like an escape.
enum EscapedText {
  /// Decodes the escapes from an offset to the end of a text, in place, and says where it ends
  /// then: never later.
  ///
  /// What is no character, half a pair of UTF-16 or NUL, stays as it is written.
  static func decode(_ text: UnsafeMutableRawBufferPointer, from start: Int) -> Int {
    guard text[start...].contains(underscore) else { return text.count }
    var read = start
    var end = start
    while read < text.count {
      guard let (scalar, length) = escape(in: text, at: read) else {
        text[end] = text[read]
        read += 1
        end += 1
        continue
      }
      // At most four bytes of UTF-8 for the seven or fourteen of the escape.
      for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
        text[end] = byte
        end += 1
      }
      read += length
    }
    return end
  }

  private static let underscore = UInt8(ascii: "_")

  /// The character that an escape, or a pair of them, writes at an offset, and the bytes it takes.
  private static func escape(
    in text: UnsafeMutableRawBufferPointer,
    at offset: Int
  ) -> (scalar: Unicode.Scalar, length: Int)? {
    guard let first = unit(in: text, at: offset), first != 0 else { return nil }
    if let scalar = Unicode.Scalar(first) { return (scalar, 7) }
    guard UTF16.isLeadSurrogate(first), let second = unit(in: text, at: offset + 7),
      UTF16.isTrailSurrogate(second)
    else { return nil }
    return (UTF16.decode(UTF16.EncodedScalar([first, second])), 14)
  }

  /// The unit of UTF-16 that `_xHHHH_` writes at an offset.
  private static func unit(in text: UnsafeMutableRawBufferPointer, at offset: Int) -> UInt16? {
    guard offset + 7 <= text.count, text[offset] == underscore,
      text[offset + 1] == UInt8(ascii: "x"), text[offset + 6] == underscore
    else { return nil }
    var unit: UInt16 = 0
    for byte in text[(offset + 2)..<(offset + 6)] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
      unit = unit << 4 | UInt16(digit)
    }
    return unit
  }
}
