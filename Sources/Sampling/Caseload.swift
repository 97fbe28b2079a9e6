/// The latest visits to a school, each as the person who came; the oldest is forgotten first.
struct Caseload {
  private var visits: [Visitor] = []
  private let capacity: Int
  private var next = 0
  /// The client that each stranger turned out to be, once one has come again.
  private var identified: [Int?] = []

  enum Visitor {
    case client(Int)
    /// Someone who came before the records begin, by a number of the school's own.
    case stranger(Int)
  }

  /// The caseload of a school that had some visits before the records begin, from people who came
  /// again as they do ever after: so the first month is no different from the rest.
  init(capacity: Int, visitsBefore: Int, random: inout Random) {
    self.capacity = capacity
    for visit in 0..<min(visitsBefore, capacity) {
      if visit == 0 || random.chance(48, in: 100) {
        visits.append(.stranger(identified.count))
        identified.append(nil)
      } else {
        visits.append(visits[random.below(visit)])
      }
    }
    next = visits.count % capacity
  }

  mutating func note(_ client: Int) {
    if visits.count < capacity {
      visits.append(.client(client))
    } else {
      visits[next] = .client(client)
    }
    next = (next + 1) % capacity
  }

  /// Who made one of the remembered visits; nil where there is none yet.
  func recall(using random: inout Random) -> Visitor? {
    guard let visitor = random.pick(visits) else { return nil }
    guard case .stranger(let stranger) = visitor, let client = identified[stranger]
    else { return visitor }
    return .client(client)
  }

  /// A stranger came again, and now has a number.
  mutating func identify(_ stranger: Int, as client: Int) {
    identified[stranger] = client
  }
}
