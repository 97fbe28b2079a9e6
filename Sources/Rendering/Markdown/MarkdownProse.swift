/// Narratives: Markdown of the program's own, made to stand inside a report.
enum MarkdownProse {
  /// The same Markdown with its first-level headings `level` levels further down, at most six.
  ///
  /// Both forms of headings are known, `# Title` and a title underlined by `===` or `---`; fenced
  /// code is left alone. Blank lines at both ends go, and line ends become LF.
  static func demotingHeadings(_ markdown: String, below level: Int) -> String {
    var shown: [String] = []
    for line in lines(of: markdown) {
      switch line {
      case .heading(let own, let text):
        shown.append(String(repeating: "#", count: min(6, own + level)) + " " + text)
      case .other(let text), .code(let text): shown.append(text)
      }
    }
    return trimmed(shown).joined(separator: "\n")
  }

  /// A paragraph, heading or item of a list, without its markup, for formats that have none.
  enum Block: Hashable {
    case heading(String)
    case paragraph(String)
    case item(String)
  }

  /// The text in plain blocks; lines of a paragraph are joined.
  static func plainBlocks(of markdown: String) -> [Block] {
    var blocks: [Block] = []
    var isOpen = false
    for line in lines(of: markdown) {
      switch line {
      case .heading(_, let text):
        blocks.append(.heading(withoutMarkup(text)))
        isOpen = false
      case .code(let text):
        blocks.append(.paragraph(text))
        isOpen = false
      case .other(let text):
        let content = text.trimmedSpaces
        if content.isEmpty || content.isRule {
          isOpen = false
        } else if let item = content.listItem {
          blocks.append(.item(withoutMarkup(item)))
          isOpen = true
        } else if isOpen, let last = blocks.popLast() {
          blocks.append(last.continued(by: withoutMarkup(content)))
        } else {
          blocks.append(.paragraph(withoutMarkup(content)))
          isOpen = true
        }
      }
    }
    return blocks
  }

  private enum Line {
    case heading(Int, String)
    case code(String)
    case other(String)
  }

  private static func lines(of markdown: String) -> [Line] {
    var lines: [Line] = []
    var fence: Character?
    for text in markdown.physicalLines {
      let content = text.trimmedSpaces
      if let open = fence {
        lines.append(.code(text))
        if content.fenceMark == open { fence = nil }
      } else if let mark = content.fenceMark {
        fence = mark
        lines.append(.code(text))
      } else if let (level, title) = content.heading {
        lines.append(.heading(level, title))
      } else if let level = content.underline, case .other(let title) = lines.last,
        !title.trimmedSpaces.isEmpty, title.trimmedSpaces.listItem == nil, !title.contains("|")
      {
        lines[lines.count - 1] = .heading(level, title.trimmedSpaces)
      } else {
        lines.append(.other(text))
      }
    }
    return lines
  }

  private static func trimmed(_ lines: [String]) -> [String] {
    let isBlank = { (line: String) in line.trimmedSpaces.isEmpty }
    let start = lines.drop(while: isBlank)
    guard let end = start.lastIndex(where: { !isBlank($0) }) else { return [] }
    return Array(start[...end])
  }

  /// Emphasis, code marks and escapes removed; `[words](address)` as `words (address)`.
  static func withoutMarkup(_ text: String) -> String {
    var plain = ""
    var rest = text[...]
    while let character = rest.popFirst() {
      switch character {
      case "\\":
        if let next = rest.first, next.isPunctuation || next.isSymbol {
          plain.append(next)
          rest = rest.dropFirst()
        } else {
          plain.append(character)
        }
      case "*", "`": continue
      case "_" where plain.last?.isLetter != true || rest.first?.isLetter != true: continue
      case "[":
        guard let link = rest.link else {
          plain.append(character)
          continue
        }
        plain += "\(withoutMarkup(String(link.words))) (\(link.address))"
        rest = link.rest
      default: plain.append(character)
      }
    }
    return plain
  }
}

extension MarkdownProse.Block {
  fileprivate func continued(by text: String) -> Self {
    switch self {
    case .heading(let before): .heading("\(before) \(text)")
    case .paragraph(let before): .paragraph("\(before) \(text)")
    case .item(let before): .item("\(before) \(text)")
    }
  }
}

extension String {
  fileprivate var physicalLines: [String] {
    split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
      .map(String.init)
  }

  fileprivate var trimmedSpaces: String {
    let isSpace = { (character: Character) in character == " " || character == "\t" }
    guard let end = lastIndex(where: { !isSpace($0) }) else { return "" }
    return String(self[...end].drop(while: isSpace))
  }

  fileprivate var heading: (level: Int, title: String)? {
    let level = prefix { $0 == "#" }.count
    guard (1...6).contains(level) else { return nil }
    let rest = dropFirst(level)
    guard rest.isEmpty || rest.first == " " || rest.first == "\t" else { return nil }
    return (level, String(rest).trimmedSpaces)
  }

  /// The level of the heading that this line underlines, if it is such a line.
  fileprivate var underline: Int? {
    guard let first, first == "=" || first == "-", allSatisfy({ $0 == first }) else { return nil }
    return first == "=" ? 1 : 2
  }

  fileprivate var isRule: Bool {
    count >= 3 && (allSatisfy { $0 == "-" } || allSatisfy { $0 == "*" })
  }

  fileprivate var fenceMark: Character? {
    hasPrefix("```") ? "`" : hasPrefix("~~~") ? "~" : nil
  }

  /// What follows the bullet or the number of a list's item; the number stays.
  fileprivate var listItem: String? {
    for bullet in ["- ", "* ", "+ "] where hasPrefix(bullet) { return String(dropFirst(2)) }
    let digits = prefix { $0.isASCII && $0.isNumber }
    guard !digits.isEmpty, dropFirst(digits.count).hasPrefix(". ") else { return nil }
    return self
  }
}

extension Substring {
  /// The words and address of a link whose opening bracket was just read, and what follows it.
  fileprivate var link: (words: Substring, address: Substring, rest: Substring)? {
    guard let close = firstIndex(of: "]") else { return nil }
    let after = self[index(after: close)...]
    guard after.first == "(", let end = after.firstIndex(of: ")") else { return nil }
    return (self[..<close], after[..<end].dropFirst(), after[after.index(after: end)...])
  }
}
