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
  /// The rows, and columns of what goes across, that today's records would add: no sealed numbers.
  package let newMembers: [NewMember]
  /// What today's templates no longer have: the records alone can contradict it.
  package let dropped: Dropped

  package init(
    sealed: KeptSeal,
    period: Period,
    asOf: ImportNumber,
    numbers: [RestatedNumber],
    newMembers: [NewMember],
    dropped: Dropped
  ) {
    self.sealed = sealed
    self.period = period
    self.asOf = asOf
    self.numbers = numbers
    self.newMembers = newMembers
    self.dropped = dropped
  }

  /// A member of a section that the sealed report does not show.
  package struct NewMember: Hashable, Sendable {
    package let section: String
    package let axis: Axis
    package let field: String
    /// Empty for Not stated.
    package let member: String

    package enum Axis: Hashable, Sendable {
      case row
      case across
    }
  }

  package enum Dropped: Hashable, Sendable {
    /// How many of the sealed numbers.
    case numbers(Int)
    /// The whole report.
    case report
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
    package let effect: ValueStep

    package init(kind: RestatementCause, change: RecordChange?, effect: ValueStep) {
      self.kind = kind
      self.change = change
      self.effect = effect
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
  /// Its causes, each with the value before it and after it: from what was to what is now.
  package var steps: [(cause: Cause, from: Value, to: Value)] {
    var value = was
    return causes.map { cause in
      let before = value
      value = cause.effect.applied(to: before)
      return (cause, before, value)
    }
  }
}

extension [RestatedPart.Cause] {
  /// What they did, in short: each kind of cause with what it comes to, in the order of the kinds.
  ///
  /// Where one puts a value in the place of another, nothing comes to a sum: then step by step, in
  /// the order in which they are applied, those of one kind that follow each other added up.
  package var inShort: [(kind: RestatementCause, step: ValueStep)] {
    guard map(\.effect).sum == nil else {
      return RestatementCause.allCases.compactMap { kind in
        let own = filter { $0.kind == kind }.map(\.effect)
        return own.isEmpty ? nil : own.sum.map { (kind, .difference($0)) }
      }
    }
    return reduce(into: []) { steps, cause in
      if let last = steps.last, last.kind == cause.kind,
        let sum = [last.step, cause.effect].sum
      {
        steps[steps.count - 1].step = .difference(sum)
      } else {
        steps.append((cause.kind, cause.effect))
      }
    }
  }

  /// Those of records whose parts do not cancel: what was entered and undone again is in no
  /// difference.
  ///
  /// All of them where one puts a value in the place of another, as each then starts from what the one
  /// before it left.
  package var standing: Self {
    guard map(\.effect).sum != nil else { return self }
    let cancelled = Set(
      Dictionary(grouping: filter { $0.change != nil }, by: \.change?.name)
        .filter { $0.value.map(\.effect).sum == Rational(0) }
        .keys
    )
    return filter { $0.change.map { !cancelled.contains($0.name) } ?? true }
  }
}
