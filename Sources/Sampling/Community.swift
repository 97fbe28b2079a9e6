import Records

/// The families around the schools: who is known to the program, and who comes next.
///
/// Visitors return as people do: someone who came often of late is likely to come again. Each
/// school remembers its latest visits, and whoever returns is the client of one of them, taken at
/// random. So most clients are seen once or twice and a few very often.
///
/// In a sample larger than the usual one, each school has several caseloads of the usual size, as
/// if it stood in several neighbourhoods: people come no more often than they did.
struct Community {
  private(set) var clients: [Client] = []
  /// For each school, its caseloads.
  private var caseloads: [[Caseload]]
  private let origins: [Weighted<Origin>]
  private var linkCount = 0
  private var lastSecondRecord = 0
  private var random: Random
  private var clientRows = CSVTable(.clients)
  private var linkRows = CSVTable(.clientLinks)

  /// A community around all schools, where the two years bring `contacts` contacts.
  init(seed: UInt64, contacts: Int) {
    var random = Random(seed: seed, stream: "community")
    origins = Schools.all.map { Origins.around($0, random: &random) }
    // A school remembers about half a year of its visits, a quarter of the two years'.
    let caseloadCount = max(1, contacts / SampleProgram.usualContacts)
    let visits = apportion(contacts / caseloadCount / 4, by: Schools.all.map(\.demand))
    caseloads = zip(Schools.all, visits).map { school, visits in
      (0..<caseloadCount).map { _ in
        Caseload(
          capacity: max(12, visits),
          visitsBefore: visits * school.readiness(on: SchoolYear.first) / 100,
          random: &random
        )
      }
    }
    self.random = random
  }

  /// Who comes to a school: a newcomer so many times in a hundred, else someone who came lately.
  ///
  /// The school remembers the visit.
  mutating func visitor(at school: Int, on day: Day, newcomersInHundred: Int) -> Int {
    let caseload = random.below(caseloads[school].count)
    let recalled =
      random.chance(newcomersInHundred, in: 100)
      ? nil : caseloads[school][caseload].recall(using: &random)
    let client: Int
    switch recalled {
    case .client(let known): client = known
    case .stranger(let stranger):
      client = newcomer(at: school, on: day)
      caseloads[school][caseload].identify(stranger, as: client)
    case nil: client = newcomer(at: school, on: day)
    }
    caseloads[school][caseload].note(client)
    return client
  }

  /// A client of the school, taken at random from its latest visits; nil for a visit that the
  /// records do not hold.
  mutating func regular(of school: Int) -> Int? {
    let caseload = random.below(caseloads[school].count)
    guard case .client(let client) = caseloads[school][caseload].recall(using: &random)
    else { return nil }
    return client
  }

  /// The school will remember that a client came to an event.
  mutating func remember(_ client: Int, at school: Int) {
    caseloads[school][random.below(caseloads[school].count)].note(client)
  }

  /// Registers someone seen for the first time, who speaks `language` where one is asked for.
  mutating func newcomer(at place: Int, on day: Day, speaking language: Tongue? = nil) -> Int {
    if language == nil, clients.count > 20, random.chance(1, in: 240) {
      return secondRecord()
    }
    let school = Schools.all[place]
    let family =
      relatives(at: place, speaking: language)
      ?? newFamily(at: place, on: day, speaking: language)
    return register(.member(of: family, at: school, seen: day, random: &random))
  }

  private mutating func newFamily(
    at place: Int,
    on day: Day,
    speaking asked: Tongue?
  ) -> Family {
    if let asked, let index = Tongue.allCases.firstIndex(of: asked) {
      let origin = Origins.bySpokenLanguage[index].pick(using: &random)
      return .arriving(
        from: origin,
        speaking: asked,
        near: Schools.all[place],
        seen: day,
        random: &random
      )
    }
    let origin = origins[place].pick(using: &random)
    let language = origin.languages.pick(using: &random)
    return .arriving(
      from: origin,
      speaking: language,
      near: Schools.all[place],
      seen: day,
      random: &random
    )
  }

  /// The family of someone who came lately: three in ten newcomers belong to a known one.
  private mutating func relatives(at school: Int, speaking language: Tongue?) -> Family? {
    guard random.chance(3, in: 10), let relative = regular(of: school) else { return nil }
    let family = clients[relative].family
    return language == nil || language == family.language ? family : nil
  }

  /// Someone registered before gets another number by mistake, and a link says so.
  ///
  /// The third link leads to the second's new number: a chain of three numbers for one person.
  private mutating func secondRecord() -> Int {
    linkCount += 1
    var earlier = linkCount == 3 ? lastSecondRecord : random.below(clients.count)
    while linkCount != 3, clients[earlier].isSecondRecord { earlier = random.below(clients.count) }
    var client = clients[earlier]
    client.isSecondRecord = true
    let place = register(client)
    linkRows.append([.id(.clients, place), .id(.clients, earlier)])
    lastSecondRecord = place
    return place
  }

  private mutating func register(_ client: Client) -> Int {
    clients.append(client)
    let place = clients.count - 1
    clientRows.append(client.row(place, random: &random))
    return place
  }

  mutating func takeClientRows() -> [UInt8] { clientRows.takeBytes() }

  mutating func takeLinkRows() -> [UInt8] { linkRows.takeBytes() }
}
