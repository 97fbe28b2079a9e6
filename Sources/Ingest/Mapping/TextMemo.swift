/// What was made of texts that come again and again: bounded in their number and in their length, so
/// that no table makes it large.
struct TextMemo<Made> {
  private static var mostTexts: Int { 1 << 12 }
  /// The most bytes of a text that is remembered: the words and days of a column are shorter.
  private static var longestText: Int { 64 }

  private var made: [String: Made] = [:]

  subscript(text: String) -> Made? { made[text] }

  mutating func remember(_ value: Made, for text: String) {
    guard text.utf8.count <= Self.longestText else { return }
    if made.count == Self.mostTexts { made.removeAll(keepingCapacity: true) }
    made[text] = value
  }
}
