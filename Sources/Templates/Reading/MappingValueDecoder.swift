import Records

/// Decodes where a value comes from and what is made of it.
struct MappingValueDecoder {
  /// What the names of files and sheets capture.
  let captures: [String]
  /// The names of all lookups.
  let lookups: [String]
  let isUnpivoted: Bool

  /// The keys that say where a value comes from, with those that go with each.
  private enum Form: String, CaseIterable {
    case column
    case name
    case value
    case join
    case lookup
    case unpivot
    case first

    var companions: [String] {
      switch self {
      case .join: ["with"]
      case .lookup: ["key", "take"]
      case .column, .name, .value, .unpivot, .first: []
      }
    }
  }

  private static let makings = ["values", "otherwise", "format", "separator"]

  /// `target` is the field that the value is for; nil where it is a part of another value.
  func value(_ node: TemplateNode, for target: MappingTarget?) -> ValueMapping? {
    guard node.isMapping else { return node.columnName().map { ValueMapping(.column($0)) } }
    let forms = Form.allCases
    let keys = forms.map(\.rawValue) + forms.flatMap(\.companions) + Self.makings
    guard let mapping = node.mapping("where the value comes from", keys: keys) else { return nil }
    // What a key that is not known was meant to be, nobody can tell: it alone is reported.
    guard mapping.entries.allSatisfy({ keys.contains($0.name) }) else { return nil }
    let given = forms.filter { mapping[$0.rawValue] != nil }
    guard given.count == 1, let form = given.first else {
      node.report(.oneSource(given.map(\.rawValue), known: forms.map(\.rawValue)))
      return nil
    }
    for entry in mapping.entries {
      let owner = forms.first { $0.companions.contains(entry.name) }
      if let owner, owner != form { entry.key.report(.goesWith(entry.name, owner.rawValue)) }
    }
    let source = source(form, mapping, for: target)
    let days = mapping["format"].map { self.days($0, for: target) } ?? []
    let words = self.words(mapping, for: target)
    let separator = mapping["separator"].map { self.separator($0, for: target) }
    if let values = mapping["values"], mapping["format"] != nil {
      values.report(.together("values", "format"))
    }
    guard let source, let days, case .sound(let words) = words else { return nil }
    if case .some(nil) = separator { return nil }
    return ValueMapping(source, separator: separator ?? nil, days: days, words: words)
  }

  private func source(
    _ form: Form,
    _ mapping: TemplateMapping,
    for target: MappingTarget?
  ) -> ValueMapping.Source? {
    guard let node = mapping[form.rawValue] else { return nil }
    switch form {
    case .column: return node.columnName().map { .column($0) }
    case .name: return known(node, "capture", among: captures).map { .capture($0) }
    case .value:
      let text = target.map { $0.value(node) } ?? node.text("a text")
      return text.map { .constant($0) }
    case .join:
      guard let nodes = node.list("a list of values to join") else { return nil }
      if nodes.isEmpty { node.report(.empty("list of values")) }
      let separator = mapping["with"].map { $0.textOrNothing("a text between the values") } ?? "-"
      let parts = nodes.mapEvery { value($0, for: nil) }
      guard let parts, !parts.isEmpty, let separator else { return nil }
      return .join(parts, with: separator)
    case .lookup:
      let name = known(node, "lookup", among: lookups)
      let key = mapping.required("key").flatMap { value($0, for: nil) }
      let column = mapping.required("take")?.columnName()
      let otherwise = missingKey(mapping)
      guard let name, let key, let column, let otherwise else { return nil }
      return .lookup(name, key: key, take: column, otherwise: otherwise)
    case .unpivot:
      guard isUnpivoted else {
        node.report(.notUnpivoted)
        return nil
      }
      return node.choice("part of a tally", of: ValueMapping.UnpivotedPart.self)
        .map { .unpivoted($0) }
    case .first:
      guard let nodes = node.list("a list of values, the first that is there counts")
      else { return nil }
      if nodes.isEmpty { node.report(.empty("list of values")) }
      let parts = nodes.mapEvery { value($0, for: target) }
      return parts.flatMap { $0.isEmpty ? nil : .first($0) }
    }
  }

