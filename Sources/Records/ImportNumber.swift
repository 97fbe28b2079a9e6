/// The number of an import into a ledger, from 1; 0 is the ledger before the first.
///
/// An import is also a state: the ledger as it was when that import ended.
package struct ImportNumber: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let rawValue: Int64

  package init(_ rawValue: Int64) {
    self.rawValue = rawValue
  }

  package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

  package var description: String { String(rawValue) }
}
