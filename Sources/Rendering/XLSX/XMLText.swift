/// Text as XML can carry it.
enum XMLText {
  /// The text without what XML cannot hold, and with nothing that reads as an escape.
  ///
  /// Non-characters, and NUL, which would end the text in C, become U+FFFD; of `_x0041_`, which
  /// the format reads as an escape, the underscore is escaped. The library escapes the other
  /// control characters.
  static func safe(_ text: String) -> String {
    var safe = ""
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\0", "\u{FFFE}", "\u{FFFF}": safe.append("\u{FFFD}")
      case "_" where isEscape(rest): safe += "_x005F_"
      default: safe.unicodeScalars.append(scalar)
      }
    }
    return safe
  }

  private static func isEscape(_ rest: Substring.UnicodeScalarView) -> Bool {
    let next = Array(rest.prefix(6))
    return next.count == 6 && next[0] == "x" && next[5] == "_"
      && next[1...4].allSatisfy { $0.isASCII && $0.properties.isASCIIHexDigit }
  }
}
