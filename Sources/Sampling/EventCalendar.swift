import Records

/// Every event of the two years and those planned after them, in order of day.
struct EventCalendar: Sendable {
  private(set) var events: [ProgramEvent] = []
  private(set) var seriesCount = 0
  private let coverage: Coverage
  private var random: Random

  /// The calendar of a sample of `contacts` contacts, to which events are in proportion.
  init(seed: UInt64, contacts: Int, coverage: Coverage) {
    self.coverage = coverage
    random = Random(seed: seed, stream: "events")
    let usual = SampleProgram.usualContacts
    for kind in EventKind.allCases {
      var turnouts = EventPatterns.turnouts(kind)
      let second = (EventPatterns.heldInSecondYear(kind) * contacts + usual / 2) / usual
      for (year, held) in zip(SchoolYear.fiscalYears, [second * 93 / 100, second]) {
        fill(year.days, with: held, kind, &turnouts)
      }
      let planned = (second + 8) / 16
      fill(
        (SchoolYear.last + 1)...SchoolYear.lastPlanned,
        with: planned,
        kind,
        &turnouts
      )
    }
    let order = events.indices.sorted { (events[$0].day, $0) < (events[$1].day, $1) }
    events = order.map { events[$0] }
    numberSeries()
  }

  /// Numbers the series in the order in which they begin.
  private mutating func numberSeries() {
    var numbers: [Int: Int] = [:]
    for place in events.indices {
      guard let (announced, session) = events[place].series else { continue }
      let number = numbers[announced] ?? numbers.count + 1
      numbers[announced] = number
      events[place].series = (number, session)
    }
  }

  /// Adds events until the days have `count` that are not cancelled, with those of a series that
  /// began before them.
  private mutating func fill(
    _ days: ClosedRange<Day>,
    with count: Int,
    _ kind: EventKind,
    _ turnouts: inout Deck<Int>
  ) {
    let list = (days.lowerBound.number...days.upperBound.number).map { Day(number: $0) }
    let suitable = Weighted(list, weights: list.map { EventPatterns.weight(of: $0, for: kind) })
    func isCounted(_ event: ProgramEvent) -> Bool {
      event.kind == kind && event.status != .cancelled && days.contains(event.day)
    }
    var missing = count - events.count(where: isCounted)
    while missing > 0 {
      let added = events.count
      announce(kind, from: suitable.pick(using: &random), sessions: missing, &turnouts)
      missing -= events[added...].count(where: isCounted)
    }
  }

  /// Adds an event, or a series that meets each week, of at most so many sessions.
  private mutating func announce(
    _ kind: EventKind,
    from first: Day,
    sessions: Int,
    _ turnouts: inout Deck<Int>
  ) {
    let inSeason = Topics.about(kind).filter { $0.months.contains(first.month.month) }
    guard let topic = random.pick(inSeason) else { return }
    let school = Schools.demand(on: first).pick(using: &random)
    let officer = coverage.officer(of: school, on: first)
    let language = language(of: kind, officer: officer, school: school)
    let funder = funder(at: school)
    let sessions = min(topic.sessions, sessions)
    let usualTurnout = turnouts.deal(using: &random)
    if sessions > 1 { seriesCount += 1 }
    var day = first
    for session in 1...sessions {
      if session > 1 { day = SchoolYear.openDay(from: day + 7) }
      guard day <= SchoolYear.lastPlanned else { return }
      // Series keep their people; a pair more or less comes from week to week.
      let turnout = session == 1 ? usualTurnout : max(3, usualTurnout + random.within(-2...2))
      events.append(
        ProgramEvent(
          day: day,
          kind: kind,
          topic: topic,
          series: sessions > 1 ? (seriesCount, session) : nil,
          school: school,
          officer: officer,
          language: language,
          status: status(on: day),
          turnout: turnout,
          funder: funder
        )
      )
    }
  }

  /// Snow and illness cancel events, in winter more of them.
  private mutating func status(on day: Day) -> ProgramEvent.Status {
    if day > SchoolYear.last { return .planned }
    let inHundred = [12, 1, 2].contains(day.month.month) ? 9 : 3
    return random.chance(inHundred, in: 100) ? .cancelled : .held
  }

  /// Everybody's events are in the school's language, others often in one that the officer shares
  /// with families.
  private mutating func language(of kind: EventKind, officer: Int, school: Int) -> Tongue {
    let common = Schools.all[school].board.language
    switch kind {
    case .workshop, .groupSession:
      return random.chance(4, in: 10)
        ? common : random.pick(Officers.all[officer].languages) ?? common
    case .communityEvent, .conversationCircle, .forum: return common
    }
  }

  private mutating func funder(at school: Int) -> Funder? {
    let funder = ContactPatterns.shared.pick(using: &random)
    return funder == .ocdsb && Schools.all[school].board != .ocdsb ? .unitedWay : funder
  }
}
