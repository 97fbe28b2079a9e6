/// The bytes that mean something to a reader of tables.
enum ASCII {
  static var tab: UInt8 { 0x09 }
  static var lineFeed: UInt8 { 0x0a }
  static var carriageReturn: UInt8 { 0x0d }
  static var space: UInt8 { 0x20 }
  static var quote: UInt8 { 0x22 }
  static var plus: UInt8 { 0x2b }
  static var comma: UInt8 { 0x2c }
  static var hyphen: UInt8 { 0x2d }
  static var point: UInt8 { 0x2e }
  static var colon: UInt8 { 0x3a }
  static var semicolon: UInt8 { 0x3b }
  static var bar: UInt8 { 0x7c }

  /// Whether a byte is one of the blanks that are trimmed from cells.
  @inline(__always)
  static func isBlank(_ byte: UInt8) -> Bool { byte == space || (tab...carriageReturn ~= byte) }

  @inline(__always)
  static func isAlphanumeric(_ byte: UInt8) -> Bool {
    digit(byte) != nil || (0x61...0x7a ~= byte | 0x20)
  }

  /// The digit that a byte writes; nil for any other byte.
  @inline(__always)
  static func digit(_ byte: UInt8) -> Int64? {
    let digit = byte &- 0x30
    return digit < 10 ? Int64(digit) : nil
  }
}
