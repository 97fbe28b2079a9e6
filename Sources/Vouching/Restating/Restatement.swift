package import Ledger
package import Records
package import Reporting

/// What records, targets, templates and software by now say otherwise than a sealed report.
package struct Restatement: Sendable {
  package let sealed: KeptSeal
  package let period: Period
  /// The import after which the records were looked at.
  package let asOf: ImportNumber
  /// The numbers that are contradicted, in the report's order.
  package let numbers: [RestatedNumber]
  /// The rows that today's records would add, which are no sealed numbers.
  package let newRows: [NewRow]
  /// How many sealed numbers today's templates no longer have: nothing contradicts them.
  package let droppedCount: Int

  package init(
    sealed: KeptSeal,
    period: Period,
    asOf: ImportNumber,
    numbers: [RestatedNumber],
    newRows: [NewRow],
    droppedCount: Int
  ) {
    self.sealed = sealed
    self.period = period
    self.asOf = asOf
    self.numbers = numbers
    self.newRows = newRows
    self.droppedCount = droppedCount
  }

  /// A member of a section's breakdown that the sealed report does not show.
  package struct NewRow: Hashable, Sendable {
    package let section: String
    package let field: String
    /// Empty for Not stated.
    package let member: String
  }
}

/// A sealed number that is another by now, with what made it so.
package struct RestatedNumber: Sendable {
  package let key: NumberKey
  package let place: NumberPlace
  package let was: Value
  package let now: Value
  /// One part; of a rate two, its numerator and its denominator.
  package let parts: [RestatedPart]

  package init(
    key: NumberKey,
    place: NumberPlace,
    was: Value,
    now: Value,
    parts: [RestatedPart]
  ) {
    self.key = key
    self.place = place
    self.was = was
    self.now = now
    self.parts = parts
  }
}

/// A value that adds up from its causes: `was` and all of them come to `now`, exactly.
package struct RestatedPart: Sendable {
  package let role: RestatedSide
  package let was: Value
  package let now: Value
  /// In the order in which they are applied.
  package let causes: [Cause]

  package init(role: RestatedSide, was: Value, now: Value, causes: [Cause]) {
    self.role = role
    self.was = was
    self.now = now
    self.causes = causes
  }

  /// One part of a difference.
  package struct Cause: Sendable {
    package let kind: RestatementCause
    /// The change of a record that did it; nil where it was none.
    package let change: RecordChange?
    package let effect: Effect

    package init(kind: RestatementCause, change: RecordChange?, effect: Effect) {
      self.kind = kind
      self.change = change
      self.effect = effect
    }
  }

  /// What a cause did.
  package enum Effect: Hashable, Sendable {
    case difference(Rational)
    /// Where one of the two is no number, such as what was not available.
    case replaced(Value, by: Value)

    /// Nil where nothing is another.
    package init?(from before: Value, to after: Value) {
      guard before != after else { return nil }
      if case .number(let old) = before, case .number(let new) = after {
        self = .difference(new - old)
      } else {
        self = .replaced(before, by: after)
      }
    }
  }
}

extension RestatementCause {
  /// Why a change of a record changes a number.
  init(_ change: RecordChange) {
    switch (change.type, change.before, change.after) {
    case (.targets, _, _): self = .target
    case (.clientLinks, _, _): self = .linked
    case (_, nil, _): self = .late
    case (_, _, nil): self = .retired
    default: self = .corrected
    }
  }
}

extension Value {
  /// The value that a tidy file's two texts stand for.
  init?(text: String, status: String) {
    if !status.isEmpty {
      self = .notAvailable
    } else if text.isEmpty {
      self = .blank
    } else {
      guard let number = Rational(decimal: text) else { return nil }
      self = .number(number)
    }
  }
}

extension RestatedPart {
  /// What each cause did, in the order of the causes.
  package var effectsByKind: [(kind: RestatementCause, effects: [Effect])] {
    RestatementCause.allCases.compactMap { kind in
      let effects = causes.filter { $0.kind == kind }.map(\.effect)
      return effects.isEmpty ? nil : (kind, effects)
    }
  }
}

extension [RestatedPart.Effect] {
  /// What they come to together; nil where one of them puts a value in the place of another.
  package var sum: Rational? {
    var sum = Rational(0)
    for effect in self {
      guard case .difference(let difference) = effect else { return nil }
      sum = sum + difference
    }
    return sum
  }
}
