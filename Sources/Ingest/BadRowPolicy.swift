package import Records

/// What becomes of an import whose files have rows with problems.
package enum BadRowPolicy: Sendable {
  /// Nothing is imported. What a bad row names counts as known, so that references to it are no
  /// problems too. Rows that name the records of the exclusions are told as bad ones.
  case refused(Exclusions = Exclusions())
  /// The good rows go in without them, and without those that refer to their records. Rows that name
  /// the records of the exclusions are bad, whatever they say.
  case leftOut(Exclusions)

  package var leavesOut: Bool {
    switch self {
    case .refused: false
    case .leftOut: true
    }
  }

  var exclusions: Exclusions {
    switch self {
    case .refused(let exclusions), .leftOut(let exclusions): exclusions
    }
  }
}

/// Records whose rows are to be left out, for a reason that no single row shows.
package struct Exclusions: Sendable {
  private var reasons: [RecordType: [String: Reason]] = [:]
  package private(set) var count = 0

  /// What is wrong, in words.
  package struct Reason: Hashable, Sendable {
    package let summary: String
    package let allowed: String?
    package let fix: String?
    package let topic: String?

    package init(summary: String, allowed: String?, fix: String?, topic: String?) {
      self.summary = summary
      self.allowed = allowed
      self.fix = fix
      self.topic = topic
    }
  }

  package init() {}

  /// Excludes a record, named as in ``BadRow/identity``, for the first reason that is given.
  package mutating func add(_ type: RecordType, _ identity: String, _ reason: Reason) {
    guard reasons[type]?[identity] == nil else { return }
    reasons[type, default: [:]][identity] = reason
    count += 1
  }

  subscript(type: RecordType) -> [String: Reason] { reasons[type] ?? [:] }
}