  /// What `otherwise` says of keys; where there are `values`, it speaks of words.
  private func missingKey(_ mapping: TemplateMapping) -> ValueMapping.MissingKey? {
    guard let otherwise = mapping["otherwise"], mapping["values"] == nil else { return .error }
    return otherwise.choice("rule for keys that are not found", of: ValueMapping.MissingKey.self)
  }

  private func known(_ node: TemplateNode, _ noun: String, among names: [String]) -> String? {
    guard let name = node.text("the name of a \(noun)") else { return nil }
    if names.contains(name) { return name }
    node.report(.unknown(noun, name, known: names))
    return nil
  }

  private func days(_ node: TemplateNode, for target: MappingTarget?) -> [DayPattern]? {
    if let target, target.kind != .date {
      node.report(.onlyFor("format", "dates", target.field))
      return nil
    }
    guard let nodes = node.oneOrMore("how days are written, such as d/m/yyyy") else { return nil }
    if nodes.isEmpty { node.report(.empty("list of formats")) }
    let patterns = nodes.mapEvery { node -> DayPattern? in
      guard let text = node.text("how days are written, such as d/m/yyyy") else { return nil }
      do throws(DayPattern.Fault) {
        return try DayPattern(text)
      } catch {
        node.report(.badDayPattern(text, error))
        return nil
      }
    }
    return patterns.flatMap { $0.isEmpty ? nil : $0 }
  }

  private func separator(_ node: TemplateNode, for target: MappingTarget?) -> String? {
    guard let target, target.kind == .list else {
      node.report(.onlyFor("separator", "lists", target?.field))
      return nil
    }
    return node.textOrNothing("what separates the elements of the list")
  }

  // MARK: Words

  private enum Words {
    case sound(WordMap?)
    case unsound
  }

  private func words(_ mapping: TemplateMapping, for target: MappingTarget?) -> Words {
    guard let list = mapping["values"] else {
      if let otherwise = mapping["otherwise"], mapping["lookup"] == nil {
        otherwise.report(.goesWith("otherwise", "values"))
        return .unsound
      }
      return .sound(nil)
    }
    let entries = entries(list, for: target)
    let otherwise = mapping["otherwise"].map { self.otherwise($0, for: target) } ?? .error
    guard let entries, let otherwise else { return .unsound }
    return .sound(WordMap(entries, otherwise: otherwise))
  }

  private func entries(_ node: TemplateNode, for target: MappingTarget?) -> [WordMap.Entry]? {
    guard let entries = node.entries("values with the words that stand for them")
    else { return nil }
    if entries.isEmpty { node.report(.empty("list of values")) }
    var seen: Set<LooseText> = []
    return entries.mapEvery { entry in
      let value = target.map { $0.value(entry.key) } ?? entry.name
      guard let nodes = entry.value.oneOrMore("a word or a list of words") else { return nil }
      let words = nodes.mapEvery { node -> LooseText? in
        guard let word = node.text("a word").map({ LooseText($0) }) else { return nil }
        if !seen.insert(word).inserted { node.report(.mappedTwice(word.written)) }
        return word
      }
      guard let value, let words else { return nil }
      return WordMap.Entry(value, words)
    }
  }

  private func otherwise(
    _ node: TemplateNode,
    for target: MappingTarget?
  ) -> WordMap.Otherwise? {
    if node.isMapping {
      guard let mapping = node.mapping("the value of all other words", keys: ["value"]),
        let node = mapping.required("value")
      else { return nil }
      return (target.map { $0.value(node) } ?? node.text("a text")).map { .value($0) }
    }
    return switch node.choice("rule for other words", of: Rule.self) {
    case .error: .error
    case .keep: .keep
    case .blank: .blank
    case nil: nil
    }
  }

  private enum Rule: String, CaseIterable {
    case error
    case keep
    case blank
  }
}
