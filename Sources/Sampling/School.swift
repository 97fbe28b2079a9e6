import Records

/// A school that the program serves.
struct School: Sendable {
  let name: String
  let board: Board
  let level: Level
  /// The program came with the first school day of this year; nil for schools that only call.
  let began: Int?
  /// The forward sortation area where it stands.
  let postal: String
  /// Who is assigned at the start of the sample, or answers its calls: a place in the team.
  let officer: Int
  /// How much of the program's work is here, in an established year: officers' bases have most.
  let demand: Int

  enum Board: String, Sendable {
    case ocdsb
    case ocsb
    case cepeo
    case cecce

    var language: Tongue {
      switch self {
      case .ocdsb, .ocsb: .english
      case .cepeo, .cecce: .french
      }
    }
  }

  enum Level: String, Sendable {
    case elementary
    case secondary
  }

  enum SiteService: String, Sendable {
    case assigned
    case onCall = "on_call"
  }

  var service: SiteService { began == nil ? .onCall : .assigned }

  /// The first day of the program in the school.
  var since: Day? { began.map(SchoolYear.firstSchoolDay(of:)) }

  /// A new school takes about a year to come up to speed and three to share a way of working: its
  /// work on a day, in per cent of an established year's.
  func readiness(on day: Day) -> Int {
    guard let since else { return 100 }
    guard since <= day else { return 0 }
    let months = day.month - since.month
    return switch months {
    case ..<12: 15 + 5 * months
    case ..<36: 76 + months - 12
    default: 100
    }
  }

  /// Whether families and teachers have come to know the program: they then call by themselves.
  func isEstablished(on day: Day) -> Bool {
    guard let since else { return false }
    return since.wholeYears(to: day) >= 2
  }

  func row(_ place: Int) -> [CSVValue] {
    [
      .id(.sites, place), .text(name), .word(board), .word(level), .word(service),
      .optional(since) { .day($0) }, .word(Neighbourhood(holding: postal)),
    ]
  }
}
