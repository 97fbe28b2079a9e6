import Records
import Reporting

extension Sheet {
  /// A narrative or a table of facts; nil where there is none to show.
  init?(_ section: TextSection, _ language: Language) {
    switch section.body {
    case .narrative(let texts): self.init(section, texts, language)
    case .facts(let facts): self.init(section, facts, language)
    }
  }

  /// A narrative that was not written in this language is shown in the one it was written in,
  /// and says so.
  private init?(
    _ section: TextSection,
    _ texts: [Language: String],
    _ language: Language
  ) {
    let written = [language] + Language.allCases
    guard let shown = written.first(where: { texts[$0] != nil }), let text = texts[shown] else {
      return nil
    }
    self.init(
      id: section.id,
      title: section.heading[language],
      body: .prose(text),
      remarks: shown == language ? [] : [language.wording.otherLanguageOnly(shown)]
    )
  }

  private init?(
    _ section: TextSection,
    _ facts: [TextSection.Fact],
    _ language: Language
  ) {
    guard !facts.isEmpty else { return nil }
    let wording = language.wording
    let haveWholes = facts.contains { $0.whole != nil }
    let captions = [wording.count] + (haveWholes ? [wording.wholeOfFact, wording.share] : [])
    self.init(
      id: section.id,
      title: section.heading[language],
      body: .table(
        Table(
          header: [[Cell(.blank, .header)] + captions.map { Cell(.text($0), .header) }],
          rows: facts.map { fact in
            let cells = [Cell.Content.text(fact.label[language]), fact.shownCount]
            return (cells + (haveWholes ? [fact.shownWhole, fact.shownShare] : [])).map {
              Cell($0)
            }
          },
          columns: [.text] + captions.map { _ in .number }
        )
      ),
      remarks: [section.remark?[language]].compactMap(\.self)
    )
  }
}

extension TextSection.Fact {
  fileprivate var shownCount: Cell.Content { .number(Rational(count), NumberFormat()) }

  fileprivate var shownWhole: Cell.Content {
    whole.map { .number(Rational($0), NumberFormat()) } ?? .blank
  }

  fileprivate var shownShare: Cell.Content {
    guard let whole, let share = Rational(count) / Rational(whole) else { return .blank }
    return .number(share, NumberFormat(.percent, decimals: 1))
  }
}
