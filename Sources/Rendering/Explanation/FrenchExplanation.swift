import Records

struct FrenchExplanation: ExplanationPhrases {
  let definition = "Ce que c’est"
  let filters = "Ce qui compte"
  let arithmetic = "Calcul"
  let records = "Enregistrements"
  let targetRecord = "L’enregistrement de la cible"
  func counts(records: Int, entities: Int?) -> String {
    entities.map { "\(text(records)), pour \(text($0)) au compte" } ?? text(records)
  }

  private func text(_ count: Int) -> String { FrenchWording().numbers.text(of: count) }
  private func counted(_ count: Int, _ one: String, _ many: String) -> String {
    "\(text(count)) \(count < 2 ? one : many)"
  }

  let noValue = "aucune valeur"
  let atLeast = "au moins"
  let atMost = "au plus"

  func sealed(_ seal: Int64, asOf number: ImportNumber) -> String {
    "Tel que scellé\u{A0}: sceau \(seal), après l’importation \(number), selon les modèles qu’il "
      + "contient"
  }
  func recordsNow(_ number: ImportNumber) -> String {
    "Pour les données d’aujourd’hui\u{A0}: --as-of \(number)"
  }
  func sealShows(_ text: String) -> String {
    "Le sceau indique \(text), que ses données et ses modèles ne donnent pas\u{A0}: lancer vouch verify"
  }
  let sealShowsNothing = "Le sceau n’indique pas ce nombre\u{A0}: lancer vouch verify"
  func notAsSealed(_ seal: Int64, asOf number: ImportNumber, but state: ImportNumber) -> String {
    "Autre que le rapport scellé (sceau \(seal), après l’importation \(number))\u{A0}: après "
      + "l’importation \(state), selon les modèles d’aujourd’hui"
  }

  func days(_ caption: String) -> String { caption.isEmpty ? "Jours" : "Jours, \(caption)" }
  func span(_ first: Day, _ last: Day) -> String { "du \(first) au \(last)" }
  let wholeReport = "Tout le rapport"
  func field(_ field: String, is value: String) -> String { "\(field) est \(quoted(value))" }
  func notStated(_ field: String) -> String {
    "\(field) est vide, ou l’enregistrement n’en a pas"
  }
  func other(_ field: String, than shown: [String]) -> String {
    "\(field) est indiqué et n’est aucun de\u{A0}: \(shown.map(quoted).joined(separator: ", "))"
  }
  private func quoted(_ text: String) -> String { "«\u{A0}\(text)\u{A0}»" }
  let eventsHeld = "Seulement les activités tenues"
  let present = "Seulement les présences réelles"
  let links = "Les identifiants qu’un lien dit d’un même client comptent pour un"
  func ages(on day: Day) -> String { "Âges, et années depuis une date, au \(day)" }
  func asOf(_ number: ImportNumber) -> String { "Les données après l’importation \(number)" }

  func nothingThatEarly(_ first: Day, earliest: Month?) -> String {
    "Non disponible\u{A0}: la comparaison commence le \(first), et "
      + (earliest.map { "les données ne commencent qu’en \($0)" } ?? "il n’y a pas de données")
  }
  func noTarget(_ year: String) -> String {
    "Non disponible\u{A0}: aucune cible n’est établie pour \(year)"
  }
  let targetIsForMost =
    "Non disponible\u{A0}: la cible d’une fourchette vaut pour sa borne supérieure"
  let noTargetToDate =
    "Non disponible\u{A0}: ce qui est compté une seule fois dans l’exercice ne s’accumule pas de "
    + "mois en mois, et la cible de l’exercice n’a donc pas de part à ce jour"

  func count(_ value: String) -> String { "\(value)\u{A0}: un pour chaque enregistrement" }
  func sum(_ value: String, of count: Int, without blanks: Int) -> String {
    "\(value)\u{A0}: la somme de \(counted(count, "nombre", "nombres"))" + left(blanks)
  }
  func mean(_ sum: String, by count: Int, _ value: String, without blanks: Int) -> String {
    "\(sum) / \(text(count)) = \(value)\u{A0}: la somme divisée par le nombre de valeurs"
      + left(blanks)
  }
  func median(_ value: String, middle: [String], of count: Int, without blanks: Int) -> String {
    let middle = middle.joined(separator: " et ")
    return "\(value)\u{A0}: au milieu de \(counted(count, "nombre", "nombres")) en ordre se trouve "
      + middle + left(blanks)
  }
  private func left(_ blanks: Int) -> String {
    guard blanks > 0 else { return "" }
    return "\u{202F}; sans compter "
      + counted(blanks, "enregistrement qui n’en a pas", "enregistrements qui n’en ont pas")
  }
  func distinct(_ value: String, in records: Int) -> String {
    "\(value)\u{A0}: chacun compté une seule fois, dans "
      + counted(records, "enregistrement", "enregistrements")
  }
  func first(_ value: String, before: Int) -> String {
    guard before > 0 else { return "\(value)\u{A0}: ceux dont le premier enregistrement est ici" }
    let others = counted(
      before,
      "autre en avait un avant et ne compte pas",
      "autres en avaient un avant et ne comptent pas"
    )
    return "\(value)\u{A0}: ceux dont le premier enregistrement est ici\u{202F}; \(others)"
  }
  func greatest(of values: [String], _ value: String) -> String {
    "\(value)\u{A0}: le plus grand de \(values.joined(separator: ", "))"
  }
  func target(of year: String, _ value: String) -> String {
    "\(value)\u{A0}: la cible de \(year)"
  }
  func targetToDate(_ target: String, part: String, whole: String, _ value: String) -> String {
    "\(target) x \(part) / \(whole) = \(value)\u{A0}: la cible à ce jour, selon le poids des mois"
  }

  func linked(from client: String) -> String { "sous \(client)" }
  func brought(by number: ImportNumber, from place: String) -> String {
    "\(place), importation \(number)"
  }
  func earlier(by number: ImportNumber, from place: String) -> String {
    "avant\u{A0}: \(place), importation \(number)"
  }
  func more(records: Int, entities: Int?) -> String {
    let clients = entities.map { $0 > 0 ? ", pour \(text($0)) de plus au compte" : "" } ?? ""
    return "et \(counted(records, "autre enregistrement", "autres enregistrements"))\(clients)"
      + "\u{A0}: --limit 0 les imprime tous, --csv FICHIER les écrit"
  }
}
