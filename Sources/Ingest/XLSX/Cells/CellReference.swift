/// The place of a cell as a sheet writes it: `C7`.
struct CellReference {
  static let mostColumns = 16_384
  static let mostRows = 1_048_576

  /// From 0.
  let column: Int
  /// From 1.
  let row: Int

  /// Reads a reference from a C string; nil where it is none, or lies off the sheet.
  @inline(__always)
  init?(_ text: UnsafePointer<CChar>) {
    var column = 0
    var index = 0
    while index < 4 {
      // Letters in either case: bit 5 tells them apart.
      let letter = (UInt8(bitPattern: text[index]) & ~0x20) &- UInt8(ascii: "A")
      guard letter < 26 else { break }
      column = column * 26 + Int(letter) + 1
      index += 1
    }
    guard (1...Self.mostColumns).contains(column), let row = Self.row(text + index) else {
      return nil
    }
    self.column = column - 1
    self.row = row
  }

  /// The number of a row, from 1, as a C string of digits; nil where it is none.
  @inline(__always)
  static func row(_ text: UnsafePointer<CChar>) -> Int? {
    guard let row = WholeNumber.read(text), (1...mostRows).contains(row) else { return nil }
    return row
  }
}

/// Whole numbers in attributes.
enum WholeNumber {
  /// Reads a C string of one to nine digits and nothing else.
  @inline(__always)
  static func read(_ text: UnsafePointer<CChar>) -> Int? {
    var number = 0
    var index = 0
    while let digit = ASCII.digit(UInt8(bitPattern: text[index])) {
      guard index < 9 else { return nil }
      number = number * 10 + Int(digit)
      index += 1
    }
    return index > 0 && text[index] == 0 ? number : nil
  }
}
