import Records

/// Decodes one formula: exactly one of the forms, with the keys that belong to it.
struct FormulaDecoder {
  let scope: ProgramScope
  /// The formula of a metric that stands where a formula may.
  let named: (TemplateNode) -> Formula?

  enum Form: String, CaseIterable {
    case count
    case sum
    case distinct
    case first
    case total
    case mean
    case median
    case ratio
    case range

    /// The keys that may stand beside the form's own.
    var companions: [String] {
      switch self {
      case .count, .sum, .mean, .median: ["where"]
      case .distinct: ["in"]
      case .first: ["within", "in"]
      case .total, .ratio, .range: []
      }
    }
  }

  /// `attributes` are the keys of a metric that are no part of its formula.
  func formula(_ node: TemplateNode, besides attributes: [String] = []) -> Formula? {
    guard let entries = node.entries("a formula such as {count: contacts}") else { return nil }
    let forms = entries.compactMap { Form(rawValue: $0.name) }
    guard let form = forms.first, forms.count == 1 else {
      for entry in entries where !Self.keys.contains(entry.name) && !attributes.contains(entry.name)
      {
        entry.key.report(.unknown("key", entry.name, known: Self.keys + attributes))
      }
      node.report(forms.isEmpty ? .noForm : .severalForms(forms))
      return nil
    }
    let keys = [form.rawValue] + form.companions + attributes
    guard let mapping = node.mapping("a formula", keys: keys), let value = mapping[form.rawValue]
    else { return nil }
    return formula(form, value, mapping)
  }

  private static let keys =
    Form.allCases.map(\.rawValue) + Set(Form.allCases.flatMap(\.companions)).sorted()

  private func formula(
    _ form: Form,
    _ value: TemplateNode,
    _ mapping: TemplateMapping
  ) -> Formula? {
    let selections = SelectionDecoder(scope: scope)
    switch form {
    case .count:
      return selections.selection(value, where: mapping["where"]).map { .count($0) }
    case .sum:
      return selections.measure(value, where: mapping["where"]).map { .sum($0.field, $0.selection) }
    case .mean:
      return selections.measure(value, where: mapping["where"])
        .map { .mean($0.field, $0.selection) }
    case .median:
      return selections.measure(value, where: mapping["where"])
        .map { .median($0.field, $0.selection) }
    case .distinct:
      return selections.dimension(value, in: mapping.required("in"))
        .map { .distinct($0.field, $0.selections) }
    case .first:
      let scope = mapping.required("within")?.choice("scope of `first`", of: FirstScope.self)
      let dimension = selections.dimension(value, in: mapping.required("in"))
      guard let scope, let dimension else { return nil }
      return .first(dimension.field, within: scope, dimension.selections)
    case .total:
      return parts(value, of: form).map { .total($0) }
    case .ratio:
      return ratio(value)
    case .range:
      return range(value)
    }
  }

  private func ratio(_ node: TemplateNode) -> Formula? {
    let mapping = node.mapping("`of` and `to`", keys: ["of", "to"])
    let numerator = mapping?.required("of").flatMap { part($0, of: .ratio) }
    let denominator = mapping?.required("to").flatMap { part($0, of: .ratio) }
    guard let numerator, let denominator else { return nil }
    return .ratio(of: numerator, to: denominator)
  }

  private func range(_ node: TemplateNode) -> Formula? {
    let mapping = node.mapping("`least` and `most`", keys: ["least", "most"])
    let least = mapping?.required("least").flatMap { parts($0, of: .range) }
    let most = mapping?.required("most").flatMap { parts($0, of: .range) }
    guard let least, let most else { return nil }
    return .range(least: least, most: most)
  }

  private func parts(_ node: TemplateNode, of whole: Form) -> [Formula]? {
    guard let nodes = node.oneOrMore("metrics or formulas") else { return nil }
    if nodes.isEmpty { node.report(.empty("`\(whole.rawValue)`")) }
    guard let parts = nodes.mapEvery({ part($0, of: whole) }), !parts.isEmpty else { return nil }
    return parts
  }

  /// A formula written in place, or the name of a metric.
  private func part(_ node: TemplateNode, of whole: Form) -> Formula? {
    guard let part = node.isMapping ? formula(node) : named(node) else { return nil }
    guard whole.takes(part.form) else {
      node.report(.impossiblePart(part.form, of: whole))
      return nil
    }
    return part
  }
}

extension FormulaDecoder.Form {
  /// Whether a formula of a form may be part of this one.
  ///
  /// A total adds what adds up. A range counts people, so nothing that is a rate or itself two
  /// numbers; a ratio is of one number to one.
  func takes(_ part: Self) -> Bool {
    switch self {
    case .total: [.count, .sum, .total].contains(part)
    case .range: [.count, .sum, .total, .distinct, .first].contains(part)
    case .ratio: part != .range
    case .count, .sum, .distinct, .first, .mean, .median: false
    }
  }

  var parts: [Self] { Self.allCases.filter(takes) }
}

extension Formula {
  fileprivate var form: FormulaDecoder.Form {
    switch self {
    case .count: .count
    case .sum: .sum
    case .distinct: .distinct
    case .first: .first
    case .total: .total
    case .mean: .mean
    case .median: .median
    case .ratio: .ratio
    case .range: .range
    }
  }
}
