/// An exact fraction, in lowest terms, the denominator positive.
///
/// Every value of a report is one, so that rounding happens once, where it is written.
package struct Rational: Hashable, Sendable {
  package let numerator: Int128
  package let denominator: Int128

  /// Nil where the denominator is zero: such a ratio has no value.
  package init?(_ numerator: Int128, over denominator: Int128) {
    guard denominator != 0 else { return nil }
    let divisor = Self.greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
    let sign: Int128 = denominator < 0 ? -1 : 1
    self.numerator = sign * numerator / Int128(divisor)
    self.denominator = sign * denominator / Int128(divisor)
  }

  package init(_ whole: some BinaryInteger) {
    numerator = Int128(whole)
    denominator = 1
  }

  package var isWhole: Bool { denominator == 1 }

  // Common factors go before anything is multiplied, so that only results that are themselves
  // beyond 128 bits could overflow.

  package static func + (left: Self, right: Self) -> Self {
    // Most numbers are whole, and division of 128 bits is slow.
    if left.isWhole, right.isWhole { return Self(left.numerator + right.numerator) }
    let common = Int128(
      greatestCommonDivisor(left.denominator.magnitude, right.denominator.magnitude)
    )
    let leftPart = left.numerator * (right.denominator / common)
    let rightPart = right.numerator * (left.denominator / common)
    return Self(
      unreduced: leftPart + rightPart,
      left.denominator / common * right.denominator
    )
  }

  package static func - (left: Self, right: Self) -> Self {
    left + Self(unreduced: -right.numerator, right.denominator)
  }

  package static func * (left: Self, right: Self) -> Self {
    let first = Int128(
      greatestCommonDivisor(left.numerator.magnitude, right.denominator.magnitude)
    )
    let second = Int128(
      greatestCommonDivisor(right.numerator.magnitude, left.denominator.magnitude)
    )
    return Self(
      unreduced: left.numerator / first * (right.numerator / second),
      left.denominator / second * (right.denominator / first)
    )
  }

  /// Nil where `right` is zero.
  package static func / (left: Self, right: Self) -> Self? {
    Self(right.denominator, over: right.numerator).map { left * $0 }
  }

  /// The number of units of 10 to the power -`decimals`, rounded half away from zero.
  package func rounded(decimals: Int) -> Int128 {
    let power = UInt128(pow10(decimals))
    let (whole, rest) = numerator.magnitude.quotientAndRemainder(dividingBy: denominator.magnitude)
    // What is left of a half is compared, not doubled: the rest is less than the denominator.
    let (part, remainder) = (rest * power).quotientAndRemainder(dividingBy: denominator.magnitude)
    let isUp = remainder >= denominator.magnitude - remainder
    let units = Int128(whole * power + part + (isUp ? 1 : 0))
    return numerator < 0 ? -units : units
  }

  /// The nearest floating-point number, for formats that hold nothing better.
  package var doubleValue: Double { Double(numerator) / Double(denominator) }

  private init(unreduced numerator: Int128, _ denominator: Int128) {
    let divisor = Int128(
      Self.greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
    )
    self.numerator = numerator / divisor
    self.denominator = denominator / divisor
  }

  private static func greatestCommonDivisor(_ left: UInt128, _ right: UInt128) -> UInt128 {
    var (left, right) = (left, right)
    while right != 0 { (left, right) = (right, left % right) }
    return max(left, 1)
  }
}

extension Rational: Comparable {
  package static func < (left: Self, right: Self) -> Bool {
    (left - right).numerator < 0
  }
}

extension Rational: CustomStringConvertible {
  /// A plain decimal number: whole as it is, else rounded to six decimals, half away from zero,
  /// without zeros at its end.
  package var description: String {
    let units = rounded(decimals: 6)
    let million = UInt128(1_000_000)
    let (whole, rest) = units.magnitude.quotientAndRemainder(dividingBy: million)
    let sign = units < 0 ? "-" : ""
    guard rest != 0 else { return "\(sign)\(whole)" }
    var digits = String(String(million + rest).dropFirst())
    while digits.last == "0" { digits.removeLast() }
    return "\(sign)\(whole).\(digits)"
  }
}

private func pow10(_ exponent: Int) -> Int128 {
  (0..<exponent).reduce(1) { power, _ in power * 10 }
}
