import Records

/// Which officer serves whom, and in which language.
///
/// Officers are school-based but not school-bound: they go to one another's schools for a language
/// or a crisis.
struct Team: Sendable {
  let coverage = Coverage()
  /// Those who speak each language, in the order of ``Tongue``.
  private let speakers = Tongue.allCases.map(Officers.speaking)

  /// Who serves a client who speaks a language, at a school on a day.
  func officer(
    for language: Tongue?,
    service: ServiceKind,
    at school: Int,
    on day: Day,
    random: inout Random
  ) -> Int {
    let own = coverage.officer(of: school, on: day)
    if service == .crisisSupport, random.chance(1, in: 4) {
      return random.below(Officers.all.count)
    }
    guard let language, !Officers.all[own].speaks(language), random.chance(45, in: 100),
      let index = Tongue.allCases.firstIndex(of: language)
    else { return own }
    return random.pick(speakers[index]) ?? own
  }

  /// The language in which an officer serves a client: the client's own where the officer has it,
  /// mostly; else the school's.
  func language(of client: Tongue?, officer: Int, at school: Int, random: inout Random) -> Tongue {
    if let client, Officers.all[officer].speaks(client), random.chance(94, in: 100) {
      return client
    }
    let language = Schools.all[school].board.language
    return Officers.all[officer].speaks(language) ? language : .english
  }
}

extension Officer {
  /// The day on which an officer enters what was done on another; nil where it is left blank.
  func records(_ day: Day, random: inout Random) -> Day? {
    if random.chance(1, in: 200) { return nil }
    let delays =
      switch promptness {
      case .prompt: Self.promptDelays
      case .usual: Self.usualDelays
      case .late: Self.lateDelays
      }
    return min(day + random.within(delays.pick(using: &random)), SchoolYear.booksClosed)
  }

  private static let promptDelays: Weighted<ClosedRange<Int>> = [
    0...0: 66, 1...3: 26, 4...6: 5, 7...10: 2, 11...30: 1,
  ]
  private static let usualDelays: Weighted<ClosedRange<Int>> = [
    0...0: 44, 1...3: 32, 4...6: 12, 7...10: 7, 11...30: 5,
  ]
  private static let lateDelays: Weighted<ClosedRange<Int>> = [
    0...0: 18, 1...3: 26, 4...6: 22, 7...10: 18, 11...30: 16,
  ]
}
