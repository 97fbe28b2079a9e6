/// A kind of record that a program keeps: one file going in, one table in the ledger.
package enum RecordType: String, CaseIterable, Sendable, Codable {
  // Declared in an order in which what a record refers to always comes before the record,
  // so that an import can check references in one pass over its files.
  case sites
  case staff
  case clients
  case clientLinks = "client_links"
  case events
  case assignments
  case contacts
  case attendance
  case responses
  case targets

  /// The fields that together name one record of this type.
  package var identity: [FieldName] {
    switch self {
    case .sites: ["site_id"]
    case .staff: ["staff_id"]
    case .clients, .clientLinks: ["client_id"]
    case .events: ["event_id"]
    case .assignments: ["staff_id", "site_id", "from"]
    case .contacts: ["contact_id"]
    case .attendance: ["event_id", "client_id"]
    case .responses: ["response_id"]
    case .targets: ["report", "metric", "fiscal_year"]
    }
  }

  /// Whether the identity is a text of the record's own, not made of references and values.
  package var hasOwnIdentifier: Bool {
    switch self {
    case .sites, .staff, .clients, .events, .contacts, .responses: true
    case .clientLinks, .assignments, .attendance, .targets: false
    }
  }

  /// The word that qualifies a field of this type where another record refers to it, as `client`
  /// does in `client.language`; nil for types that nothing refers to.
  package var singular: String? {
    switch self {
    case .sites: "site"
    case .staff: "staff"
    case .clients: "client"
    case .events: "event"
    default: nil
    }
  }

  /// Whether records of other types refer to those of this one.
  package var isReferredTo: Bool { singular != nil }

  /// Whether metrics may read this type.
  package var isMeasured: Bool {
    switch self {
    case .contacts, .events, .attendance, .responses: true
    default: false
    }
  }

  /// Which day places the record in a month: its own, its event's, or none.
  package var dating: Dating {
    switch self {
    case .contacts, .events, .responses: .own
    case .attendance: .event
    default: .undated
    }
  }

  package enum Dating: Sendable {
    case own
    case event
    case undated
  }

  /// The record type that `name` qualifies, as in `client.language`.
  package init?(singular name: String) {
    guard let type = Self.allCases.first(where: { $0.singular == name }) else { return nil }
    self = type
  }
}
