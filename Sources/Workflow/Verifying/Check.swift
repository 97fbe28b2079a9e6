package import Records

/// One check of what Vouch vouches for: what was looked at, and what is wrong with it.
package struct Check: Sendable {
  package let subject: Subject
  package let extent: Extent
  package let faults: FaultList

  /// In the order in which they are made.
  package enum Subject: Sendable {
    case file
    case references
    case digests
    case columns
    case seals
    case sealedFiles
    case sealedNumbers
    case secondWay
  }

  package enum Extent: Hashable, Sendable {
    /// How many things there were: `12 files`.
    case lookedAt(String)
    /// Why there was nothing to look at.
    case nothing(String)
  }

  init(_ subject: Subject, _ extent: Extent, faults: FaultList = FaultList()) {
    self.subject = subject
    self.extent = extent
    self.faults = faults
  }
}

/// What a check found wrong: the first faults, each at its place, and how many there are.
package struct FaultList: Sendable {
  package private(set) var told: [Diagnostic] = []
  package private(set) var count = 0

  /// How many faults a check tells.
  static let limit = 100

  init() {}

  /// Faults that were found and counted elsewhere.
  init(told: [Diagnostic], count: Int) {
    self.told = told
    self.count = count
  }

  mutating func add(_ text: @autoclosure () -> String, at path: String) {
    count += 1
    guard told.count < Self.limit else { return }
    told.append(Diagnostic(.error, at: Diagnostic.Location(file: path), text()))
  }
}

/// What `vouch verify` found, check by check.
package struct VerifyResult: Sendable {
  package let checks: [Check]

  package var faultCount: Int { checks.reduce(0) { $0 + $1.faults.count } }

  /// Ends a run that found anything wrong.
  package func requireSound() throws(WorkflowError) {
    guard faultCount > 0 else { return }
    throw .notSound(checks.flatMap(\.faults.told), count: faultCount)
  }
}
