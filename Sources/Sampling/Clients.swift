import Records

/// What the members of a family share.
struct Family: Sendable {
  let country: Country
  let language: Tongue
  let status: ImmigrationStatus
  let arrived: Day
  /// The forward sortation area of their home.
  let postal: String
}

/// Someone whom the program serves: a number and a few facts, never a name.
struct Client: Sendable {
  let role: ClientRole
  let gender: Gender
  let born: Day
  let family: Family
  /// Whether the program registered this person before, under another number.
  var isSecondRecord = false

  /// A child born after the family came is a citizen and never arrived.
  var isBornHere: Bool { born > family.arrived }

  var status: ImmigrationStatus { isBornHere ? .citizen : family.status }

  /// The row of `clients`; officers do not always learn the day of birth, nor all the rest.
  func row(_ place: Int, random: inout Random) -> [CSVValue] {
    let birth = Self.knownBirths.pick(using: &random)
    func known(_ value: CSVValue) -> CSVValue { random.chance(2, in: 100) ? .blank : value }
    return [
      .id(.clients, place), .word(role),
      birth == .day ? .day(born) : .blank,
      birth == .year ? .number(born.civil.year) : .blank,
      known(.word(gender)), known(.word(family.language)), .word(family.country),
      known(.word(status)), isBornHere ? .blank : known(.day(family.arrived)),
      known(.text(family.postal)),
    ]
  }

  private enum KnownBirth: Sendable {
    case day
    case year
    case nothing
  }

  private static let knownBirths: Weighted<KnownBirth> = [.day: 62, .year: 34, .nothing: 4]
}

extension Family {
  /// A family that is seen for the first time on a day.
  static func arriving(
    from origin: Origin,
    speaking language: Tongue,
    near school: School,
    seen day: Day,
    random: inout Random
  ) -> Family {
    var status = origin.statuses.pick(using: &random)
    var daysHere = random.within(sinceArrival.pick(using: &random))
    switch status {
    case .refugeeClaimant, .temporaryResident: daysHere = 3 + daysHere % 1000
    default: if daysHere > 1800, random.chance(6, in: 10) { status = .citizen }
    }
    let postal = random.chance(7, in: 10) ? school.postal : random.pick(areas) ?? school.postal
    return Family(
      country: origin.country,
      language: language,
      status: status,
      arrived: day - daysHere,
      postal: postal
    )
  }

  /// How many days a family has been in the country when it first comes: most are new.
  private static let sinceArrival: Weighted<ClosedRange<Int>> = [
    3...180: 28, 181...730: 32, 731...1825: 24, 1826...5000: 16,
  ]

  /// The forward sortation areas of Ottawa where families live.
  private static let areas = [
    "K1B", "K1C", "K1E", "K1G", "K1H", "K1J", "K1K", "K1L", "K1N", "K1R", "K1S", "K1T", "K1V",
    "K1X", "K1Y", "K1Z", "K2A", "K2B", "K2C", "K2E", "K2G", "K2H", "K2J", "K2K", "K2L", "K2M",
    "K2P", "K2S", "K2T", "K2V", "K2W", "K4A",
  ]
}

extension Client {
  /// A member of a family who is seen for the first time on a day, at a school.
  static func member(
    of family: Family,
    at school: School,
    seen day: Day,
    random: inout Random
  ) -> Client {
    let roles = school.level == .elementary ? elementaryRoles : secondaryRoles
    let role = roles.pick(using: &random)
    let years =
      switch (role, school.level) {
      case (.student, .elementary): random.within(4...13)
      case (.student, .secondary): random.within(14...20)
      case (.parent, _): random.within(24...52)
      case (.familyMember, _): random.within(16...78)
      }
    return Client(
      role: role,
      gender: genders.pick(using: &random),
      born: day - (years * 365 + years / 4 + 1 + random.below(364)),
      family: family
    )
  }

  private static let elementaryRoles: Weighted<ClientRole> = [
    .parent: 58, .student: 32, .familyMember: 10,
  ]
  private static let secondaryRoles: Weighted<ClientRole> = [
    .student: 58, .parent: 35, .familyMember: 7,
  ]
  private static let genders: Weighted<Gender> = [.female: 535, .male: 457, .another: 8]
}
