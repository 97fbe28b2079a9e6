/// The fields that every program has, as the design lists them.
enum CoreFields {
  private static let count = FieldKind.integer(minimum: 0)

  static func fields(of type: RecordType) -> [Field] {
    switch type {
    case .sites:
      [
        Field("site_id", .identifier, isRequired: true),
        Field("name", .text),
        Field("board", .category),
        Field("level", .category),
        Field("service", .category),
        Field("since", .date),
      ]
    case .staff:
      [
        Field("staff_id", .identifier, isRequired: true),
        Field("name", .text),
        Field("languages", .list),
      ]
    case .clients:
      [
        Field("client_id", .identifier, isRequired: true),
        Field("role", .category),
        Field("birth_date", .date),
        Field("birth_year", .integer(minimum: 1850)),
        Field("gender", .category),
        Field("language", .category),
        Field("country", .category),
        Field("status", .category),
        Field("arrived", .date),
        Field("postal", .category),
      ]
    case .clientLinks:
      [
        Field("client_id", .reference(.clients), isRequired: true),
        Field("same_as", .reference(.clients), isRequired: true),
      ]
    case .events:
      [
        Field("event_id", .identifier, isRequired: true),
        Field("date", .date, isRequired: true),
        Field("kind", .category, isRequired: true),
        Field("title", .text),
        Field("series_id", .category),
        Field("session", count),
        Field("site_id", .reference(.sites)),
        Field("staff_id", .reference(.staff)),
        Field("language", .category),
        Field("walk_ins", count, fallback: .integer(0)),
        Field("partners", .list),
        Field("funder", .category),
        Field("recorded", .date),
        Field("status", .category, fallback: .category(EventStatus.held)),
      ]
    case .assignments:
      [
        Field("staff_id", .reference(.staff), isRequired: true),
        Field("site_id", .reference(.sites), isRequired: true),
        Field("from", .date),
        Field("to", .date),
      ]
    case .contacts:
      [
        Field("contact_id", .identifier, isRequired: true),
        Field("date", .date, isRequired: true),
        Field("kind", .category, isRequired: true),
        Field("staff_id", .reference(.staff)),
        Field("site_id", .reference(.sites)),
        Field("client_id", .reference(.clients)),
        Field("service", .category),
        Field("channel", .category),
        Field("language", .category),
        Field("minutes", count),
        Field("people", count, fallback: .integer(1)),
        Field("initiated_by", .category),
        Field("referral", .category),
        Field("funder", .category),
        Field("recorded", .date),
      ]
    case .attendance:
      [
        Field("event_id", .reference(.events), isRequired: true),
        Field("client_id", .reference(.clients), isRequired: true),
        Field("status", .category, fallback: .category(AttendanceStatus.present)),
      ]
    case .responses:
      [
        Field("response_id", .identifier, isRequired: true),
        Field("date", .date, isRequired: true),
        Field("question", .category, isRequired: true),
        Field("answer", .category, isRequired: true),
        Field("event_id", .reference(.events)),
        Field("client_id", .reference(.clients)),
      ]
    case .targets:
      [
        Field("report", .category, isRequired: true),
        Field("metric", .category, isRequired: true),
        Field("fiscal_year", .category, isRequired: true),
        Field("target", .decimal, isRequired: true),
      ]
    }
  }

  static let vocabularies: [QualifiedField: Vocabulary] = [
    QualifiedField(.events, "status"): Vocabulary([
      .init(EventStatus.held, [.english: "Held", .french: "Tenu"]),
      .init(EventStatus.planned, [.english: "Planned", .french: "Prévu"]),
      .init(EventStatus.cancelled, [.english: "Cancelled", .french: "Annulé"]),
    ]),
    QualifiedField(.attendance, "status"): Vocabulary([
      .init(AttendanceStatus.present, [.english: "Present", .french: "Présent"]),
      .init(AttendanceStatus.absent, [.english: "Absent", .french: "Absent"]),
      .init(AttendanceStatus.excused, [.english: "Excused", .french: "Excusé"]),
    ]),
    QualifiedField(.sites, "service"): Vocabulary([
      .init(SiteService.assigned, [.english: "Assigned", .french: "Attitrée"]),
      .init("on_call", [.english: "On call", .french: "Sur appel"]),
    ]),
    // Built in, and of events too.
    QualifiedField(.contacts, "placement"): Vocabulary([
      .init(Placement.own, [.english: "Own site", .french: "Lieu attitré"]),
      .init(Placement.other, [.english: "Other site", .french: "Autre lieu"]),
    ]),
  ]
}

/// The words of `events.status`: only what was held counts.
package enum EventStatus {
  package static let held = "held"
  package static let planned = "planned"
  package static let cancelled = "cancelled"
}

/// The words of `sites.service`: whether a site has staff of its own or sends for them.
package enum SiteService {
  package static let assigned = "assigned"
}

/// The words of `placement`: whether a staff member was assigned to the site on the day.
package enum Placement {
  package static let own = "own"
  package static let other = "other"
}

/// The words of `attendance.status`: only who was present counts.
package enum AttendanceStatus {
  package static let present = "present"
  package static let absent = "absent"
  package static let excused = "excused"
}
