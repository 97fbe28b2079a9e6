import Records

/// One interaction that an officer recorded: a row of `contacts`.
struct Contact {
  let day: Day
  let kind: ContactKind
  let officer: Int
  let school: Int?
  let client: Int?
  let service: ServiceKind
  let channel: Channel
  let language: Tongue?
  let minutes: Int?
  /// Heads, with the client; nil where the officer left the 1 unwritten.
  let people: Int?
  let initiator: Initiator
  let referral: Referral?
  let funder: Funder?
  let recorded: Day?

  func row(_ place: Int) -> [CSVValue] {
    [
      .id(.contacts, place), .day(day), .word(kind), .id(.staff, officer),
      .optional(school) { .id(.sites, $0) }, .optional(client) { .id(.clients, $0) },
      .word(service), .word(channel), .word(language), .optional(minutes) { .number($0) },
      .optional(people) { .number($0) }, .word(initiator), .word(referral), .word(funder),
      .optional(recorded) { .day($0) },
    ]
  }
}
