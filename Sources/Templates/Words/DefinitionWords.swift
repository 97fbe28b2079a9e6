package import Records

/// What metrics and filters mean: in one language, and with the program's own labels for fields and
/// their values.
package struct DefinitionWords: Sendable {
  private let program: Program
  private let language: Language
  private let phrases: any DefinitionPhrases

  package init(of program: Program, in language: Language) {
    self.program = program
    self.language = language
    phrases =
      switch language {
      case .english: EnglishDefinition()
      case .french: FrenchDefinition()
      }
  }

  /// What a formula computes, inside a sentence; a part that is a metric of the program goes by its
  /// label.
  package func words(of formula: Formula) -> String {
    switch formula {
    case .count(let selection): phrases.count(of: words(of: selection))
    case .sum(let field, let selection):
      phrases.sum(of: label(of: field, on: selection.type), over: words(of: selection))
    case .mean(let field, let selection):
      phrases.mean(of: label(of: field, on: selection.type), over: words(of: selection))
    case .median(let field, let selection):
      phrases.median(of: label(of: field, on: selection.type), over: words(of: selection))
    case .distinct(let field, let selections):
      phrases.distinct(label(of: field, in: selections), in: selections.map(words(of:)))
    case .first(let field, let scope, let selections):
      phrases.first(
        label(of: field, in: selections),
        within: scope,
        in: selections.map(words(of:))
      )
    case .total(let parts): parts.map(name(of:)).joined(separator: " + ")
    case .ratio(let numerator, let denominator):
      phrases.ratio(of: name(of: numerator), to: name(of: denominator))
    case .range(let least, let most):
      phrases.range(least: least.map(name(of:)), most: most.map(name(of:)))
    }
  }

  /// The label of the metric that a part of a formula is, or the part's own words.
  package func name(of part: Formula) -> String {
    guard let metric = program.metrics.first(where: { $0.formula == part }) else {
      return words(of: part)
    }
    return phrases.quoted(metric.label[language])
  }

  /// `contacts where Kind is "One-on-one"`.
  package func words(of selection: Selection) -> String {
    let type = label(of: selection.type)
    let clauses = self.clauses(of: selection.filter, on: selection.type)
    return clauses.isEmpty ? type : phrases.records(type, where: clauses)
  }

  /// What must hold of records of a type, a clause each.
  package func clauses(of filter: Filter, on type: RecordType) -> [String] {
    filter.clauses.map { words(of: $0, on: type) }
  }

  /// A record type inside a sentence: `contacts`.
  package func label(of type: RecordType) -> String {
    let label = program.schema.label(of: type)[language]
    return label.prefix(1).lowercased() + label.dropFirst()
  }

  /// A field as the records of a type have it: `Kind`, `Language (client.language)`.
  package func label(of path: FieldPath, on type: RecordType) -> String {
    guard let field = program.resolve(path, on: type) ?? program.resolveOnly(path, on: type) else {
      return path.description
    }
    let label = program.label(of: field.qualifiedField)[language]
    // The language of a contact and that of its client have one label.
    if case .referred = path { return "\(label) (\(path))" }
    return label
  }

  /// A value of a field, as the program labels it; as files write it where it has no label.
  package func label(of value: String, of path: FieldPath, on type: RecordType) -> String {
    let field = program.resolve(path, on: type) ?? program.resolveOnly(path, on: type)
    let label = field.flatMap { program.vocabulary(of: $0)?.label(of: value) }
    return phrases.quoted(label?[language] ?? value)
  }

  private func label(of field: FieldName, on type: RecordType) -> String {
    label(of: FieldPath(field.rawValue) ?? .own(field), on: type)
  }

  private func label(of field: FieldName, in selections: [Selection]) -> String {
    selections.first.map { label(of: field, on: $0.type) } ?? field.rawValue
  }

  private func words(of clause: Filter.Clause, on type: RecordType) -> String {
    switch clause {
    case .field(let path, let conditions):
      phrases.and(
        conditions.map { "\(label(of: path, on: type)) \(words(of: $0, on: path, of: type))" }
      )
    case .any(let filters):
      "(" + phrases.or(filters.map { phrases.and(clauses(of: $0, on: type)) }) + ")"
    }
  }

  private func words(of condition: Condition, on path: FieldPath, of type: RecordType) -> String {
    func labels(_ values: [String]) -> String {
      phrases.or(values.map { label(of: $0, of: path, on: type) })
    }
    return switch condition {
    case .isAny(let values): phrases.isAny(of: labels(values))
    case .isNone(let values): phrases.isNone(of: labels(values))
    case .atLeast(let number): phrases.isAtLeast(number)
    case .atMost(let number): phrases.isAtMost(number)
    case .present(true): phrases.isPresent
    case .present(false): phrases.isBlank
    case .days(let first, let last): phrases.isWithin(first, last)
    case .sameAs(let other): phrases.isSame(as: label(of: other, on: type))
    }
  }
}
