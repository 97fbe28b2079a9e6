import Records
import Templates

/// The members along one axis of a section, and which of them a value of the field belongs to.
struct MemberAxis {
  /// In the order shown, the total last; one ``Member/whole`` where the axis is not of members.
  let members: [Member]
  /// Nil where the axis is not of members.
  let field: NumbersEvaluator.AxisField?
  private let places: [String: Int]
  private let otherPlace: Int?
  private let notStatedPlace: Int?

  /// An axis without members: everything is at one place.
  static let single = MemberAxis()

  private init() {
    members = [.whole]
    places = [:]
    (field, otherPlace, notStatedPlace) = (nil, nil, nil)
  }

  /// An axis of some values of a field in the order given; values that are not among them belong
  /// to `other` where it folds the rest, else only to the total.
  init(
    _ texts: [String],
    of field: NumbersEvaluator.AxisField,
    foldsRest: Bool,
    showsNotStated: Bool
  ) {
    var members = texts.map { Member.value($0, label: field.members.label(of: $0)) }
    self.field = field
    places = Dictionary(uniqueKeysWithValues: texts.enumerated().map { ($1, $0) })
    otherPlace = foldsRest ? members.count : nil
    if foldsRest { members.append(.other) }
    notStatedPlace = showsNotStated ? members.count : nil
    if showsNotStated { members.append(.notStated) }
    members.append(.total)
    self.members = members
  }

  /// The places of its members on an axis of more members; nil where one of them, such as the
  /// rest, is none of those.
  func places(on other: MemberAxis) -> [Int]? {
    var places: [Int] = []
    for member in members {
      let place: Int? =
        switch member {
        case .value(let text, _): other.places[text]
        case .notStated: other.notStatedPlace
        case .other: other.otherPlace
        case .whole, .total: other.members.count - 1
        }
      guard let place else { return nil }
      places.append(place)
    }
    return places
  }

  /// The places of what a record says of the field: its texts, nil for Not stated.
  func places(of texts: [String?]) -> [Int] {
    var found: [Int] = []
    for text in texts {
      let place = text.map { places[$0] ?? otherPlace } ?? notStatedPlace
      if let place, !found.contains(place) { found.append(place) }
    }
    return found + [members.count - 1]
  }
}
