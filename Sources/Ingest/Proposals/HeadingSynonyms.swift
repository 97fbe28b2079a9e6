import Records

/// What people head the columns of core fields with, in English and French, beside the fields'
/// names and labels: what `vouch map` knows of words.
///
/// The list stands here alone; a program adds its own with `headers` in `program.yaml`.
enum HeadingSynonyms {
  static func of(_ field: FieldName, in type: RecordType) -> [String] {
    (ofType[QualifiedField(type, field)] ?? []) + (ofField[field] ?? [])
  }

  /// What a running number is headed, which with the file's name is an identity where there is none.
  static let rowNumber: Set<LooseText> = [
    "no", "no.", "n°", "nº", "#", "num", "num.", "number", "numéro", "line", "ligne", "row",
  ]

  /// What the first cell of a row says that belongs to no record.
  static let footers: Set<LooseText> = ["total", "grand total", "total général", "signature"]
  static let subtotals: Set<LooseText> = ["subtotal", "sous-total"]

  /// What files and sheets of a type are called.
  static func names(of type: RecordType) -> [LooseText] {
    let more: [LooseText] =
      switch type {
      case .contacts:
        ["interventions", "services", "visits", "visites", "encounters", "rencontres"]
      case .events: ["activities", "activités", "workshops", "ateliers", "groups", "sessions"]
      case .attendance: ["participants", "presences", "sign in", "attendees", "attendance list"]
      case .clients: ["new clients", "nouveaux clients", "people", "persons", "personnes"]
      case .sites: ["schools", "écoles", "projects", "projets", "locations"]
      case .staff: ["officers", "workers", "team", "équipe", "agents"]
      case .responses: ["feedback", "survey", "sondage"]
      case .clientLinks, .assignments, .targets: []
      }
    return [LooseText(type.rawValue)] + more
  }

  private static let ofType: [QualifiedField: [String]] = [
    QualifiedField(.contacts, "contact_id"): [
      "contact no", "service id", "services id", "intervention id", "no d'intervention",
      "record id",
    ],
    QualifiedField(.contacts, "date"): [
      "date of contact", "date of service", "service date", "date provided",
      "date de l'intervention", "date du contact",
    ],
    QualifiedField(.contacts, "kind"): ["type of contact", "contact type", "type d'intervention"],
    QualifiedField(.contacts, "people"): ["number of people", "heads", "nombre de personnes"],
    QualifiedField(.events, "event_id"): [
      "event no", "activity id", "no d'activité", "no d'atelier",
    ],
    QualifiedField(.events, "date"): ["event date", "date of event", "date de l'activité"],
    QualifiedField(.events, "kind"): ["event type", "type of event", "type d'activité"],
    QualifiedField(.events, "walk_ins"): [
      "people who came", "participants", "attendance", "nombre de participants", "others, no file",
    ],
    QualifiedField(.attendance, "status"): ["came", "present", "présence", "attended", "présent"],
    QualifiedField(.sites, "site_id"): ["school no", "project id", "no d'école"],
    QualifiedField(.sites, "name"): ["school", "école", "project name", "nom"],
    QualifiedField(.staff, "name"): ["officer", "agent", "nom", "full name"],
    QualifiedField(.clients, "status"): ["immigration status", "statut d'immigration"],
  ]

  private static let ofField: [FieldName: [String]] = [
    "date": ["day", "jour", "when", "quand"],
    "kind": ["type", "nature", "sorte", "genre de contact"],
    "client_id": [
      "client", "client no", "client file", "file no", "dossier", "no de dossier", "personal id",
      "person id", "no de client",
    ],
    "staff_id": ["officer", "worker", "staff", "agent", "agente", "intervenant", "user id"],
    "site_id": ["school", "site", "location", "école", "lieu", "project id", "endroit"],
    "event_id": ["event", "activity", "workshop no", "activité", "atelier"],
    "service": ["service", "type of service", "service type", "service offert"],
    "channel": ["how", "mode", "method", "moyen", "by"],
    "language": [
      "langue", "spoken language", "first language", "langue maternelle", "mother tongue",
    ],
    "minutes": ["duration", "durée", "time spent", "length", "temps"],
    "people": ["personnes", "participants", "count", "nombre"],
    "initiated_by": ["opened by", "amorcée par", "source of contact", "à la demande de"],
    "referral": ["referred to", "aiguillage", "orienté vers"],
    "funder": ["funding", "funding source", "bailleur de fonds", "financement", "program funder"],
    "recorded": ["date entered", "entered", "date created", "date de saisie", "saisi le"],
    "title": ["titre", "topic", "sujet", "name of event"],
    "partners": ["partenaires", "partner", "partenaire"],
    "birth_date": ["dob", "date of birth", "date de naissance", "birthday"],
    "birth_year": ["yob", "year of birth", "année de naissance"],
    "gender": ["sex", "genre", "sexe"],
    "country": ["country of origin", "pays d'origine", "pays", "country of birth"],
    "arrived": ["arrival date", "in canada since", "au canada depuis", "date d'arrivée"],
    "postal": ["postal code", "code postal"],
    "role": ["rôle"],
    "status": ["statut", "état"],
    "since": ["start date", "date de début", "operating start date"],
    "question": ["question"],
    "answer": ["réponse", "response"],
  ]
}
