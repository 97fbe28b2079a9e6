import Records
import Templates

/// Random metrics and filters over the small program: every form of formula and of `where`.
struct RandomMetrics {
  var generator: SeededGenerator

  private static let measured: [RecordType] = [.contacts, .attendance, .events, .responses]

  static let paths: [FieldPath] =
    [
      "kind", "service", "language", "funder", "tags", "urgent", "score", "followed", "minutes",
      "people", "reach", "zone", "size", "length", "spare", "mood", "lag", "haste", "crowd",
      "unnamed", "placement", "visit", "wave", "tide", "state", "status", "partners", "series_id",
      "session", "walk_ins",
      "part", "hours", "stars", "question", "answer", "site_id", "staff_id", "client_id",
      "event_id",
    ].map { .own(FieldName($0)) }
    + [
      "language", "status", "needs", "age", "age_band", "generation", "elder", "household",
      "birth_date", "client_id",
    ].map { .referred(.clients, FieldName($0)) }
    + ["board", "cohort", "newness", "since", "service"].map { .referred(.sites, FieldName($0)) }
    + [
      "kind", "status", "placement", "wave", "tide", "state", "walk_ins", "language", "partners",
      "date",
    ].map {
      .referred(.events, FieldName($0))
    }
    + [.referred(.staff, "languages")]
    + DatePart.allCases.map(FieldPath.date)

  /// The fields that records of each type have.
  private static let fields: [RecordType: [(FieldPath, ResolvedField)]] = Dictionary(
    uniqueKeysWithValues: measured.map { type in
      (
        type,
        paths.compactMap { path in SmallProgram.plain.resolve(path, on: type).map { (path, $0) } }
      )
    }
  )

  /// Whether records of a type have a field.
  static func has(_ path: FieldPath, on type: RecordType) -> Bool {
    fields[type]?.contains { $0.0 == path } ?? false
  }

  mutating func metric(_ number: Int) -> Metric {
    let name = "m\(number)"
    return Metric(
      name: MetricName(rawValue: name),
      label: LocalizedText(verbatim: name),
      formula: formula(),
      format: generator.chance(10) ? .hours : .number
    )
  }

  mutating func formula() -> Formula {
    switch Int.random(in: 0..<11, using: &generator) {
    case 0, 1, 2: leaf()
    case 3, 4: distinct()
    case 5, 6: first()
    case 7: .total([additive(), additive()])
    case 8: .ratio(of: generator.chance(30) ? distinct() : additive(), to: additive())
    case 9: .mean("minutes", selection(.contacts))
    default:
      .range(least: [distinct(), distinct()], most: [distinct(), additive()])
    }
  }

  private mutating func leaf() -> Formula {
    let field: FieldName = generator.pick(["minutes", "people", "score", "unnamed"])
    return switch Int.random(in: 0..<4, using: &generator) {
    case 0: .median(field, selection(.contacts))
    case 1: .mean(field, selection(.contacts))
    case 2: .median("stars", selection(.responses))
    default: additive()
    }
  }

  private mutating func additive() -> Formula {
    switch Int.random(in: 0..<5, using: &generator) {
    case 0: .sum(generator.pick(["minutes", "people", "score", "unnamed"]), selection(.contacts))
    case 1: .sum("walk_ins", selection(.events))
    case 2: .sum("hours", selection(.attendance))
    default: .count(selection(generator.pick(Self.measured)))
    }
  }

  private mutating func distinct() -> Formula {
    let (field, selections) = entities()
    return .distinct(field, selections)
  }

  private mutating func first() -> Formula {
    let (field, selections) = entities()
    return .first(field, within: generator.chance(70) ? .fiscalYear : .ever, selections)
  }

  /// A field to count, and selections of types that have it.
  private mutating func entities() -> (FieldName, [Selection]) {
    let field: FieldName =
      generator.chance(60)
      ? "client_id"
      : generator.pick([
        "site_id", "staff_id", "language", "tags", "minutes", "weekday", "month", "date", "lag",
        "urgent", "kind", "event_id", "partners", "age_band", "spare", "fiscal_year",
      ])
    let path = DatePart(rawValue: field.rawValue).map(FieldPath.date) ?? .own(field)
    let types = Self.measured.filter { Self.has(path, on: $0) }
    guard !types.isEmpty else { return ("client_id", [selection(.contacts)]) }
    return (field, generator.pick(1...3, of: types + types).map { selection($0) })
  }

  private mutating func selection(_ type: RecordType) -> Selection {
    Selection(type, where: filter(on: [type], clauses: 1...2))
  }

