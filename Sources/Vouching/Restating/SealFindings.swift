import Ledger

/// What was found of some seals, in their order, and those that could not be looked at.
package struct SealFindings<Finding: Sendable>: Sendable {
  package let found: [Finding]
  package let unreadable: [UnreadableSeal]

  /// Takes what is known of seals by their numbers, and what could not be read of them before.
  init(
    of pages: [SealPage],
    _ readings: [SealNumber: Result<Finding, VouchingError>],
    unreadable: [UnreadableSeal]
  ) {
    var (found, failed): ([Finding], [UnreadableSeal]) = ([], unreadable)
    for page in pages {
      switch readings[page.entry.number] {
      case .success(let finding): found.append(finding)
      case .failure(let error): failed.append(UnreadableSeal(page.entry, error))
      case nil: break
      }
    }
    self.found = found
    self.unreadable = failed
  }

  /// What is found of no seals.
  package init() {
    (found, unreadable) = ([], [])
  }
}
