/// How much room text takes, in columns' widths and lines: estimates, a little generous, since no
/// font is at hand.
enum TextMeasure {
  /// The height of a line of ten points, in points.
  static let lineHeight = 14

  /// How many lines a text takes in a column, wrapped between words.
  static func lineCount(of text: String, width: Int) -> Int {
    var lines = 1
    var used = 0
    for word in text.split(separator: " ") {
      let length = word.count
      if used > 0, used + 1 + length > width {
        lines += 1
        used = 0
      }
      used += (used > 0 ? 1 : 0) + length
      while used > width {
        lines += 1
        used -= width
      }
    }
    return lines
  }

  /// The widest that a text on one line may be: capitals take a third more than digits, and
  /// letters beyond the European ones up to twice as much.
  static func mostWidth(of text: String) -> Int {
    let thirds = text.unicodeScalars.reduce(0) { sum, scalar in
      sum + (scalar.value >= 0x0530 ? 6 : scalar.properties.isUppercase ? 4 : 3)
    }
    return (thirds + 2) / 3
  }

  static func longestWord(of text: String) -> Int {
    text.split(separator: " ").map(\.count).max() ?? 0
  }

  /// The text in pieces that each fit a row, cut between words where there are any.
  ///
  /// Rows have a greatest height, and cells a greatest length.
  static func pieces(of text: String, longest: Int = 2000) -> [String] {
    var pieces: [String] = []
    var rest = Substring(text)
    while rest.count > longest {
      let head = rest.prefix(longest)
      let end = head.lastIndex(of: " ") ?? head.endIndex
      pieces.append(String(rest[..<end]))
      rest = rest[end...].drop { $0 == " " }
    }
    return pieces + [String(rest)]
  }

  /// The text, cut with a mark where a cell could not hold it.
  static func fitted(_ text: String, mark: String) -> String {
    guard text.utf16.count > Worksheet.longestText else { return text }
    let room = Worksheet.longestText - mark.utf16.count
    var kept = ""
    var length = 0
    for character in text {
      length += character.utf16.count
      guard length <= room else { break }
      kept.append(character)
    }
    return kept + mark
  }
}
