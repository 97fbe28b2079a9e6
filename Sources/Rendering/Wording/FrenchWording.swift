import Records
import Reporting
import Templates

/// Canadian French: a narrow no-break space between thousands and before `;`, a no-break space before
/// `%` and `:`.
struct FrenchWording: Wording {
  let language = Language.french
  let numbers = NumberSymbols(
    thousands: "\u{202F}",
    decimal: ",",
    percent: "\u{A0}%",
    point: "\u{A0}pt",
    points: "\u{A0}pts",
    singular: .belowTwo,
    workbookLocale: "[$-C0C]"
  )

  let cover = "Couverture"
  let program = "Programme"
  let period = "Période"
  let madeFrom = "Établi d’après"
  let fingerprint = "Empreinte"
  let writtenIn = "Langue"
  let languageName = "Français"
  let atAGlance = "En un coup d’œil"
  let contents = "Table des matières"
  func state(after lastImport: ImportNumber) -> String {
    "les données après l’importation \(lastImport)"
  }
  let revision = "Révision"
  func inPlace(of revision: Int) -> String {
    "\(revision + 1), qui remplace la révision \(revision)"
  }
  let inQuarantine = "En quarantaine"
  func rowsInNoNumber(_ count: Int) -> String {
    let rows = numbers.text(of: count) + (count < 2 ? " ligne" : " lignes")
    return
      "\(rows) à corriger, qui ne \(count < 2 ? "compte" : "comptent") dans aucun nombre de ce "
      + "rapport"
  }

  let total = "Total"
  let other = "Autres"
  let notStated = "Non précisé"
  let notAvailable = "n.\u{A0}d."
  let count = "Nombre"
  let wholeOfFact = "Sur"
  let share = "Part"
  let upToPrefix = "jusqu’à "
  func range(_ least: String, _ most: String) -> String { "\(least) à \(most)" }
  func upTo(_ number: String) -> String { upToPrefix + number }

  func span(from first: String, to last: String) -> String { "\(first) à \(last)" }
  func dayOfMonth(_ day: Int) -> String { day == 1 ? "1er" : "\(day)" }
  func span(fromDay first: String, to last: String) -> String { "du \(first) au \(last)" }
  func week(of days: String) -> String { "semaine \(days)" }
  func fortnight(of days: String) -> String { "deux semaines, \(days)" }
  func quarter(_ number: Int, of fiscalYear: String) -> String { "T\(number) \(fiscalYear)" }
  func halfYear(_ number: Int, of fiscalYear: String) -> String {
    "\(number == 1 ? "premier" : "second") semestre \(fiscalYear)"
  }
  func fiscalYear(_ name: String, isCalendarYear: Bool) -> String {
    isCalendarYear ? "année \(name)" : "exercice \(name)"
  }

  func caption(of column: Column, in spans: ColumnSpans) -> String {
    switch column {
    case .period: spans.period
    case .previousPeriod: spans.previous
    case .samePeriodLastYear: spans.lastYear
    case .yearToDate where spans.yearToDate == spans.period: "cumul de l’exercice"
    case .yearToDate: spans.yearToDate
    case .yearToDateLastYear where spans.yearToDateLastYear == spans.lastYear:
      "cumul de l’exercice précédent"
    case .yearToDateLastYear: spans.yearToDateLastYear
    case .fiscalYear where spans.fiscalYear == spans.period: "exercice entier"
    case .fiscalYear: spans.fiscalYear
    case .change: "écart sur un an"
    case .percentChange: "variation sur un an"
    case .target: "cible \(spans.fiscalYearName)"
    case .targetToDate: "cible à ce jour"
    case .percentOfTarget: "pourcentage de la cible"
    }
  }

  let monthSpans = MonthSpanWords(
    previous: "mois précédent",
    yearToDate: "cumul de l’exercice",
    yearToDateLastYear: "cumul de l’exercice précédent"
  )

