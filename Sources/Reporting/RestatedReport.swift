package import Records
import Templates

/// What a report says of an earlier one that was sent: its numbers that are others by now.
package struct RestatedReport: Hashable, Sendable {
  package let period: Period
  /// The import after which it was made.
  package let sentAsOf: ImportNumber
  /// The import after which the records were looked at again.
  package let asOf: ImportNumber
  /// What changed in the records, by cause and type of record.
  package let causes: [Cause]
  /// In the order of the report.
  package let numbers: [Number]

  package init(
    period: Period,
    sentAsOf: ImportNumber,
    asOf: ImportNumber,
    causes: [Cause],
    numbers: [Number]
  ) {
    self.period = period
    self.sentAsOf = sentAsOf
    self.asOf = asOf
    self.causes = causes
    self.numbers = numbers
  }

  /// How many records did what: counts alone, never which.
  package struct Cause: Hashable, Sendable {
    package let kind: RestatementCause
    /// Nil where no record did it.
    package let type: RecordType?
    package let typeLabel: LocalizedText
    package let count: Int

    package init(
      kind: RestatementCause,
      type: RecordType?,
      typeLabel: LocalizedText,
      count: Int
    ) {
      self.kind = kind
      self.type = type
      self.typeLabel = typeLabel
      self.count = count
    }
  }

  package struct Number: Hashable, Sendable {
    package let place: NumberPlace
    package let was: Value
    package let now: Value
    /// What each cause did, of a rate to its numerator and then to its denominator; step by step
    /// where a value took the place of another.
    package let effects: [Effect]

    package init(place: NumberPlace, was: Value, now: Value, effects: [Effect]) {
      self.place = place
      self.was = was
      self.now = now
      self.effects = effects
    }
  }

  /// What records of one cause did to a number, or to one side of a rate.
  package struct Effect: Hashable, Sendable {
    package let side: RestatedSide
    package let cause: RestatementCause
    package let step: ValueStep

    package init(side: RestatedSide, cause: RestatementCause, step: ValueStep) {
      self.side = side
      self.cause = cause
      self.step = step
    }
  }
}

/// What of a number a restatement adds up: the number itself, or the two sides of a rate.
package enum RestatedSide: String, Sendable {
  case whole = ""
  case numerator
  case denominator
}

/// Why a number that was sent is another by now.
package enum RestatementCause: String, CaseIterable, Sendable {
  /// A record that was not there, or was retired.
  case late
  /// A new version of a record.
  case corrected
  case retired
  /// Two ids became, or ceased to be, one person.
  case linked
  case target
  /// The templates are others.
  case definition
  /// Another version of Vouch computes otherwise.
  case software
  /// The same version of Vouch computes otherwise: what `vouch verify` is for.
  case unexplained
}
