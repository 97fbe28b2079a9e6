import Records
import Reporting
import Templates

extension Reference {
  /// A record that a formula counts, with what it counts of it.
  struct Hit {
    let record: Record
    /// The clients, languages and so on that the record stands for.
    var entities: [String] = []
    var number: Int64?
  }

  /// The records that a formula without parts counts in a column.
  func hits(_ formula: Formula, in span: Span) -> [Hit] {
    switch formula {
    case .count(let selection):
      return counted(selection, in: span).map { Hit(record: $0) }
    case .sum(let field, let selection), .mean(let field, let selection),
      .median(let field, let selection):
      return counted(selection, in: span).map {
        Hit(record: $0, number: number(field, of: $0, in: span))
      }
    case .distinct(let field, let selections):
      return selections.flatMap { counted($0, in: span) }.map {
        Hit(record: $0, entities: texts(field.path, of: $0, in: span))
      }
    case .first(let field, let scope, let selections):
      return firsts(field, scope, selections, in: span)
    case .total, .ratio, .range:
      return []
    }
  }

  private func counted(_ selection: Selection, in span: Span) -> [Record] {
    records(of: selection, in: span).filter { record in
      day(of: record).map(span.days.contains) ?? false
    }
  }

  /// For each entity, its first record of the fiscal year (or ever), where that lies in the column.
  private func firsts(
    _ field: FieldName,
    _ scope: FirstScope,
    _ selections: [Selection],
    in span: Span
  ) -> [Hit] {
    var best: [String: (key: [String], day: Day, record: Record)] = [:]
    for record in selections.flatMap({ records(of: $0, in: span) }) {
      guard let day = day(of: record) else { continue }
      if scope == .fiscalYear, !span.year.days.contains(day) { continue }
      // Ties: contacts before attendance, then id.
      let order = [.contacts, .attendance, .events, .responses].firstIndex(of: record.type) ?? 9
      let identifiers = record.type.identity.map { record[$0] ?? "" }
      let key = ["\(day)", "\(order)"] + identifiers
      for entity in texts(field.path, of: record, in: span) {
        if let known = best[entity], known.key.lexicographicallyPrecedes(key) { continue }
        best[entity] = (key, day, record)
      }
    }
    return best.compactMap { entity, first in
      span.days.contains(first.day) ? Hit(record: first.record, entities: [entity]) : nil
    }
  }

  /// What a formula comes to over the hits of each of its parts; nil where it has no value.
  func value(_ formula: Formula, _ most: Bool, _ hits: (Formula) -> [Hit]) -> Rational? {
    func sum(_ formulas: [Formula]) -> Rational? {
      let values = formulas.map { value($0, most, hits) }
      let known = values.compactMap(\.self)
      return known.count == values.count ? known.reduce(Rational(0), +) : nil
    }
    let own = hits(formula)
    let numbers = own.compactMap(\.number).sorted()
    switch formula {
    case .count, .first:
      return Rational(own.count)
    case .sum:
      return Rational(numbers.reduce(0, +))
    case .mean:
      return Rational(Int128(numbers.reduce(0, +)), over: Int128(numbers.count))
    case .median:
      guard !numbers.isEmpty else { return nil }
      let middle = numbers[(numbers.count - 1) / 2] + numbers[numbers.count / 2]
      return Rational(Int128(middle), over: 2)
    case .distinct:
      return Rational(Set(own.flatMap(\.entities)).count)
    case .total(let formulas):
      return sum(formulas)
    case .ratio(let numerator, let denominator):
      guard let numerator = value(numerator, most, hits),
        let denominator = value(denominator, most, hits)
      else { return nil }
      return numerator / denominator
    case .range(let leasts, let mosts):
      if most { return sum(mosts) }
      let values = leasts.map { value($0, most, hits) }
      let known = values.compactMap(\.self)
      return known.count == values.count ? known.max() : nil
    }
  }

  /// Whether anything stands behind a formula: a record, or for unduplicated counts a client.
  func occurs(_ formula: Formula, _ hits: (Formula) -> [Hit]) -> Bool {
    switch formula {
    case .count, .sum, .mean, .median, .first: !hits(formula).isEmpty
    case .distinct: hits(formula).contains { !$0.entities.isEmpty }
    case .total(let formulas): formulas.contains { occurs($0, hits) }
    case .ratio(let numerator, let denominator):
      occurs(numerator, hits) || occurs(denominator, hits)
    case .range(let least, let most): (least + most).contains { occurs($0, hits) }
    }
  }
}

extension FieldName {
  /// A field that a formula counts may be a part of the record's date.
  fileprivate var path: FieldPath {
    DatePart(rawValue: rawValue).map(FieldPath.date) ?? .own(self)
  }
}
