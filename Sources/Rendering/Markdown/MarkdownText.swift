/// Text that is data, written so that Markdown shows it as it is.
enum MarkdownText {
  /// Text as code, which nothing in it can end.
  static func code(_ text: String) -> String {
    text.contains { $0 == "`" || $0.isNewline } ? escaped(text) : "`\(text)`"
  }

  /// Escapes what could begin markup or HTML, and makes one line of several.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\r" where rest.first == "\n": continue
      case "\n", "\r", "\t", "\u{B}", "\u{C}", "\u{85}", "\u{2028}", "\u{2029}":
        escaped.append(" ")
      case "\\", "|", "*", "_", "`", "[", "]", "<", ">", "#", "~":
        escaped += "\\\(scalar)"
      // Only what can begin a character reference: most ampersands stay readable.
      case "&" where rest.first.map { $0.properties.isAlphabetic || $0 == "#" } ?? false:
        escaped += "\\&"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        escaped.append("\u{FFFD}")
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
