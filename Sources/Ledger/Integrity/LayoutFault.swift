/// A table, an index, a view or a trigger of a ledger's file.
package struct LayoutObject: Hashable, Comparable, Sendable {
  package let kind: Kind
  package let name: String
  /// The table or view that it is on; its own name where it is one.
  package let table: String

  package enum Kind: String, Sendable {
    case table
    case index
    case view
    case trigger
  }

  package static func < (left: Self, right: Self) -> Bool {
    (left.kind.rawValue, left.name, left.table) < (right.kind.rawValue, right.name, right.table)
  }
}

/// Something in the schema of a ledger's file that is not as Vouch makes it.
package struct LayoutFault: Hashable, Sendable {
  package let object: LayoutObject
  package let finding: Finding

  package enum Finding: String, Comparable, Sendable {
    case altered
    case foreign
    case missing

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  init(_ object: LayoutObject, _ finding: Finding) {
    self.object = object
    self.finding = finding
  }

  /// What to do about it.
  package var remedy: String {
    switch (finding, object.kind) {
    case (.foreign, .trigger):
      "take it away with DROP TRIGGER \(quoted(object.name)), and see what it did with vouch verify"
    case (.foreign, _):
      "imports leave it alone; keep what is yours in a file of its own"
    case (.altered, .view), (.altered, .trigger), (.missing, .view), (.missing, .trigger):
      "the next import makes it anew"
    case (.altered, _), (.missing, _): "restore the ledger from a copy"
    }
  }
}

extension LayoutFault: CustomStringConvertible {
  package var description: String {
    let place = object.table == object.name ? "" : " on \(object.table)"
    let subject = "the \(object.kind.rawValue) \(quoted(object.name))\(place)"
    return switch finding {
    case .altered: "\(subject) is not as Vouch made it"
    case .foreign: "\(subject) is none of Vouch's"
    case .missing: "\(subject) is gone"
    }
  }
}
