import Ledger
import Records
import Reporting

/// Adds up what each change does to the numbers that are contradicted.
struct Attribution {
  private let measures: ReportMeasures
  private let sealed: [SealedNumber]
  private let places: [NumberKey: NumberPlace]
  private let today: TodaysValues
  /// Why a number may be another though nothing has changed.
  private let misfit: RestatementCause
  /// The values before the first change.
  private let base: [NumberKey: Value]
  /// The numbers that are contradicted, and the sides of rates among them.
  let tracked: Set<NumberKey>
  private var causes: [NumberKey: [RestatedPart.Cause]] = [:]

  init(
    _ measures: ReportMeasures,
    _ sealed: [SealedNumber],
    _ places: [NumberKey: NumberPlace],
    before base: [NumberKey: Value],
    _ today: TodaysValues,
    misfit: RestatementCause
  ) {
    self.measures = measures
    self.sealed = sealed
    self.places = places
    self.base = base
    self.today = today
    self.misfit = misfit
    tracked = measures.keys(behind: sealed)
  }

  /// Takes what one change did.
  mutating func add(_ change: RecordChange, _ moves: [NumberMove]) {
    for move in moves where tracked.contains(move.key) {
      guard let effect = ValueStep(from: move.from, to: move.to) else { continue }
      let cause = RestatedPart.Cause(
        kind: RestatementCause(change),
        change: change,
        effect: effect
      )
      causes[move.key, default: []].append(cause)
    }
  }

  /// The numbers with all their causes, once every change was added.
  func numbers(of seal: Int64) throws(VouchingError) -> [RestatedNumber] {
    var numbers: [RestatedNumber] = []
    for number in sealed {
      guard let place = places[number.key] else { continue }
      let recomputed = base[number.key] ?? .absent
      let isAsSealed = number.shows(recomputed)
      guard let was = isAsSealed ? recomputed : Value(text: number.text, status: number.status)
      else { throw .damaged(seal: seal, reason: "\(number.key) is \"\(number.text)\", no number") }
      var parts = isAsSealed ? sides(of: number.key) : []
      if parts.isEmpty {
        parts = [part(.whole, number.key, was: was, misfit: misfit(from: was, to: recomputed))]
      }
      numbers.append(
        RestatedNumber(
          key: number.key,
          place: place,
          was: was,
          now: today[number.key] ?? .absent,
          parts: parts
        )
      )
    }
    return numbers
  }

  /// The two sides of a rate; none of another number, nor where today's rate is no rate.
  private func sides(of key: NumberKey) -> [RestatedPart] {
    let sides = measures.parts(of: key)
    guard sides.count > 1,
      today.asDefined[key] == nil || sides.allSatisfy({ today.asDefined[$0.key] != nil })
    else { return [] }
    return sides.map { part($0.role, $0.key, was: base[$0.key] ?? .absent, misfit: nil) }
  }

  private func part(
    _ role: RestatedSide,
    _ key: NumberKey,
    was: Value,
    misfit: RestatedPart.Cause?
  ) -> RestatedPart {
    let now = today[key] ?? .absent
    let definition = ValueStep(from: today.underSeal[key] ?? .absent, to: now)
      .map { RestatedPart.Cause(kind: .definition, change: nil, effect: $0) }
    let causes = (causes[key] ?? []) + [definition].compactMap(\.self)
    return RestatedPart(
      role: role,
      was: was,
      now: now,
      causes: misfit.map { causes.with($0) } ?? causes
    )
  }

  private func misfit(from was: Value, to recomputed: Value) -> RestatedPart.Cause? {
    ValueStep(from: was, to: recomputed)
      .map { RestatedPart.Cause(kind: misfit, change: nil, effect: $0) }
  }
}

extension [RestatedPart.Cause] {
  /// These and what the software does: last, as all that adds up may come in any order; first where
  /// one of them puts a value in the place of another.
  fileprivate func with(_ misfit: RestatedPart.Cause) -> Self {
    let addsUp = (self + [misfit]).allSatisfy { cause in
      if case .difference = cause.effect { true } else { false }
    }
    return addsUp ? self + [misfit] : [misfit] + self
  }
}
