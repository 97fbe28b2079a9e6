import Records
import Reporting

extension Sheet {
  /// A narrative or a table of groups of facts; nil where there is none to show.
  init?(_ section: TextSection, _ language: Language) {
    switch section.body {
    case .narrative(let texts): self.init(section, texts, language)
    case .facts(let groups): self.init(section, groups, language)
    case .restatements(let reports): self.init(section, reports, language)
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
    _ groups: [TextSection.FactGroup],
    _ language: Language
  ) {
    guard groups.contains(where: { !$0.facts.isEmpty }) else { return nil }
    let wording = language.wording
    let captions = [wording.count, wording.wholeOfFact, wording.share]
    self.init(
      id: section.id,
      title: section.heading[language],
      body: .table(
        Table(
          header: [[Cell(.blank, .header)] + captions.map { Cell(.text($0), .header) }],
          rows: groups.flatMap { group in
            [[Cell(.text(group.title[language]), .groupTitle)] + captions.map { _ in Cell(.blank) }]
              + group.facts.map { $0.cells(language) }
          },
          columns: [.text] + captions.map { _ in .number }
        )
      ),
      remarks: section.remarks.map { $0[language] }
    )
  }
}

extension TextSection.Fact {
  fileprivate func cells(_ language: Language) -> [Cell] {
    [Cell(.text(label[language])), Cell(shownCount), Cell(shownWhole), Cell(shownShare)]
  }

  private var shownCount: Cell.Content { .number(Rational(count), NumberFormat()) }

  private var shownWhole: Cell.Content {
    whole.map { .number(Rational($0), NumberFormat()) } ?? .blank
  }

  private var shownShare: Cell.Content {
    guard let whole, let share = Rational(count) / Rational(whole) else { return .blank }
    return .number(share, NumberFormat(.percent, decimals: 1))
  }
}
