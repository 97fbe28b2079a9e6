// The words of the program for events and what people say of them, as its files write them.

enum EventKind: String, CaseIterable, Sendable {
  case workshop
  case groupSession = "group_session"
  case communityEvent = "community_event"
  case conversationCircle = "conversation_circle"
  case forum
}

/// Who prepares an event together with the program.
enum Partner: String, Sendable {
  case library = "ottawa_public_library"
  case publicHealth = "public_health"
  case police = "ottawa_police"
  case legalClinic = "legal_clinic"
  case healthCentre = "community_health_centre"
  case foodBank = "food_bank"
  case housingHelp = "housing_help"
  case employmentCentre = "employment_centre"
  case cityRecreation = "city_recreation"
  case transit = "transit_authority"
  case university
  case creditUnion = "credit_union"
}

enum Question: String, Sendable {
  case helpful
  case betterInformed = "better_informed"
  case feelsWelcome = "feels_welcome"
  case connected
}

enum Answer: String, Sendable {
  case yes
  case somewhat
  case no
}

enum Presence: String, Sendable {
  case present
  case absent
  case excused
}
