/// Days, months and weekdays as people read them, in each language.
///
/// They are tables, not a locale of the system: the same on every machine.
extension Month {
  /// `November`, `novembre`: as it stands inside a sentence.
  package func name(in language: Language) -> String {
    switch language {
    case .english: Self.english[month - 1]
    case .french: Self.french[month - 1]
    }
  }

  /// `Nov`, `nov.`: for narrow columns.
  package func shortName(in language: Language) -> String {
    switch language {
    case .english: String(Self.english[month - 1].prefix(3))
    case .french: Self.shortFrench[month - 1]
    }
  }

  private static let english = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
  private static let french = [
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
  ]
  private static let shortFrench = [
    "janv.", "févr.", "mars", "avr.", "mai", "juin", "juill.", "août", "sept.", "oct.", "nov.",
    "déc.",
  ]
}

extension Day {
  /// `Nov 3, 2025`, `3 nov. 2025`.
  package func shortText(in language: Language) -> String {
    let day = civil.day
    let name = month.shortName(in: language)
    return switch language {
    case .english: "\(name) \(day), \(month.year)"
    // French counts the first of a month and numbers the others.
    case .french: "\(day == 1 ? "1er" : "\(day)") \(name) \(month.year)"
    }
  }
}

extension Weekday {
  /// `Friday`, `vendredi`: as it stands inside a sentence.
  package func name(in language: Language) -> String {
    switch (language, self) {
    case (.english, _): rawValue.prefix(1).uppercased() + rawValue.dropFirst()
    case (.french, .monday): "lundi"
    case (.french, .tuesday): "mardi"
    case (.french, .wednesday): "mercredi"
    case (.french, .thursday): "jeudi"
    case (.french, .friday): "vendredi"
    case (.french, .saturday): "samedi"
    case (.french, .sunday): "dimanche"
    }
  }
}

extension LocalizedText {
  /// What `text` writes in each language.
  package init(each text: (Language) -> String) {
    self.init(
      Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0, text($0)) })
    )
  }

  /// The first letter of each a capital, as labels begin.
  package var capitalizedFirst: LocalizedText {
    LocalizedText { self[$0].prefix(1).uppercased() + self[$0].dropFirst() }
  }
}
