/// How a file is to be read where its bytes allow more than one reading.
package enum EncodingChoice: Sendable {
  /// UTF-8 where the bytes are UTF-8, Windows-1252 where they are not.
  case detected
  /// Windows-1252, whatever the bytes look like.
  ///
  /// A byte order mark outranks it: no Windows-1252 text begins with one.
  case windows1252
}

/// How the bytes of a file stand for characters.
enum TextEncoding: Equatable {
  case utf8
  case utf16(UTF16Units.Order)
  case windows1252

  /// The encoding that a byte order mark at the start of a file declares, and the mark's length.
  static func declared(by start: some Collection<UInt8>) -> (encoding: Self, length: Int)? {
    if start.starts(with: [0xef, 0xbb, 0xbf]) { return (.utf8, 3) }
    if start.starts(with: [0xff, 0xfe]) { return (.utf16(.littleEndian), 2) }
    if start.starts(with: [0xfe, 0xff]) { return (.utf16(.bigEndian), 2) }
    return nil
  }
}

/// The characters of Windows-1252 that are not those of Latin-1: bytes 80 to 9F.
enum Windows1252 {
  /// The bytes that stand for no character.
  static func isUndefined(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x81, 0x8d, 0x8f, 0x90, 0x9d: true
    default: false
    }
  }

  /// The character of a byte; the five undefined ones stand for the control characters that the
  /// web's reading of Windows-1252 gives them.
  static func scalar(_ byte: UInt8) -> UInt16 {
    0x80...0x9f ~= byte ? upperControls[Int(byte) - 0x80] : UInt16(byte)
  }

  private static let upperControls: [UInt16] = [
    0x20ac, 0x81, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
    0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8d, 0x017d, 0x8f,
    0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
    0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x9d, 0x017e, 0x0178,
  ]
}
