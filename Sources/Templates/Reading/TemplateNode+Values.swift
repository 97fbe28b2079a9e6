import Records

extension TemplateNode {
  func integer(_ expected: String, atLeast minimum: Int64? = nil) -> Int64? {
    guard let text = text(expected) else { return nil }
    guard let number = Int64(text), minimum.map({ number >= $0 }) ?? true else {
      report(.wrongShape(found: "`\(text)`", expected: expected))
      return nil
    }
    return number
  }

  func day() -> Day? {
    guard let text = text("a date such as 2025-04-01") else { return nil }
    guard let day = Day(iso: text) else {
      report(.wrongShape(found: "`\(text)`", expected: "a date such as 2025-04-01"))
      return nil
    }
    return day
  }

  func flag() -> Bool? {
    switch text("true or false") {
    case "true": return true
    case "false": return false
    case nil: return nil
    case .some(let other):
      report(.wrongShape(found: "`\(other)`", expected: "true or false"))
      return nil
    }
  }

  /// One of the values of a closed choice, `noun` saying of what.
  func choice<Choice>(_ noun: String, of choices: Choice.Type = Choice.self) -> Choice?
  where Choice: RawRepresentable<String> & CaseIterable {
    let known = choices.allCases.map(\.rawValue)
    guard let text = text("a \(noun): \(known.joined(separator: ", "))") else { return nil }
    guard let choice = Choice(rawValue: text) else {
      report(.unknown(noun, text, known: known))
      return nil
    }
    return choice
  }

  /// A name of the program's own making: lower-case ASCII letters and digits, `separators` too.
  func name(_ noun: String, separators: String = "_-") -> String? {
    guard let text = text("a \(noun)") else { return nil }
    guard isName(text, separators: separators) else {
      report(.badName(noun, text, separators: separators))
      return nil
    }
    return text
  }

  /// `{en: School, fr: École}`, or one text for all languages.
  func localizedText() -> LocalizedText? {
    guard isMapping else {
      return text("a text, or one for each language").map(LocalizedText.init(verbatim:))
    }
    let languages = Language.allCases.map(\.rawValue)
    guard let mapping = mapping("a text for each language", keys: languages) else { return nil }
    var texts: [Language: String] = [:]
    for entry in mapping.entries {
      guard let language = Language(rawValue: entry.name) else { continue }
      let text = entry.value.text("a text")
      texts[language] = language == .french ? text?.keepingFrenchSpaces : text
    }
    if mapping.entries.isEmpty { report(.empty("text")) }
    return texts.isEmpty ? nil : LocalizedText(texts)
  }

  /// A month by its English name or its number, counted from 1.
  func month(_ text: String) -> Int? {
    if let index = monthNames.firstIndex(of: text.lowercased()) { return index + 1 }
    if let number = Int(text), (1...12).contains(number) { return number }
    report(.unknown("month", text, known: monthNames))
    return nil
  }
}

extension String {
  /// The text with the spaces that French sets within a line kept from breaking it: before `:`,
  /// `%` and `»` and after `«`, and narrow ones before `;`, `?` and `!`.
  ///
  /// None is added: who writes `;` without a space, as is usual in Canada, gets none.
  fileprivate var keepingFrenchSpaces: String {
    var text = self
    for mark in [":", "%", "»"] { text.replace(" \(mark)", with: "\u{A0}\(mark)") }
    for mark in [";", "?", "!"] { text.replace(" \(mark)", with: "\u{202F}\(mark)") }
    return text.replacing("« ", with: "«\u{A0}")
  }
}

/// Whether a text is made of lower-case ASCII letters, digits and `separators` alone.
func isName(_ text: String, separators: String) -> Bool {
  !text.isEmpty
    && text.unicodeScalars.allSatisfy { scalar in
      ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar)
        || separators.unicodeScalars.contains(scalar)
    }
}
