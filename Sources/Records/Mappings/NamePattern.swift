/// What the name of a file or a sheet must look like: a text in which `*` is anything, `?` one
/// character, and `{month}` a part that the mapping uses.
///
/// Case, accents and apostrophes make no difference; blanks, hyphens and underscores stand for each
/// other, and make none either in a pattern without `*`, `?` and captures. A capture takes as little
/// as it can; before `*` or `?` it ends where a word does, so that `{month}*` takes all of
/// `2026-04`.
package struct NamePattern: Hashable, Sendable {
  /// As the mapping writes it.
  package let text: String
  private let tokens: [Token]

  private enum Token: Hashable {
    case letter(String)
    /// A run of blanks, hyphens and underscores.
    case gap
    case anything
    case oneCharacter
    case capture(String)
  }

  /// Why a text is no pattern.
  package enum Fault: Error, Hashable {
    case unclosedBrace
    case badCapture(String)
    case repeatedCapture(String)
    /// Nothing tells where one ends and the other begins.
    case adjacentCaptures(String, String)
  }

  package init(_ text: String) throws(Fault) {
    self.text = text
    var tokens: [Token] = []
    var rest = text[...]
    while let character = rest.popFirst() {
      switch character {
      case "*": tokens.append(.anything)
      case "?": tokens.append(.oneCharacter)
      case "{":
        let name = String(rest.prefix { $0 != "}" })
        rest = rest.dropFirst(name.count)
        guard rest.popFirst() != nil else { throw .unclosedBrace }
        guard Self.isName(name) else { throw .badCapture(name) }
        guard !tokens.contains(.capture(name)) else { throw .repeatedCapture(name) }
        if case .capture(let other) = tokens.last { throw .adjacentCaptures(other, name) }
        tokens.append(.capture(name))
      default:
        if Self.isSeparator(character) {
          if tokens.last != .gap { tokens.append(.gap) }
        } else {
          tokens.append(.letter(LooseText.folded(String(character))))
        }
      }
    }
    self.tokens = tokens
  }

  /// The names of the parts that it captures, in order.
  package var captures: [String] {
    tokens.compactMap { if case .capture(let name) = $0 { name } else { nil } }
  }

  /// What each capture holds of a name; nil where the name does not look so.
  package func captures(of name: String) -> [String: String]? {
    if isPlain, LooseText(name) == LooseText(text) { return [:] }
    var match = Match(tokens: tokens, name: name)
    return match.run()
  }

  /// Whether it is the name itself.
  private var isPlain: Bool {
    tokens.allSatisfy { token in
      switch token {
      case .letter, .gap: true
      case .anything, .oneCharacter, .capture: false
      }
    }
  }

  package func matches(_ name: String) -> Bool { captures(of: name) != nil }

  private static func isName(_ name: String) -> Bool {
    !name.isEmpty
      && name.unicodeScalars.allSatisfy {
        ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "_"
      }
  }

  private static func isSeparator(_ character: Character) -> Bool {
    character.unicodeScalars.allSatisfy(LooseText.isSeparator)
  }

  /// The search for a way in which a name fits.
  private struct Match {
    private let tokens: [Token]
    private let name: [Character]
    private let folded: [String]
    private var captured: [String: String] = [:]
    /// Where the search has been without success, so that it takes no longer than tokens times
    /// letters.
    private var deadEnds: Set<Place> = []

    private struct Place: Hashable {
      let token: Int
      let letter: Int
    }

    init(tokens: [Token], name: String) {
      self.tokens = tokens
      let first = name.drop(while: \.isWhitespace)
      self.name = first.reversed().drop(while: \.isWhitespace).reversed()
      folded = self.name.map { LooseText.folded(String($0)) }
    }

    mutating func run() -> [String: String]? { fits(0, 0) ? captured : nil }

    private mutating func fits(_ token: Int, _ letter: Int) -> Bool {
      guard token < tokens.count else { return letter == name.count }
      guard !deadEnds.contains(Place(token: token, letter: letter)) else { return false }
      for end in ends(of: token, from: letter) where fits(token + 1, end) {
        if case .capture(let capture) = tokens[token] {
          captured[capture] = String(name[letter..<end])
        }
        return true
      }
      deadEnds.insert(Place(token: token, letter: letter))
      return false
    }

    /// Where a token that begins at a letter may end, the likeliest first.
    private func ends(of token: Int, from start: Int) -> [Int] {
      let isLeft = start < name.count
      switch tokens[token] {
      case .letter(let letter): return isLeft && folded[start] == letter ? [start + 1] : []
      case .gap:
        let length = name[start...].prefix(while: NamePattern.isSeparator).count
        return length > 0 ? [start + length] : []
      case .oneCharacter: return isLeft ? [start + 1] : []
      case .anything: return Array(start...name.count)
      case .capture:
        guard isLeft, !NamePattern.isSeparator(name[start]) else { return [] }
        let isBeforeAnything =
          token + 1 < tokens.count && [.anything, .oneCharacter].contains(tokens[token + 1])
        return ((start + 1)...name.count).filter { end in
          !NamePattern.isSeparator(name[end - 1]) && (!isBeforeAnything || endsWord(at: end))
        }
      }
    }

    /// Whether a word ends before a letter; a hyphen and an underscore are parts of words.
    private func endsWord(at end: Int) -> Bool {
      guard end < name.count else { return true }
      return !name[end].isLetter && !name[end].isNumber && name[end] != "-" && name[end] != "_"
    }
  }
}
