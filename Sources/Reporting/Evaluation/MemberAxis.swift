import Records
import Templates

/// The members along one axis of a section, and which of them a value of the field belongs to.
struct MemberAxis {
  /// In the order shown; the total last. One ``Member/whole`` where the axis is not of members.
  let members: [Member]
  private let places: [String: Int]
  private let otherPlace: Int?
  private let notStatedPlace: Int?
  private let totalPlace: Int?

  /// An axis without members: everything is at one place.
  static let single = MemberAxis(whole: ())

  private init(whole: Void) {
    members = [.whole]
    places = [:]
    (otherPlace, notStatedPlace, totalPlace) = (nil, nil, nil)
  }

  /// An axis of some values of a field in the order given; values that are not among them belong
  /// to `other` where `foldsRest`, else only to the total.
  init(_ texts: [String], labels: FieldMembers, foldsRest: Bool, showsNotStated: Bool) {
    var members = texts.map { Member.value($0, label: labels.label(of: $0)) }
    places = Dictionary(uniqueKeysWithValues: texts.enumerated().map { ($1, $0) })
    otherPlace = foldsRest ? members.count : nil
    if foldsRest { members.append(.other) }
    notStatedPlace = showsNotStated ? members.count : nil
    if showsNotStated { members.append(.notStated) }
    totalPlace = members.count
    members.append(.total)
    self.members = members
  }

  /// The places of what a record says of the field: its texts, nil for Not stated.
  func places(of texts: [String?]) -> [Int] {
    guard let totalPlace else { return [0] }
    var found: [Int] = []
    for text in texts {
      let place = text.map { places[$0] ?? otherPlace } ?? notStatedPlace
      if let place, !found.contains(place) { found.append(place) }
    }
    return found + [totalPlace]
  }
}
