/// What people call the record types and the core fields, where the program file does not say it.
///
/// Labels of fields are nouns, so that one text heads a column and ends "contacts without ...".
enum CoreLabels {
  static func label(of type: RecordType) -> LocalizedText {
    switch type {
    case .contacts: [.english: "Contacts", .french: "Contacts"]
    case .events: [.english: "Events", .french: "Activités"]
    case .attendance: [.english: "Attendance", .french: "Présences"]
    case .clients: [.english: "Clients", .french: "Clients"]
    case .clientLinks: [.english: "Client links", .french: "Liens entre clients"]
    case .sites: [.english: "Sites", .french: "Lieux"]
    case .staff: [.english: "Staff", .french: "Personnel"]
    case .assignments: [.english: "Assignments", .french: "Affectations"]
    case .responses: [.english: "Responses", .french: "Réponses"]
    case .targets: [.english: "Targets", .french: "Cibles"]
    }
  }

  static func label(of field: QualifiedField) -> LocalizedText? {
    ownWords[field] ?? words[field.name]
  }

  /// The name of a site or of a staff member stands for the whole record.
  private static let ownWords: [QualifiedField: LocalizedText] = [
    QualifiedField(.sites, "name"): site,
    QualifiedField(.staff, "name"): staffMember,
    QualifiedField(.clients, "status"): [
      .english: "Immigration status", .french: "Statut d’immigration",
    ],
  ]

  private static let site: LocalizedText = [.english: "Site", .french: "Lieu"]
  private static let staffMember: LocalizedText = [
    .english: "Staff member", .french: "Membre du personnel",
  ]

  /// Fields that go by the same name are called alike, whichever record they are of.
  private static let words: [FieldName: LocalizedText] = [
    "site_id": site,
    "staff_id": staffMember,
    "client_id": [.english: "Client", .french: "Client"],
    "event_id": [.english: "Event", .french: "Activité"],
    "placement": [.english: "Placement", .french: "Affectation"],
    "date": [.english: "Date", .french: "Date"],
    "weekday": [.english: "Weekday", .french: "Jour de la semaine"],
    "month": [.english: "Month", .french: "Mois"],
    "fiscal_year": [.english: "Fiscal year", .french: "Exercice"],
    "kind": [.english: "Kind", .french: "Type"],
    "title": [.english: "Title", .french: "Titre"],
    "series_id": [.english: "Series", .french: "Série"],
    "session": [.english: "Session", .french: "Séance"],
    "language": [.english: "Language", .french: "Langue"],
    "languages": [.english: "Languages", .french: "Langues"],
    "walk_ins": [.english: "Walk-ins", .french: "Sans inscription"],
    "partners": [.english: "Partners", .french: "Partenaires"],
    "funder": [.english: "Funder", .french: "Bailleur de fonds"],
    "recorded": [.english: "Date of entry", .french: "Date de saisie"],
    "status": [.english: "Status", .french: "État"],
    "service": [.english: "Service", .french: "Service"],
    "channel": [.english: "Channel", .french: "Mode"],
    "minutes": [.english: "Minutes", .french: "Durée"],
    "people": [.english: "People", .french: "Personnes"],
    "unnamed": [.english: "Unnamed people", .french: "Personnes non identifiées"],
    "initiated_by": [.english: "Initiator", .french: "Initiateur"],
    "referral": [.english: "Referral", .french: "Aiguillage"],
    "role": [.english: "Role", .french: "Rôle"],
    "birth_date": [.english: "Date of birth", .french: "Date de naissance"],
    "birth_year": [.english: "Year of birth", .french: "Année de naissance"],
    "age": [.english: "Age", .french: "Âge"],
    "gender": [.english: "Gender", .french: "Genre"],
    "country": [.english: "Country", .french: "Pays"],
    "arrived": [.english: "Date of arrival", .french: "Date d’arrivée"],
    "postal": [.english: "Postal area", .french: "Zone postale"],
    "board": [.english: "Board", .french: "Conseil"],
    "level": [.english: "Level", .french: "Niveau"],
    "from": [.english: "First day", .french: "Premier jour"],
    "to": [.english: "Last day", .french: "Dernier jour"],
    "since": [.english: "First day", .french: "Premier jour"],
    "question": [.english: "Question", .french: "Question"],
    "answer": [.english: "Answer", .french: "Réponse"],
    "response_id": [.english: "Response", .french: "Réponse"],
    "contact_id": [.english: "Contact", .french: "Contact"],
  ]
}
