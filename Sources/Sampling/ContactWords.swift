// The words of the program for contacts, as its files write them.

/// What a contact was: the first three are direct service, the last two reach people indirectly.
enum ContactKind: String, Sendable {
  case oneOnOne = "one_on_one"
  case family
  case group
  case consultation
  case outreach
}

/// What was done.
enum ServiceKind: String, Sendable {
  case settlementHelp = "settlement_help"
  case counselling
  case interpretation
  case mediation
  case referral
  case crisisSupport = "crisis_support"
  case schoolIntegration = "school_integration"
  case staffTraining = "staff_training"
  case communityFeedback = "community_feedback"
  case information
}

enum Channel: String, Sendable {
  case inPerson = "in_person"
  case phone
  case email
  case online
}

/// Who opened a contact.
enum Initiator: String, Sendable {
  case student
  case parent
  case schoolStaff = "school_staff"
  case officer
  case partner
}

/// Where a client was sent on to.
enum Referral: String, Sendable {
  case foodAndClothing = "food_clothing"
  case housing
  case health
  case financial
  case familySupport = "family_support"
  case languageTraining = "language_training"
  case education
  case employment
  case legal
  case communityServices = "community_services"
}

enum Funder: String, Sendable {
  case ircc
  case ocdsb
  case unitedWay = "united_way"
}

/// The eighteen languages in which the program serves.
enum Tongue: String, CaseIterable, Sendable {
  case english
  case french
  case arabic
  case azeri
  case cantonese
  case creole
  case dari
  case farsi
  case kicongo
  case kurdish
  case lingala
  case mandarin
  case somali
  case spanish
  case swahili
  case turkish
  case urdu
  case vietnamese

  /// Whether schools speak it, so that an event in it is for everybody.
  var isOfficial: Bool { self == .english || self == .french }
}
