/// The problems of an import by place and kind: the first few of each kind in words, and how many
/// there are.
package struct ProblemGroups: Sendable {
  /// The problems of one kind in one file or sheet.
  package struct Group: Hashable, Sendable {
    package let file: String
    package let sheet: String?
    /// As in ``Diagnostic/topic``; nil for problems that come once, which are never many.
    package let topic: String?
    package fileprivate(set) var count = 0
    /// The first of them.
    package fileprivate(set) var shown: [Diagnostic] = []
  }

  /// In the order in which the first problem of each was found.
  package private(set) var groups: [Group] = []
  /// Those in words, in the order in which they were found.
  package private(set) var shown: [Diagnostic] = []
  /// How many there are, in words or not.
  package private(set) var count = 0
  private let cap: Int
  private let perGroup: Int
  private var places: [Key: Int] = [:]

  private struct Key: Hashable {
    let file: String
    let sheet: String?
    let topic: String?
  }

  /// Groups that keep up to `cap` problems in words, and up to `perGroup` of each kind.
  package init(cap: Int, perGroup: Int = .max) {
    self.cap = cap
    self.perGroup = perGroup
  }

  package var isEmpty: Bool { count == 0 }

  /// How many problems are counted and not in words.
  package var countBeyondShown: Int { count - shown.count }

  package mutating func add(_ problem: Diagnostic) {
    add(topic: problem.topic, at: problem.location) { problem }
  }

  /// Counts a problem, and puts it into words where there is room for it.
  package mutating func add(
    topic: String?,
    at location: Diagnostic.Location,
    words: () -> Diagnostic
  ) {
    let key = Key(file: location.file, sheet: location.sheet, topic: topic)
    let place = places[key, default: groups.count]
    if place == groups.count {
      places[key] = place
      groups.append(Group(file: key.file, sheet: key.sheet, topic: topic))
    }
    groups[place].count += 1
    count += 1
    guard shown.count < cap, groups[place].shown.count < perGroup else { return }
    let problem = words()
    groups[place].shown.append(problem)
    shown.append(problem)
  }

  /// Counts problems of which no more is known.
  package mutating func add(uncollected: Int) { count += uncollected }

  /// Adds those of another list behind these.
  package mutating func add(_ others: ProblemGroups) {
    for group in others.groups {
      for problem in group.shown { add(problem) }
      let rest = group.count - group.shown.count
      if let place = places[Key(file: group.file, sheet: group.sheet, topic: group.topic)] {
        groups[place].count += rest
      }
    }
    count += others.count - others.shown.count
  }
}
