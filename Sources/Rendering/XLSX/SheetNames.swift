/// The names of a workbook's sheets: at most 31 characters, none of `[ ] : * ? / \`, no apostrophe
/// at either end, not the reserved word History, and no two alike but for case.
struct SheetNames {
  private static let longest = 31
  /// Rather than leave fewer characters, a word is cut.
  private static let shortestBeginning = 12
  private static let longestLittleWord = 3
  private var taken: Set<String> = []

  /// A name made of a heading, cut between words where it is too long and numbered where it is
  /// taken.
  ///
  /// `plain` names a sheet whose heading has nothing that a name can be made of.
  mutating func name(for heading: String, else plain: String) -> String {
    let clean = Self.clean(heading)
    let base = clean.isEmpty ? plain : clean
    var name = Self.cut(base, to: Self.longest)
    var number = 2
    while taken.contains(name.lowercased()) || name.lowercased() == "history" {
      let suffix = " (\(number))"
      name = Self.cut(base, to: Self.longest - suffix.utf16.count) + suffix
      number += 1
    }
    taken.insert(name.lowercased())
    return name
  }

  /// A name as formulas and links write it, whatever it is.
  static func quoted(_ name: String) -> String {
    "'" + name.replacing("'", with: "''") + "'"
  }

  private static func clean(_ heading: String) -> String {
    let words = heading.unicodeScalars.split { scalar in
      "[]:*?/\\".unicodeScalars.contains(scalar) || scalar.properties.isWhitespace
        || scalar.value < 0x20 || scalar.value == 0x7F
    }
    return trimmed(words.map(String.init).joined(separator: " "))
  }

  /// The longest beginning of whole words, or of characters where the first word is too long,
  /// without the little words at its end that lead nowhere: of, and, le.
  private static func cut(_ text: String, to limit: Int) -> String {
    guard text.utf16.count > limit else { return text }
    var start = ""
    for character in text {
      guard start.utf16.count + String(character).utf16.count <= limit else { break }
      start.append(character)
    }
    let cutsWord = !text.dropFirst(start.count).hasPrefix(" ")
    if cutsWord, let space = start.lastIndex(of: " "),
      start.distance(from: start.startIndex, to: space) > shortestBeginning
    {
      start = String(start[..<space])
    }
    while let space = start.lastIndex(of: " "), start[space...].count <= longestLittleWord + 1,
      start.distance(from: start.startIndex, to: space) > shortestBeginning
    {
      start = String(start[..<space])
    }
    return trimmed(start)
  }

  private static func trimmed(_ text: String) -> String {
    let isTrimmed = { (character: Character) in " ',–—-".contains(character) }
    let start = text.drop(while: isTrimmed)
    guard let end = start.lastIndex(where: { !isTrimmed($0) }) else { return "" }
    return String(start[...end])
  }
}
