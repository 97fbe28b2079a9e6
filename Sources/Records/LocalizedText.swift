/// A language that a report can be written in.
package enum Language: String, CaseIterable, Sendable, Codable {
  case english = "en"
  case french = "fr"
}

/// A text in one or more languages, as a template writes it: `{en: School, fr: École}`.
package struct LocalizedText: Hashable, Sendable {
  private var texts: [Language: String]

  package init(_ texts: [Language: String]) {
    self.texts = texts
  }

  /// A text that reads the same in every language, such as the name of a school.
  package init(verbatim text: String) {
    texts = Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0, text) })
  }

  /// The languages it is written in, in the order in which Vouch lists languages.
  package var languages: [Language] { Language.allCases.filter { texts[$0] != nil } }

  /// The text in `language`; where that is missing, in the first language it has.
  package subscript(language: Language) -> String {
    texts[language] ?? languages.first.flatMap { texts[$0] } ?? ""
  }
}

extension LocalizedText: ExpressibleByDictionaryLiteral {
  package init(dictionaryLiteral elements: (Language, String)...) {
    texts = Dictionary(uniqueKeysWithValues: elements)
  }
}
