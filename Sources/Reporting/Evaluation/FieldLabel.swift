import Records
import Templates

/// The headings of a list's columns.
///
/// Fields of the program's own are headed by their name.
enum FieldLabel {
  static func label(of field: ListField) -> LocalizedText {
    labels[field.name] ?? LocalizedText(verbatim: humanized(field.name))
  }

  private static let labels: [String: LocalizedText] = [
    "date": [.english: "Date", .french: "Date"],
    "title": [.english: "Title", .french: "Titre"],
    "kind": [.english: "Kind", .french: "Genre"],
    "series_id": [.english: "Series", .french: "Série"],
    "session": [.english: "Session", .french: "Séance"],
    "site_id": [.english: "School", .french: "École"],
    "site.name": [.english: "School", .french: "École"],
    "site.board": [.english: "Board", .french: "Conseil"],
    "staff_id": [.english: "Officer", .french: "Agent"],
    "staff.name": [.english: "Officer", .french: "Agent"],
    "language": [.english: "Language", .french: "Langue"],
    "walk_ins": [.english: "Walk-ins", .french: "Sans inscription"],
    "partners": [.english: "Partners", .french: "Partenaires"],
    "funder": [.english: "Funder", .french: "Bailleur de fonds"],
    "status": [.english: "Status", .french: "État"],
    "event_id": [.english: "Event", .french: "Activité"],
    "participations": [.english: "Participations", .french: "Participations"],
  ]
}
