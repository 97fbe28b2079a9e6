import Records
import Reporting

/// What today's records say of a sealed report.
struct TodaysView {
  let measures: ReportMeasures
  let values: TodaysValues
  /// The sealed numbers that are others by now.
  let contradicted: [SealedNumber]
  let places: [NumberKey: NumberPlace]
  /// What today's report shows beside the sealed members.
  let newMembers: [Restatement.NewMember]

  /// `sections` are the sealed report's by today's records, `shown` those of today's report.
  init(
    measures: ReportMeasures,
    sealed: [SealedNumber],
    values: TodaysValues,
    sections: [NumbersSection],
    shown: [NumbersSection]
  ) {
    self.measures = measures
    self.values = values
    contradicted = sealed.filter(values.contradicts)
    let keys = Set(contradicted.map(\.key))
    places = sections.reduce(into: [:]) { $0.merge($1.places(of: keys)) { first, _ in first } }
    newMembers = Self.newMembers(in: shown, beside: sealed)
  }

  /// What the contradicted numbers are worked out from: what is followed from change to change.
  var followed: AskedReport { measures.asked(for: measures.keys(behind: contradicted)) }

  private static func newMembers(
    in shown: [NumbersSection],
    beside sealed: [SealedNumber]
  ) -> [Restatement.NewMember] {
    let known = Set(sealed.lazy.map(\.key).flatMap(Restatement.NewMember.all))
    let sections = Set(sealed.lazy.map(\.key.section))
    return shown.flatMap(\.numbers).map(\.key)
      .filter { sections.contains($0.section) }
      .flatMap(Restatement.NewMember.all)
      .uniqued
      .filter { !known.contains($0) }
  }
}

extension Restatement.NewMember {
  /// What a number's key says of both axes.
  fileprivate static func all(of key: NumberKey) -> [Self] {
    [
      Self(section: key.section, axis: .row, field: key.breakdown, member: key.member),
      Self(section: key.section, axis: .across, field: key.across, member: key.acrossMember),
    ]
  }
}

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
    if value == .absent { return false }
    let number = ReportedNumber(key: key, value: value)
    return number.text == text && number.status == status
  }
}
