import Reporting

extension Restatement {
  /// With every value as tidy files write it, and parts that add up as they are written.
  package var asWritten: Restatement {
    Restatement(
      sealed: sealed,
      period: period,
      asOf: asOf,
      numbers: numbers.map(\.asWritten),
      newMembers: newMembers,
      dropped: dropped
    )
  }
}

extension RestatedNumber {
  package var asWritten: RestatedNumber {
    RestatedNumber(
      key: key,
      place: place,
      was: was.asWritten,
      now: now.asWritten,
      parts: parts.map(\.asWritten)
    )
  }
}

extension RestatedPart {
  /// Each cause does what the value as it is written after it is more than the one before it, so that
  /// nothing is lost to rounding.
  package var asWritten: RestatedPart {
    RestatedPart(
      role: role,
      was: was.asWritten,
      now: now.asWritten,
      causes: steps.map { cause, before, after in
        Cause(
          kind: cause.kind,
          change: cause.change,
          effect: ValueStep(asWrittenFrom: before, to: after)
        )
      }
    )
  }
}

extension ValueStep {
  /// As it is written, also where both values are written alike.
  fileprivate init(asWrittenFrom before: Value, to after: Value) {
    switch (before.asWritten, after.asWritten) {
    case (.number(let old), .number(let new)): self = .difference(new - old)
    case (let old, let new): self = .replaced(old, by: new)
    }
  }
}

extension Value {
  fileprivate var asWritten: Value {
    guard case .number(let number) = self else { return self }
    return .number(number.asWritten(decimals: Rational.tidyDecimals))
  }
}
