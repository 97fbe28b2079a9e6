import Records

/// How the work of officers is spread: over kinds, services, channels, who opened it, who pays.
enum ContactPatterns {
  /// Of a thousand contacts: exact, for the year's figures rest on it.
  static let kinds: Deck<ContactKind> = [
    .oneOnOne: 816, .family: 77, .group: 8, .consultation: 90, .outreach: 9,
  ]

  /// Heads in a family contact, with the one client it names.
  static let familyHeads: Deck<Int> = [2: 34, 3: 30, 4: 20, 5: 11, 6: 5]
  static let groupHeads: Deck<Int> = Deck(Array(5...18))
  static let consultationHeads: Deck<Int> = [1: 62, 2: 24, 3: 9, 4: 5]
  static let outreachHeads: Deck<Int> = Deck(Array(10...60))

  /// Of a hundred visits of each kind, those by someone never seen before.
  static func newcomersInHundred(_ kind: ContactKind) -> Int {
    kind == .oneOnOne ? 36 : 22
  }

  static func services(_ kind: ContactKind) -> Weighted<ServiceKind> {
    switch kind {
    case .oneOnOne: individualServices
    case .family: familyServices
    case .group: groupServices
    case .consultation: consultations
    case .outreach: outreach
    }
  }

  static func channels(_ kind: ContactKind) -> Weighted<Channel> {
    switch kind {
    case .oneOnOne, .consultation: individualChannels
    case .family: familyChannels
    case .group, .outreach: groupChannels
    }
  }

  /// Who opens a contact.
  ///
  /// Where the program is new, officers must go and look for people; where it is established,
  /// families and teachers call.
  static func initiators(
    _ kind: ContactKind,
    client: Client?,
    at school: School,
    on day: Day
  ) -> Weighted<Initiator> {
    let isEstablished = school.isEstablished(on: day)
    switch kind {
    case .consultation: return isEstablished ? knownConsultations : newConsultations
    case .group, .outreach: return gatherings
    case .oneOnOne, .family:
      // Younger pupils do not come by themselves.
      if let client, client.role == .student, client.born.wholeYears(to: day) >= 11 {
        return isEstablished ? knownStudents : newStudents
      }
      return isEstablished ? knownAdults : newAdults
    }
  }

  static func funders(_ status: ImmigrationStatus?) -> Weighted<Funder?> {
    switch status {
    case .some(let status): status.isEligibleFederally ? federal : others
    case nil: shared
    }
  }

  static let referrals: Weighted<Referral> = [
    .foodAndClothing: 15, .housing: 14, .health: 14, .financial: 9, .familySupport: 8,
    .languageTraining: 13, .education: 8, .employment: 9, .legal: 6, .communityServices: 4,
  ]

  /// How long a service takes, in steps of five minutes, in person.
  static func fiveMinutes(_ service: ServiceKind) -> ClosedRange<Int> {
    switch service {
    case .settlementHelp, .schoolIntegration: 4...12
    case .counselling: 6...15
    case .interpretation: 6...12
    case .mediation: 8...18
    case .crisisSupport: 9...24
    case .staffTraining: 9...18
    case .communityFeedback: 3...9
    case .referral: 2...6
    case .information: 1...4
    }
  }

  private static let individualServices: Weighted<ServiceKind> = [
    .settlementHelp: 26, .counselling: 15, .interpretation: 19, .mediation: 6, .referral: 12,
    .crisisSupport: 3, .schoolIntegration: 12, .information: 7,
  ]
  private static let familyServices: Weighted<ServiceKind> = [
    .settlementHelp: 28, .counselling: 14, .interpretation: 18, .mediation: 16, .referral: 6,
    .crisisSupport: 4, .schoolIntegration: 14,
  ]
  private static let groupServices: Weighted<ServiceKind> = [
    .schoolIntegration: 45, .information: 35, .settlementHelp: 20,
  ]
  private static let consultations: Weighted<ServiceKind> = [
    .communityFeedback: 26, .staffTraining: 22, .mediation: 18, .interpretation: 16,
    .information: 18,
  ]
  private static let outreach: Weighted<ServiceKind> = [
    .information: 60, .communityFeedback: 22, .staffTraining: 18,
  ]
  private static let individualChannels: Weighted<Channel> = [
    .inPerson: 64, .phone: 23, .email: 8, .online: 5,
  ]
  private static let familyChannels: Weighted<Channel> = [.inPerson: 86, .phone: 8, .online: 6]
  private static let groupChannels: Weighted<Channel> = [.inPerson: 92, .online: 8]

  private static let knownAdults: Weighted<Initiator> = [
    .parent: 46, .schoolStaff: 32, .officer: 14, .partner: 8,
  ]
  private static let newAdults: Weighted<Initiator> = [
    .parent: 30, .schoolStaff: 19, .officer: 40, .partner: 11,
  ]
  private static let knownStudents: Weighted<Initiator> = [
    .student: 42, .parent: 10, .schoolStaff: 34, .officer: 10, .partner: 4,
  ]
  private static let newStudents: Weighted<Initiator> = [
    .student: 28, .parent: 7, .schoolStaff: 20, .officer: 38, .partner: 7,
  ]
  private static let knownConsultations: Weighted<Initiator> = [
    .schoolStaff: 70, .officer: 14, .partner: 16,
  ]
  private static let newConsultations: Weighted<Initiator> = [
    .schoolStaff: 44, .officer: 40, .partner: 16,
  ]
  private static let gatherings: Weighted<Initiator> = [
    .schoolStaff: 36, .officer: 46, .partner: 18,
  ]

  private static let federal: Weighted<Funder?> = [.ircc: 88, .ocdsb: 5, .unitedWay: 5, nil: 2]
  private static let others: Weighted<Funder?> = [.ocdsb: 56, .unitedWay: 40, nil: 4]
  static let shared: Weighted<Funder?> = [.ircc: 58, .ocdsb: 25, .unitedWay: 14, nil: 3]
}