  // MARK: Filters

  /// A filter whose every field some of the types have.
  mutating func filter(on types: [RecordType], clauses: ClosedRange<Int>, depth: Int = 0) -> Filter
  {
    let count = generator.chance(60) ? 0 : Int.random(in: clauses, using: &generator)
    return Filter((0..<count).map { _ in clause(on: types, depth: depth) })
  }

  private mutating func clause(on types: [RecordType], depth: Int) -> Filter.Clause {
    if depth == 0, generator.chance(15) {
      return .any(
        (0..<2).map { _ in
          Filter(
            [clause(on: types, depth: 1)]
              + (generator.chance(40) ? [clause(on: types, depth: 1)] : [])
          )
        }
      )
    }
    let fields = types.compactMap { Self.fields[$0] }.flatMap(\.self)
    let (path, field) = generator.pick(fields)
    if generator.chance(12) {
      // Not always of a type that has both, nor of fields that can be the same.
      let (other, _) = generator.pick(Self.fields[generator.pick(types)] ?? fields)
      if Self.areComparable(path, other, on: types) { return .field(path, [.sameAs(other)]) }
    }
    let count = generator.chance(85) ? 1 : 2
    return .field(path, (0..<count).map { _ in condition(on: field) })
  }

  /// Whether two fields of texts, or of records of one type, can be the same on one of some types.
  private static func areComparable(
    _ path: FieldPath,
    _ other: FieldPath,
    on types: [RecordType]
  ) -> Bool {
    func kinds(_ path: FieldPath) -> [String] {
      types.compactMap { type in
        guard let field = SmallProgram.plain.resolve(path, on: type) else { return nil }
        switch (field.leaf, field.kind) {
        case (.date, _), (.age, _), (.unnamed, _), (_, .integer), (_, .date), (_, .decimal):
          return nil
        case (_, .reference(let target)): return target.rawValue
        case (_, .identifier): return field.type.rawValue
        case (_, .category), (_, .list), (_, .text), (_, .yesNo): return "text"
        }
      }
    }
    let (own, others) = (Set(kinds(path)), Set(kinds(other)))
    return own.count == 1 && own == others
  }

  private mutating func condition(on field: ResolvedField) -> Condition {
    if generator.chance(15) { return .present(generator.chance(75)) }
    if field.isInteger, generator.chance(70) {
      let bound = generator.pick([-1, 0, 1, 2, 5, 15, 18, 30] as [Int64])
      return generator.chance(50) ? .atLeast(bound) : .atMost(bound)
    }
    if field.kind == .date, generator.chance(70) {
      let days = ["2024-04-01", "2025-04-01", "2025-11-01", "2025-11-30"].map { Day(iso: $0) }
      let pair = [generator.pick(days), generator.pick(days)].compactMap(\.self).sorted()
      switch Int.random(in: 0..<3, using: &generator) {
      case 0: return .days(from: pair[0], to: nil)
      case 1: return .days(from: nil, to: pair[1])
      default: return .days(from: pair[0], to: pair[1])
      }
    }
    let values = generator.pick(1...4, of: texts(of: field) + ["unheard_of"])
    return generator.chance(60) ? .isAny(of: values) : .isNone(of: values)
  }

  /// Texts that records may have in a field.
  private func texts(of field: ResolvedField) -> [String] {
    switch field.leaf {
    case .derived(let derived): return derived.values
    case .age, .unnamed: return ["0", "1", "5"]
    case .placement: return ["own", "other"]
    case .date(.date): return ["2025-11-01", "2025-04-01"]
    case .date(.weekday): return ["monday", "saturday", "sunday"]
    case .date(.month): return ["2025-11", "2025-04", "2024-11"]
    case .date(.fiscalYear): return ["2025-26", "2024-25", "2025"]
    case .stored(let stored): return texts(of: stored, in: field.type)
    }
  }

  private func texts(of stored: Field, in type: RecordType) -> [String] {
    switch stored.kind {
    case .identifier, .reference:
      let letters = ["site_id": "S", "staff_id": "O", "client_id": "C", "event_id": "E"]
      return letters[stored.name.rawValue].map { letter in (1...4).map { "\(letter)\($0)" } } ?? [
        "K1"
      ]
    case .integer: return ["1", "2", "30"]
    case .date: return ["2025-04-01"]
    default:
      let known = SmallProgram.values[QualifiedField(type, stored.name)] ?? []
      return Array(Set(known.flatMap { $0.split(separator: ";").map(String.init) })).sorted()
    }
  }
}
