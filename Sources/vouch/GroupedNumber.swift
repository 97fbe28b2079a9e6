import Records
import Reporting

extension Rational {
  /// With a comma between thousands and up to six decimals.
  var groupedText: String {
    let parts = description.split(separator: ".", maxSplits: 1)
    guard let whole = parts.first.flatMap({ Int128(String($0)) }) else { return description }
    // A part of one keeps its sign, which a whole 0 has not.
    let sign = whole == 0 && description.hasPrefix("-") ? "-" : ""
    return sign + ([grouped(whole)] + parts.dropFirst().map(String.init)).joined(separator: ".")
  }

  /// The same with a plus where it is more than nothing.
  var signedText: String { numerator > 0 ? "+\(groupedText)" : groupedText }
}
