/// Numbers as files write them: digits, with a sign before and decimals after where they may be.
enum NumberText {
  /// The greatest whole part, so that nine hundred million of them add up in 64 bits.
  static let largest: Int64 = 9_999_999_999

  /// A whole number; `30.0`, as programs write counts once a column has blanks, is one too.
  static func integer(
    _ text: UnsafeRawBufferPointer,
    minimum: Int64?
  ) throws(CellFault) -> Int64 {
    let (whole, millionths) = try parts(text)
    if millionths != 0 { throw .notWhole }
    if let minimum, whole < minimum { throw .belowMinimum }
    return whole
  }

  /// A number with up to six decimals, in millionths.
  static func millionths(_ text: UnsafeRawBufferPointer) throws(CellFault) -> Int64 {
    let (whole, millionths) = try parts(text)
    return whole * 1_000_000 + millionths
  }

  /// The whole part and the decimals in millionths, both with the number's sign.
  private static func parts(
    _ text: UnsafeRawBufferPointer
  ) throws(CellFault) -> (whole: Int64, millionths: Int64) {
    var index = 0
    var isNegative = false
    if let sign = text.first, sign == ASCII.hyphen || sign == ASCII.plus {
      isNegative = sign == ASCII.hyphen
      index = 1
    }
    let start = index
    var whole: Int64 = 0
    while index < text.count, let digit = ASCII.digit(text[index]) {
      // Past the largest the digits are still read, so that what is no number says so.
      if whole <= largest { whole = whole * 10 + digit }
      index += 1
    }
    guard index > start else { throw .notANumber }
    var millionths: Int64 = 0
    if index < text.count {
      guard text[index] == ASCII.point, index + 1 < text.count else { throw .notANumber }
      var weight: Int64 = 100_000
      var isTooFine = false
      for byte in text[(index + 1)...] {
        guard let digit = ASCII.digit(byte) else { throw .notANumber }
        if weight == 0, digit != 0 { isTooFine = true }
        millionths += digit * weight
        weight /= 10
      }
      if isTooFine { throw .tooManyDecimals }
    }
    if whole > largest { throw .numberTooLarge }
    return isNegative ? (-whole, -millionths) : (whole, millionths)
  }
}
