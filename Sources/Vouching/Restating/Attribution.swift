import Ledger
import Records
import Reporting

/// The values of a sealed report's numbers by today's records.
struct TodaysValues {
  /// Under the sealed templates.
  let underSeal: [NumberKey: Value]
  /// Under today's; empty where they have no such report any more.
  let asDefined: [NumberKey: Value]

  /// The value of a number: where today's templates do not have it, by the sealed ones.
  subscript(key: NumberKey) -> Value? { asDefined[key] ?? underSeal[key] }

  func contradicts(_ number: SealedNumber) -> Bool {
    guard let value = self[number.key] else { return false }
    return !number.shows(value)
  }

  /// Whether today's templates do not have a number.
  func isDropped(_ number: SealedNumber) -> Bool { asDefined[number.key] == nil }
}

extension SealedNumber {
  /// Whether it is what a tidy file would write of a value.
  func shows(_ value: Value) -> Bool {
    let number = ReportedNumber(key: key, value: value)
    return number.text == text && number.status == status
  }
}

/// Adds up what each change does to the numbers that are contradicted.
struct Attribution {
  private let measures: ReportMeasures
  private let sealed: [SealedNumber]
  private let places: [NumberKey: NumberPlace]
  private let today: TodaysValues
  /// Why a number may be another though nothing has changed.
  private let misfit: RestatementCause
  private var tracked: [NumberKey] = []
  private var base: [NumberKey: Value] = [:]
  private var current: [NumberKey: Value] = [:]
  private var causes: [NumberKey: [RestatedPart.Cause]] = [:]

  init(
    _ measures: ReportMeasures,
    _ sealed: [SealedNumber],
    _ places: [NumberKey: NumberPlace],
    _ today: TodaysValues,
    misfit: RestatementCause
  ) {
    self.measures = measures
    self.sealed = sealed
    self.places = places
    self.today = today
    self.misfit = misfit
  }

  /// Takes the values before the first change.
  mutating func begin(_ values: [NumberKey: Value]) {
    (base, current) = (values, values)
    // Both a rate and its sides, as it is not known yet which of them will tell.
    tracked = sealed.flatMap { number in [number.key] + measures.parts(of: number.key).map(\.key) }
    var seen: Set<NumberKey> = []
    tracked = tracked.filter { seen.insert($0).inserted }
  }

  /// Takes the values after one change.
  mutating func add(_ change: RecordChange, _ values: [NumberKey: Value]) {
    for key in tracked {
      let effect = RestatedPart.Effect(
        from: current[key] ?? .absent,
        to: values[key] ?? .absent
      )
      guard let effect else { continue }
      let cause = RestatedPart.Cause(
        kind: RestatementCause(change),
        change: change,
        effect: effect
      )
      causes[key, default: []].append(cause)
    }
    current = values
  }

  /// The numbers with all their causes, once every change was added.
  var numbers: [RestatedNumber] {
    sealed.compactMap { number in
      guard let place = places[number.key] else { return nil }
      let isAsSealed = base[number.key].map(number.shows) ?? false
      let recomputed = base[number.key] ?? .absent
      let was =
        isAsSealed ? recomputed : Value(text: number.text, status: number.status) ?? .blank
      var parts = isAsSealed ? sides(of: number.key) : []
      if parts.isEmpty {
        parts = [part(.whole, number.key, was: was, misfit: misfit(from: was, to: recomputed))]
      }
      return RestatedNumber(
        key: number.key,
        place: place,
        was: was,
        now: today[number.key] ?? .absent,
        parts: parts
      )
    }
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
    let definition = RestatedPart.Effect(from: today.underSeal[key] ?? .absent, to: now)
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
    RestatedPart.Effect(from: was, to: recomputed)
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
