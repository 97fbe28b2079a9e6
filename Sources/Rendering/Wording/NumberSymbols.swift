import Reporting

/// How a language writes numbers.
struct NumberSymbols: Sendable {
  let thousands: String
  let decimal: String
  /// What follows the digits of a percentage.
  let percent: String
  /// What follows the digits of a difference of percentages.
  let points: String
  /// What a workbook's format code says of the language, for programs that heed it; Excel writes
  /// separators as its user has set them.
  let workbookLocale: String

  /// A number as people read it, rounded half away from zero.
  func text(of value: Rational, _ format: NumberFormat) -> String {
    let scaled = format.unit == .percent ? value * Rational(100) : value
    let units = scaled.rounded(decimals: format.decimals)
    let sign = units < 0 ? "-" : units > 0 && format.sign == .always ? "+" : ""
    return sign + digits(of: units.magnitude, decimals: format.decimals) + suffix(format.unit)
  }

  func suffix(_ unit: NumberFormat.Unit) -> String {
    switch unit {
    case .plain: ""
    case .percent: percent
    case .points: points
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
