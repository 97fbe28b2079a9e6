/// Finds which byte separates the cells of a table, from its header.
enum Separator {
  private static let candidates = [ASCII.comma, ASCII.semicolon, ASCII.tab, ASCII.bar]

  /// The candidate that occurs most often outside quotes in the first line with any text, the
  /// earlier of `,` `;` tab `|` where two occur as often, and `,` where none does; nil where the
  /// text ends before the line does.
  ///
  /// A line of blanks and candidates has no text: the scanner skips it too. A quote opens a quoted cell only at its start, as in the scanner.
  static func find(in text: some Sequence<UInt8>) -> UInt8? {
    var counts = candidates.map { _ in 0 }
    var hasText = false
    var isQuoted = false
    var mayOpen = true
    for byte in text {
      if isQuoted {
        // The second half of a doubled quote opens the quotes that the first half closed.
        isQuoted = byte != ASCII.quote
        mayOpen = !isQuoted
      } else if byte == ASCII.lineFeed || byte == ASCII.carriageReturn {
        if hasText {
          guard let most = counts.max(), let index = counts.firstIndex(of: most) else { return nil }
          return candidates[index]
        }
        counts = candidates.map { _ in 0 }
        mayOpen = true
      } else {
        isQuoted = mayOpen && byte == ASCII.quote
        let candidate = candidates.firstIndex(of: byte)
        if let candidate { counts[candidate] += 1 }
        mayOpen = candidate != nil
        if candidate == nil, !ASCII.isBlank(byte) { hasText = true }
      }
    }
    return nil
  }
}
