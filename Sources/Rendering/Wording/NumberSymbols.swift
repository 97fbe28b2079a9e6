import Reporting

/// How a language writes numbers.
struct NumberSymbols: Sendable {
  let thousands: String
  let decimal: String
  /// What follows the digits of a percentage.
  let percent: String
  /// What follows the digits of a difference of percentages: of one, and of several.
  let point: String
  let points: String
  /// Which numbers a noun stands in the singular after.
  let singular: Singular
  /// What a workbook's format code says of the language, for programs that heed it; Excel writes
  /// separators as its user has set them.
  let workbookLocale: String

  enum Singular {
    /// One alone, as in English.
    case one
    /// All below two, as in French.
    case belowTwo
  }

  /// A number as people read it, rounded half away from zero.
  func text(of value: Rational, _ format: NumberFormat) -> String {
    let scaled = format.unit == .percent ? value * Rational(100) : value
    let units = scaled.rounded(decimals: format.decimals)
    let sign = units < 0 ? "-" : units > 0 && format.sign == .always ? "+" : ""
    let shown = digits(of: units.magnitude, decimals: format.decimals)
    return sign + shown + suffix(after: value, format)
  }

  /// A count as people read it.
  func text(of count: Int) -> String {
    (count < 0 ? "-" : "") + digits(of: UInt128(count.magnitude), decimals: 0)
  }

  /// What follows the digits of a number as it is shown.
  func suffix(after value: Rational, _ format: NumberFormat) -> String {
    switch format.unit {
    case .plain: ""
    case .percent: percent
    case .points: isSingular(value, decimals: format.decimals) ? point : points
    }
  }

  /// Whether a noun stands in the singular after a number, which is rounded first.
  private func isSingular(_ value: Rational, decimals: Int) -> Bool {
    let units = value.rounded(decimals: decimals).magnitude
    let one = (0..<decimals).reduce(UInt128(1)) { power, _ in power * 10 }
    return switch singular {
    case .one: units == one
    case .belowTwo: units < 2 * one
    }
  }

  private func digits(of units: UInt128, decimals: Int) -> String {
    let all = Array(String(units))
    let padded = Array(repeating: "0", count: max(0, decimals + 1 - all.count)) + all
    let whole = padded.dropLast(decimals)
    var grouped = ""
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.count - index) % 3 == 0 { grouped += thousands }
      grouped.append(digit)
    }
    guard decimals > 0 else { return grouped }
    return grouped + decimal + String(padded.suffix(decimals))
  }
}
