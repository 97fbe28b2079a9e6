package import Records

/// One check of what Vouch vouches for: what was looked at, and what is wrong with it.
package struct Check: Sendable {
  package let subject: Subject
  /// How many things were looked at, by kind: `12 rows of 3 imports`; or why none was.
  package let extent: Extent
  /// The first of what is wrong, each at its place.
  package let faults: [Diagnostic]
  /// How many faults there are.
  package let faultCount: Int

  /// In the order in which they are made.
  package enum Subject: CaseIterable, Sendable {
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
    case lookedAt(String)
    case nothing(String)
  }

  package init(
    _ subject: Subject,
    _ extent: Extent,
    faults: [Diagnostic] = [],
    faultCount: Int? = nil
  ) {
    self.subject = subject
    self.extent = extent
    self.faults = faults
    self.faultCount = faultCount ?? faults.count
  }
}

/// What `vouch verify` found, check by check.
package struct VerifyResult: Sendable {
  package let checks: [Check]

  package var faultCount: Int { checks.reduce(0) { $0 + $1.faultCount } }

  /// Ends a run that found anything wrong.
  package func requireSound() throws(WorkflowError) {
    guard faultCount > 0 else { return }
    throw .notSound(checks.flatMap(\.faults), count: faultCount)
  }
}
