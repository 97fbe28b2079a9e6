/// The text over a column, bold: how it is broken into lines, and how much room they take.
///
/// Programs break a text between words and after hyphens, and set its lines to the column's edge,
/// where they can touch the column beside it.
struct HeaderText {
  private let text: String

  /// How wide a column of numbers may be, in digits.
  static let widths = 11...30
  /// What a header leaves free of its column's width, in digits.
  private static let gap = 2

  init(_ text: String) {
    self.text = text
  }

  /// The least width of a column of numbers, from `needed` up, in which all its headers are clear.
  static func clearWidth(of headers: [HeaderText], from needed: Int) -> Int {
    let least = min(max(needed, widths.lowerBound), widths.upperBound)
    return (least...widths.upperBound).first { width in
      headers.allSatisfy { $0.isClear(in: width) }
    } ?? least
  }

  /// Whether every line stands clear of the next column and no line ends at a hyphen, as 2025-26
  /// would.
  func isClear(in width: Int) -> Bool {
    // Fonts and margins differ a little from what is expected.
    (width - 1...width + 1).allSatisfy { room in
      let lines = lines(width: room)
      return lines.allSatisfy { Self.width(of: $0) <= (width - Self.gap) * 100 }
        && !lines.dropLast().contains { $0.hasSuffix("-") }
    }
  }

  /// How many lines it takes in a column.
  func lineCount(width: Int) -> Int {
    // A font a little wider than expected makes a line more.
    max(lines(width: width).count, lines(width: width - 1).count)
  }

  private func lines(width: Int) -> [String] {
    var lines: [String] = []
    for piece in pieces {
      if let last = lines.last, Self.width(of: last + piece) <= width * 100 {
        lines[lines.count - 1] += piece
      } else {
        lines.append(piece)
      }
    }
    return lines
  }

  /// The text cut wherever a line may end, each space with what it follows.
  private var pieces: [String] {
    var pieces = [""]
    for character in text {
      pieces[pieces.count - 1].append(character)
      if character == " " || character == "-" { pieces.append("") }
    }
    return pieces.last == "" ? pieces.dropLast() : pieces
  }

  /// The width of a line in hundredths of a digit, without the spaces at its end.
  private static func width(of line: String) -> Int {
    var line = line[...]
    while line.last == " " { line.removeLast() }
    return line.unicodeScalars.reduce(0) { $0 + width(of: $1) }
  }

  /// The width of a bold letter of Arial, give or take a tenth.
  private static func width(of scalar: Unicode.Scalar) -> Int {
    switch scalar {
    case " ", "\u{A0}", "i", "j", "l", "I", ".", ",", ":", ";", "'", "’", "|", "!": 50
    case "\u{202F}": 30
    case "f", "t", "r", "-", "(", ")", "/", "î", "ï": 62
    case "m", "w", "M", "W", "%", "œ", "Œ", "æ", "Æ", "@": 160
    case _ where scalar.value >= 0x0530 && scalar.value != 0x2019: 200
    case _ where scalar.properties.isUppercase: 130
    default: 106
    }
  }
}
