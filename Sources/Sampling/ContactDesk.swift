import Records

/// The contacts of each day, one after the other.
struct ContactDesk {
  private let team: Team
  private var random: Random
  private var kinds = ContactPatterns.kinds
  private var familyHeads = ContactPatterns.familyHeads
  private var groupHeads = ContactPatterns.groupHeads
  private var consultationHeads = ContactPatterns.consultationHeads
  private var outreachHeads = ContactPatterns.outreachHeads
  private var count = 0
  private var rows = CSVTable(.contacts)

  init(seed: UInt64, team: Team) {
    self.team = team
    random = Random(seed: seed, stream: "contacts")
  }

  /// Records a day's contacts, in schools drawn by their work on that day.
  mutating func open(
    on day: Day,
    contacts: Int,
    schools: Weighted<Int>,
    community: inout Community
  ) {
    for _ in 0..<contacts {
      let kind = kinds.deal(using: &random)
      let school = schools.pick(using: &random)
      let contact =
        switch kind {
        case .oneOnOne, .family:
          serve(kind, on: day, at: school, among: schools, community: &community)
        case .group, .consultation, .outreach:
          meet(kind, on: day, at: school)
        }
      rows.append(contact.row(count))
      count += 1
    }
  }

  /// A contact with a client of the school, alone or with family.
  private mutating func serve(
    _ kind: ContactKind,
    on day: Day,
    at home: Int,
    among schools: Weighted<Int>,
    community: inout Community
  ) -> Contact {
    // Some call and leave no name.
    guard !random.chance(1, in: 250) else { return meet(kind, on: day, at: home) }
    let client = community.visitor(
      at: home,
      on: day,
      newcomersInHundred: ContactPatterns.newcomersInHundred(kind)
    )
    // Families move, and have children in two schools.
    let school = random.chance(3, in: 100) ? schools.pick(using: &random) : home
    return contact(
      kind,
      on: day,
      at: school,
      with: (client, community.clients[client]),
      people: kind == .family ? familyHeads.deal(using: &random) : 1
    )
  }

  /// A contact that names no client: with many, or with those who work with them.
  private mutating func meet(_ kind: ContactKind, on day: Day, at school: Int) -> Contact {
    let people =
      switch kind {
      case .oneOnOne: 1
      case .family: familyHeads.deal(using: &random)
      case .group: groupHeads.deal(using: &random)
      case .consultation: consultationHeads.deal(using: &random)
      case .outreach: outreachHeads.deal(using: &random)
      }
    return contact(kind, on: day, at: school, with: nil, people: people)
  }

  private mutating func contact(
    _ kind: ContactKind,
    on day: Day,
    at school: Int,
    with visitor: (place: Int, client: Client)?,
    people: Int
  ) -> Contact {
    let client = visitor?.client
    let spoken = client?.family.language
    let service = ContactPatterns.services(kind).pick(using: &random)
    let channel = ContactPatterns.channels(kind).pick(using: &random)
    let officer = team.officer(
      for: spoken,
      service: service,
      at: school,
      on: day,
      random: &random
    )
    let language = team.language(of: spoken, officer: officer, at: school, random: &random)
    let initiator = ContactPatterns.initiators(
      kind,
      client: client,
      at: Schools.all[school],
      on: day
    ).pick(using: &random)
    let isReferral = service == .referral || (client != nil && random.chance(7, in: 100))
    return Contact(
      day: day,
      kind: kind,
      officer: officer,
      school: blank(1, in: 100) ? nil : school,
      client: visitor?.place,
      service: service,
      channel: channel,
      language: blank(1, in: 70) ? nil : language,
      minutes: blank(1, in: 60) ? nil : minutes(of: service, by: channel),
      people: people == 1 && blank(1, in: 30) ? nil : people,
      initiator: initiator,
      referral: isReferral ? ContactPatterns.referrals.pick(using: &random) : nil,
      funder: funder(of: client, at: school),
      recorded: Officers.all[officer].records(day, random: &random)
    )
  }

  private mutating func minutes(of service: ServiceKind, by channel: Channel) -> Int {
    let steps = random.within(ContactPatterns.fiveMinutes(service))
    return switch channel {
    case .inPerson, .online: steps * 5
    case .phone, .email: (steps + 1) / 2 * 5
    }
  }

  /// Who pays: the school board pays for its own schools only; for the others the charity does.
  private mutating func funder(of client: Client?, at school: Int) -> Funder? {
    let funder = ContactPatterns.funders(client?.status).pick(using: &random)
    return funder == .ocdsb && Schools.all[school].board != .ocdsb ? .unitedWay : funder
  }

  /// Whether an officer left a field blank.
  private mutating func blank(_ part: Int, in whole: Int) -> Bool {
    random.chance(part, in: whole)
  }

  mutating func takeRows() -> [UInt8] { rows.takeBytes() }
}
