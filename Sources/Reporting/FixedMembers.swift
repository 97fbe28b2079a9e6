package import Records

/// The members that the sections of a report show, where they are to be those of an earlier making
/// of it, whatever occurs by now.
///
/// A record whose value is none of them counts in Other where there is one, else in totals alone.
package struct FixedMembers: Hashable, Sendable {
  private var sections: [String: Section] = [:]

  struct Section: Hashable, Sendable {
    var rows = Axis()
    var across = Axis()
  }

  struct Axis: Hashable, Sendable {
    /// In the order shown.
    fileprivate(set) var values: [String] = []
    fileprivate(set) var foldsRest = false
    fileprivate(set) var showsNotStated = false

    /// Notes what one number's key says of its place along the axis.
    fileprivate mutating func add(_ field: String, _ member: String) {
      switch field {
      case "", "total": break
      case "other": foldsRest = true
      default:
        if member.isEmpty {
          showsNotStated = true
        } else if values.last != member, !values.contains(member) {
          values.append(member)
        }
      }
    }
  }

  /// The members behind the keys of a report's numbers, in its order.
  package init(behind keys: some Sequence<NumberKey>) {
    for key in keys {
      sections[key.section, default: Section()].rows.add(key.breakdown, key.member)
      sections[key.section, default: Section()].across.add(key.across, key.acrossMember)
    }
  }

  /// Nil of a section of which no number is known.
  func section(_ id: String) -> Section? { sections[id] }
}
