import Records
import Templates

/// What checks are about and what they count, in words: the only place that has them.
struct QualityWords {
  private let program: Program

  init(of program: Program) {
    self.program = program
  }

  func title(of topic: QualityTopic) -> LocalizedText {
    switch topic {
    case .completeness: [.english: "Completeness", .french: "Complétude"]
    case .timeliness: [.english: "Timeliness", .french: "Délai de saisie"]
    case .duplicates: [.english: "Probable duplicates", .french: "Doublons probables"]
    case .unusualValues: [.english: "Unusual values", .french: "Valeurs inhabituelles"]
    case .silence: [.english: "Nothing recorded", .french: "Rien de consigné"]
    case .servedClients: [.english: "Clients served", .french: "Clients servis"]
    case .quarantine: [.english: "In quarantine", .french: "En quarantaine"]
    }
  }

  func label(of subject: QualitySubject) -> LocalizedText {
    switch subject {
    case .blank(let field): without(field, label(of: field.type))
    case .noBlanks:
      [
        .english: "Fields left blank in the period's records",
        .french: "Champs laissés vides dans les données de la période",
      ]
    case .entered(let type, let delay): label(of: type, delay)
    case .duplicateGroups: [.english: "Number of groups", .french: "Nombre de groupes"]
    case .duplicates:
      words(
        "\(label(of: .contacts)[.english]) in these groups",
        "\(label(of: .contacts)[.french]) dans ces groupes"
      )
    case .above(let bound, let field, let kind): label(of: field, above: bound, kind: kind)
    case .noneAbove:
      [
        .english: "Values far above those of the year before",
        .french: "Valeurs de loin supérieures à celles de l’année précédente",
      ]
    case .notJudged:
      [
        .english: "Values with too short a history to tell",
        .french: "Valeurs dont l’historique est trop court pour en juger",
      ]
    case .silentStaff: withoutRecords(label(of: .staff))
    case .silentSites:
      withoutRecords(
        words(
          "Assigned \(label(of: .sites)[.english].lowercasedFirst)",
          "\(label(of: .sites)[.french]) à service attitré"
        )
      )
    case .servedWithout(let field):
      without(QualifiedField(.clients, field), label(of: .clients))
    case .quarantined(let type):
      words(
        "\(label(of: type)[.english]): rows not yet mended",
        "\(label(of: type)[.french])\u{A0}: lignes à corriger"
      )
    }
  }

  /// What must be known of a check to read its lines; nil where they say it all.
  func remark(on group: QualityGroup) -> LocalizedText? {
    switch group.topic {
    case .completeness, .timeliness, .silence, .servedClients: return nil
    case .duplicates:
      guard group.lines.contains(where: { $0.count > 0 }) else { return nil }
      return [
        .english:
          "Probable duplicates have the same client, day, kind and staff member. All of them are "
          + "counted: someone may well be seen twice in a day.",
        .french:
          "Les doublons probables ont en commun le client, le jour, le type et le membre du "
          + "personnel. Tous sont comptés\u{A0}: une personne peut fort bien être vue deux fois le "
          + "même jour.",
      ]
    case .quarantine:
      return [
        .english:
          "Rows in quarantine could not be imported and are in no number, whatever their period.",
        .french:
          "Les lignes en quarantaine n’ont pu être importées et ne figurent dans aucun chiffre, "
          + "quelle que soit leur période.",
      ]
    case .unusualValues:
      return [
        .english:
          "Unusual values lie above the third quartile of their kind in the twelve months before "
          + "by more than three times the interquartile range; \(ValueWatch.leastHistory) earlier "
          + "values are needed to tell.",
        .french:
          "Les valeurs inhabituelles dépassent le troisième quartile de leur type dans les douze "
          + "mois précédents de plus de trois fois l’écart interquartile\u{202F}; il faut "
          + "\(ValueWatch.leastHistory) valeurs antérieures pour en juger.",
      ]
    }
  }

  // MARK: Parts

  /// "Contacts without funder": the label of a field as it stands inside a sentence.
  private func without(_ field: QualifiedField, _ records: LocalizedText) -> LocalizedText {
    let noun = program.label(of: field)
    return words(
      "\(records[.english]) without \(noun[.english].lowercasedFirst)",
      "\(records[.french]) sans \(noun[.french].lowercasedFirst)"
    )
  }

  private func withoutRecords(_ those: LocalizedText) -> LocalizedText {
    let (contacts, events) = (label(of: .contacts), label(of: .events))
    return words(
      "\(those[.english]) without \(contacts[.english].lowercasedFirst) or "
        + events[.english].lowercasedFirst,
      "\(those[.french]) sans \(contacts[.french].lowercasedFirst) ni "
        + events[.french].lowercasedFirst
    )
  }

  /// In French with a noun, which need not agree with whatever the program calls its records.
  private func label(of type: RecordType, _ delay: EntryDelay) -> LocalizedText {
    let records = label(of: type)
    let (english, french) =
      switch delay {
      case .sameDay: ("entered the same day", "saisie le jour même")
      case .upTo3Days: ("entered 1 to 3 days later", "saisie de 1 à 3 jours après")
      case .upTo6Days: ("entered 4 to 6 days later", "saisie de 4 à 6 jours après")
      case .upTo10Days: ("entered 7 to 10 days later", "saisie de 7 à 10 jours après")
      case .later: ("entered 11 or more days later", "saisie 11 jours après ou plus tard")
      case .beforeItsDay: ("entered before their day", "saisie avant le jour")
      case .unknown: ("without date of entry", "sans date de saisie")
      }
    return words("\(records[.english]) \(english)", "\(records[.french])\u{A0}: \(french)")
  }

  /// "One-on-one: minutes above 140".
  private func label(
    of field: QualifiedField,
    above bound: Int64,
    kind: String
  ) -> LocalizedText {
    let kinds = program.schema.vocabulary(of: "kind", in: field.type)
    let kind = kinds?.label(of: kind) ?? LocalizedText(verbatim: kind)
    let noun = program.label(of: field)
    return words(
      "\(kind[.english]): \(noun[.english].lowercasedFirst) above \(bound)",
      "\(kind[.french])\u{A0}: \(noun[.french].lowercasedFirst) au-dessus de \(bound)"
    )
  }

  private func label(of type: RecordType) -> LocalizedText { program.schema.label(of: type) }

  private func words(_ english: String, _ french: String) -> LocalizedText {
    [.english: english, .french: french]
  }
}

extension String {
  /// As it stands inside a sentence: the first letter small, unless the word is an abbreviation.
  fileprivate var lowercasedFirst: String {
    dropFirst().first?.isUppercase == true ? self : prefix(1).lowercased() + dropFirst()
  }
}
