// The words of the program for the people it serves, as its files write them.

enum ClientRole: String, Sendable {
  case student
  case parent
  case familyMember = "family_member"
}

enum Gender: String, Sendable {
  case female
  case male
  case another
}

/// The immigration categories.
enum ImmigrationStatus: String, Sendable {
  case economic
  case family
  case governmentAssistedRefugee = "government_assisted_refugee"
  case privatelySponsoredRefugee = "privately_sponsored_refugee"
  case protectedPerson = "protected_person"
  case humanitarian
  case publicPolicy = "public_policy"
  case otherPermanentResident = "other_permanent_resident"
  case refugeeClaimant = "refugee_claimant"
  case temporaryResident = "temporary_resident"
  case citizen

  /// Whether the federal department pays for services: permanent residents and protected persons.
  var isEligibleFederally: Bool {
    switch self {
    case .refugeeClaimant, .temporaryResident, .citizen: false
    default: true
    }
  }
}

enum Country: String, Sendable {
  case syria
  case afghanistan
  case somalia
  case congo = "democratic_republic_of_congo"
  case burundi
  case haiti
  case iraq
  case iran
  case eritrea
  case ethiopia
  case sudan
  case turkey
  case azerbaijan
  case china
  case hongKong = "hong_kong"
  case vietnam
  case pakistan
  case india
  case philippines
  case colombia
  case mexico
  case venezuela
  case rwanda
  case djibouti
  case lebanon
  case ukraine
  case nigeria
  case cameroon
  case ivoryCoast = "ivory_coast"
  case algeria
  case morocco
  case other
}
