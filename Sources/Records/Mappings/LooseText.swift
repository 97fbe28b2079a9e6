import Foundation

/// A text of a foreign file, compared as people read: case, accents, blanks, hyphens, underscores
/// and apostrophes make no difference.
package struct LooseText: Hashable, Sendable {
  /// As it is written.
  package let written: String
  /// What it is compared by.
  package let folded: String

  package init(_ written: String) {
    self.written = written
    folded = Self.folded(written)
  }

  package static func == (left: Self, right: Self) -> Bool { left.folded == right.folded }

  package func hash(into hasher: inout Hasher) { hasher.combine(folded) }

  /// The text without what makes no difference.
  ///
  /// The hyphen that is a number's sign makes one.
  package static func folded(_ text: String) -> String {
    var folded = String.UnicodeScalarView()
    var hasSign = false
    for scalar in text.decomposedStringWithCanonicalMapping.unicodeScalars {
      if isSeparator(scalar) {
        if folded.isEmpty { hasSign = scalar == "-" || scalar == "\u{2212}" }
        continue
      }
      if scalar.properties.generalCategory == .nonspacingMark || apostrophes.contains(scalar) {
        continue
      }
      if hasSign, folded.isEmpty, scalar.properties.numericType != nil { folded.append("-") }
      switch scalar {
      case "œ", "Œ": folded.append(contentsOf: "oe".unicodeScalars)
      case "æ", "Æ": folded.append(contentsOf: "ae".unicodeScalars)
      default: folded.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
      }
    }
    return withoutZeroDecimals(String(folded))
  }

  /// A whole number as it is, however it was saved: programs write 142 as `142.0` where another row
  /// of its column is blank.
  private static func withoutZeroDecimals(_ text: String) -> String {
    guard text.hasSuffix(".0") else { return text }
    let number = text.dropLast(2)
    let digits = number.hasPrefix("-") ? number.dropFirst() : number
    return !digits.isEmpty && digits.allSatisfy(\.isASCII) && digits.allSatisfy(\.isNumber)
      ? String(number) : text
  }

  /// Whether a character only parts words: a blank, a hyphen, an underscore, or one that is not
  /// seen.
  static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    if scalar == "_" || scalar == "\u{2212}" || scalar.properties.isWhitespace { return true }
    switch scalar.properties.generalCategory {
    case .dashPunctuation, .format, .control: return true
    default: return false
    }
  }

  private static let apostrophes: Set<Unicode.Scalar> = ["'", "’", "‘", "ʼ", "`", "´"]
}

extension LooseText: ExpressibleByStringLiteral, CustomStringConvertible {
  package init(stringLiteral value: String) { self.init(value) }

  package var description: String { written }
}
