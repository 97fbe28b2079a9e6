import Records
import Reporting

/// The words for numbers that were sent and are others by now.
protocol RestatementWords: Sendable {
  var number: String { get }
  /// The member of a breakdown.
  var row: String { get }
  /// The span of time.
  var span: String { get }
  var asSent: String { get }
  var now: String { get }
  var difference: String { get }
  /// What the numbers were sent from, and what they are compared with.
  func states(_ sent: ImportNumber, _ now: ImportNumber) -> String
  var why: String { get }
  func name(of cause: RestatementCause) -> String
  /// The cause in a word, before what it did.
  func word(for cause: RestatementCause) -> String
  /// A side of a rate, before what was done to it; nil for a number as a whole.
  func word(for side: RestatedSide) -> String?
  /// A metric, or one end of its range.
  func end(_ part: NumbersSection.Series.Part, of metric: String) -> String
  /// What no value is called.
  var blank: String { get }
  /// One value in the place of another, after what did it.
  func replacement(of before: String, by after: String) -> String
  var comparisonsFollow: String { get }
}

struct EnglishRestatementWords: RestatementWords {
  let number = "Number"
  let row = "Row"
  let span = "Of"
  let asSent = "As sent"
  let now = "Now"
  let difference = "Difference"
  let why = "Why"
  func states(_ sent: ImportNumber, _ now: ImportNumber) -> String {
    "sent from records as of import \(sent), now as of import \(now)"
  }
  func name(of cause: RestatementCause) -> String {
    switch cause {
    case .late: "Entered late"
    case .corrected: "Corrected"
    case .retired: "Withdrawn"
    case .linked: "Found to be one person"
    case .target: "Target changed"
    case .definition: "Definitions changed"
    case .software: "Computed by another version of Vouch"
    case .unexplained: "Not explained by the records"
    }
  }
  func word(for cause: RestatementCause) -> String {
    switch cause {
    case .late: "late"
    case .corrected: "corrected"
    case .retired: "withdrawn"
    case .linked: "one person"
    case .target: "target"
    case .definition: "definitions"
    case .software: "software"
    case .unexplained: "not explained"
    }
  }
  func word(for side: RestatedSide) -> String? {
    switch side {
    case .whole: nil
    case .numerator: "numerator"
    case .denominator: "denominator"
    }
  }
  func end(_ part: NumbersSection.Series.Part, of metric: String) -> String {
    switch part {
    case .whole: metric
    case .least: "\(metric), at least"
    case .most: "\(metric), at most"
    }
  }
  let blank = "blank"
  func replacement(of before: String, by after: String) -> String { "\(before) to \(after)" }
  let comparisonsFollow =
    "Changes and percentages that follow from these numbers alone are not listed."
}

struct FrenchRestatementWords: RestatementWords {
  let number = "Chiffre"
  let row = "Ligne"
  let span = "Pour"
  let asSent = "Transmis"
  let now = "Maintenant"
  let difference = "Écart"
  let why = "Motif"
  func states(_ sent: ImportNumber, _ now: ImportNumber) -> String {
    "transmis d’après les données de l’importation \(sent), comparés à celles de "
      + "l’importation \(now)"
  }
  func name(of cause: RestatementCause) -> String {
    switch cause {
    case .late: "Saisies en retard"
    case .corrected: "Corrigées"
    case .retired: "Retirées"
    case .linked: "Reconnues comme une seule personne"
    case .target: "Cible modifiée"
    case .definition: "Définitions modifiées"
    case .software: "Calculés par une autre version de Vouch"
    case .unexplained: "Sans explication dans les données"
    }
  }
  func word(for cause: RestatementCause) -> String {
    switch cause {
    case .late: "en retard"
    case .corrected: "corrigé"
    case .retired: "retiré"
    case .linked: "même personne"
    case .target: "cible"
    case .definition: "définitions"
    case .software: "logiciel"
    case .unexplained: "sans explication"
    }
  }
  func word(for side: RestatedSide) -> String? {
    switch side {
    case .whole: nil
    case .numerator: "numérateur"
    case .denominator: "dénominateur"
    }
  }
  func end(_ part: NumbersSection.Series.Part, of metric: String) -> String {
    switch part {
    case .whole: metric
    case .least: "\(metric), au moins"
    case .most: "\(metric), au plus"
    }
  }
  let blank = "vide"
  func replacement(of before: String, by after: String) -> String { "de \(before) à \(after)" }
  let comparisonsFollow =
    "Les variations et les pourcentages qui découlent seulement de ces chiffres ne sont pas énumérés."
}

extension Wording {
  var restatements: any RestatementWords {
    switch language {
    case .english: EnglishRestatementWords()
    case .french: FrenchRestatementWords()
    }
  }
}
