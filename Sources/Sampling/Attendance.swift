import Records

/// The events as they are held, and who comes to them.
///
/// Some know the officer from the school, some come from one event to the next, some have never
/// been seen. In a series the same people meet each week.
struct Attendance {
  private let events: [ProgramEvent]
  private var next = 0
  /// Who registered for each series, by its number.
  private var registered: [[Int]]
  /// Who came to an event of each school, the latest last.
  private var eventGoers: [[Int]]
  private var random: Random
  private var eventRows = CSVTable(.events)
  private var rows = CSVTable(.attendance)

  init(seed: UInt64, calendar: EventCalendar) {
    events = calendar.events
    registered = Array(repeating: [], count: calendar.seriesCount + 1)
    eventGoers = Array(repeating: [], count: Schools.all.count)
    random = Random(seed: seed, stream: "attendance")
  }

  /// Holds the events, up to a day, that are still to come.
  mutating func hold(until day: Day, community: inout Community, feedback: inout Feedback) {
    while next < events.count, events[next].day <= day {
      let event = events[next]
      eventRows.append(event.row(next, random: &random))
      switch event.status {
      case .held: hold(event, community: &community, feedback: &feedback)
      case .cancelled: cancel(event, community: &community)
      case .planned: break
      }
      next += 1
    }
  }

  private mutating func hold(
    _ event: ProgramEvent,
    community: inout Community,
    feedback: inout Feedback
  ) {
    let missing = event.named * random.within(8...30) / 100
    var guests = guests(of: event, count: event.named + missing, community: &community)
    random.shuffle(&guests)
    let came = Array(guests.prefix(event.named))
    let stayedAway = guests.dropFirst(event.named).map { guest in
      (guest, random.chance(2, in: 3) ? Presence.absent : .excused)
    }
    write(came.map { ($0, .present) } + stayedAway)
    for guest in came {
      eventGoers[event.school].append(guest)
      // Some who came to an event will come to the officer.
      if random.chance(1, in: 5) { community.remember(guest, at: event.school) }
    }
    feedback.collect(after: event, place: next, from: came)
  }

  /// Whoever had registered for an event that was then cancelled is excused.
  private mutating func cancel(_ event: ProgramEvent, community: inout Community) {
    guard random.chance(1, in: 2) else { return }
    let guests = guests(of: event, count: event.named, community: &community)
    write(guests.map { ($0, .excused) })
  }

  /// Those in the list of an event, each once: `count`, or all of a series where they are more.
  private mutating func guests(
    of event: ProgramEvent,
    count: Int,
    community: inout Community
  ) -> [Int] {
    var guests = event.series.map { registered[$0.number] } ?? []
    while guests.count < count {
      let guest = invite(to: event, community: &community)
      if !guests.contains(guest) { guests.append(guest) }
    }
    if let series = event.series { registered[series.number] = guests }
    return guests
  }

  private mutating func invite(to event: ProgramEvent, community: inout Community) -> Int {
    let language = event.language.isOfficial ? nil : event.language
    func understands(_ client: Int) -> Bool {
      language == nil || community.clients[client].family.language == language
    }
    switch random.below(100) {
    case ..<46:
      if let known = community.regular(of: event.school), understands(known) { return known }
    case ..<68:
      let latest = Array(eventGoers[event.school].suffix(80))
      if let known = random.pick(latest), understands(known) { return known }
    default: break
    }
    return community.newcomer(at: event.school, on: event.day, speaking: language)
  }

  private mutating func write(_ list: [(guest: Int, presence: Presence)]) {
    for (guest, presence) in list.sorted(by: { $0.guest < $1.guest }) {
      // Blank stands for present.
      let isBlank = presence == .present && random.chance(1, in: 40)
      rows.append([
        .id(.events, next), .id(.clients, guest), isBlank ? .blank : .word(presence),
      ])
    }
  }

  mutating func takeEventRows() -> [UInt8] { eventRows.takeBytes() }

  mutating func takeRows() -> [UInt8] { rows.takeBytes() }
}