  let notes = "Notes"
  func label(_ term: String, _ text: String) -> String { "\(term)\u{A0}: \(text)" }
  func of(_ metric: String, in span: String) -> String { "\(metric), \(span)" }
  let notAvailableMeaning =
    "Non disponible\u{A0}: aucune donnée aussi ancienne à comparer, aucune cible établie, ou une "
    + "cible qui ne se répartit pas entre les mois."
  let percentOfTargetMeaning =
    "Le cumul de l’exercice en part de la cible à ce jour, qui donne à chaque mois son poids "
    + "habituel\u{202F}; pour les personnes comptées une seule fois et pour la portée, en part de la "
    + "cible de l’exercice entier."
  let nothingToList = "Rien à énumérer pour cette période."
  let semicolon = "\u{202F}; "
  let textWasCut = "… [coupé ici\u{A0}: une cellule de classeur n’en contient pas plus]"
  func otherLanguageOnly(_ language: Language) -> String {
    switch language {
    case .english: "Rédigé en anglais seulement."
    case .french: "Rédigé en français seulement."
    }
  }

  func meaning(of metric: Metric) -> String? {
    switch metric.formula {
    case .count, .sum, .total: nil
    case .distinct:
      "Chacun est compté une seule fois dans chaque période et chaque groupe\u{202F}; les mois et les "
        + "groupes ne s’additionnent donc pas."
    case .first(_, within: .fiscalYear, _):
      "Compté dans la période du premier service de l’exercice."
    case .first(_, within: .ever, _): "Compté dans la période du premier service enregistré."
    case .mean: "Moyenne des enregistrements qui l’indiquent."
    case .median:
      "La moitié des enregistrements qui l’indiquent sont en dessous, la moitié au-dessus."
    case .ratio where metric.format == .percent: "Part des enregistrements visés."
    case .ratio:
      "Ratio, calculé dans chaque période et chaque groupe\u{202F}; les mois et les groupes ne "
        + "s’additionnent donc pas."
    case .range:
      "Au moins le premier nombre et au plus le second\u{A0}: les personnes seulement dénombrées "
        + "n’ont pas de nom et certaines sont peut-être déjà comptées."
    }
  }

  func partsExceedTotal(_ subject: String, parts: String, total: String) -> String {
    "\(subject)\u{A0}: la somme des parties est de \(parts) et le total de \(total)"
  }

  func reasonPartsExceedTotal(_ reason: OverlapReason) -> String {
    switch reason {
    case .clients(.months):
      "un client servi pendant deux mois compte dans chacun, et une seule fois dans le total."
    case .clients(.sites):
      "un client servi à deux sites compte dans chacun, et une seule fois dans le total."
    case .clients(.languages):
      "un client servi en deux langues compte dans chacune, et une seule fois dans le total."
    case .clients(.rows):
      "un client de deux des groupes compte dans chacun, et une seule fois dans le total."
    case .things:
      "ce qui appartient à deux des groupes compte dans chacun, et une seule fois dans le total."
    case .records:
      "un enregistrement à deux valeurs compte sous chacune, et une seule fois dans le total."
    }
  }

  let explaining = "Pour expliquer un nombre"
  let explainingOthers =
    "Pour un autre nombre, mettre sa section, son indicateur et sa colonne par les noms énumérés pour "
    + "chaque section, pour une ligne --member et pour une colonne croisée --across, avec la valeur "
    + "telle que l’écrit le CSV."
  func names(section: String, metrics: [String], columns: [String]) -> String {
    "--section \(section)\(semicolon)indicateurs "
      + "\(metrics.joined(separator: ", "))\(semicolon)"
      + "--column \(columns.joined(separator: ", "))"
  }

  func chart(of title: String) -> String { "Graphique – \(title)" }
  func page(_ number: String, of count: String) -> String { "Page \(number) de \(count)" }
  let sheet = "Feuille"
}
