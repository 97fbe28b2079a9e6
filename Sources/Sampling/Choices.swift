/// Choices of which some are likelier than others, each draw on its own.
///
/// Written as a dictionary literal in a fixed order: `[.inPerson: 68, .phone: 20, .email: 12]`.
struct Weighted<Element: Sendable>: Sendable, ExpressibleByDictionaryLiteral {
  private let elements: [Element]
  /// The sum of the weights up to and with each element.
  private let cumulative: [Int]

  init(_ elements: [Element], weights: [Int]) {
    precondition(elements.count == weights.count, "each element has its weight")
    self.elements = elements
    var sum = 0
    cumulative = weights.map {
      sum += $0
      return sum
    }
    precondition(sum > 0, "something must be possible")
  }

  init(dictionaryLiteral pairs: (Element, Int)...) {
    self.init(pairs.map(\.0), weights: pairs.map(\.1))
  }

  func pick(using random: inout Random) -> Element {
    let ticket = random.below(cumulative[cumulative.count - 1])
    var place = 0
    while cumulative[place] <= ticket { place += 1 }
    return elements[place]
  }
}

extension Weighted where Element: Equatable {
  /// The weight of an element; 0 for what is not among them.
  func weight(of element: Element) -> Int {
    guard let place = elements.firstIndex(of: element) else { return 0 }
    return place == 0 ? cumulative[0] : cumulative[place] - cumulative[place - 1]
  }
}

/// A pack of cards that is dealt to its last card before it is shuffled again.
///
/// Unlike ``Weighted`` it keeps proportions exact: what is on one card in a hundred comes once in
/// every hundred draws. The figures that the sample must come to rest on it.
struct Deck<Card: Sendable>: Sendable, ExpressibleByDictionaryLiteral {
  private var cards: [Card]
  private var dealt = 0

  init(_ cards: [Card]) {
    precondition(!cards.isEmpty, "a deck has cards")
    self.cards = cards
  }

  init(dictionaryLiteral pairs: (Card, Int)...) {
    self.init(pairs.flatMap { card, count in Array(repeating: card, count: count) })
  }

  mutating func deal(using random: inout Random) -> Card {
    if dealt % cards.count == 0 {
      random.shuffle(&cards)
      dealt = 0
    }
    dealt += 1
    return cards[dealt - 1]
  }
}

/// Parts of a total in proportion to weights, that add up to it exactly.
///
/// Each part is the difference of two rounded sums, so no part is off by one or more.
func apportion(_ total: Int, by weights: [Int]) -> [Int] {
  let whole = weights.reduce(0, +)
  guard whole > 0 else { return weights.map { _ in 0 } }
  var sum = 0
  var given = 0
  return weights.map { weight in
    sum += weight
    let reached = (total * sum + whole / 2) / whole
    defer { given = reached }
    return reached - given
  }
}
