import Records

/// Decodes `metrics.yaml`: each metric's formula whole, the names of others resolved.
final class MetricsFileDecoder {
  private let scope: ProgramScope
  private let nodes: [(name: String, node: TemplateNode)]
  private var formulas: [String: Formula?] = [:]
  /// The metrics whose formulas are being resolved, each because the one before names it.
  private var underway: [String] = []

  private static let attributes = ["label", "note", "format"]

  init(_ root: TemplateNode, _ scope: ProgramScope) {
    self.scope = scope
    let entries = root.mapping("the key `metrics`", keys: ["metrics"])?.required("metrics")?
      .entries("metrics by their names")
    nodes = (entries ?? []).map { entry in
      _ = entry.key.name("metric's name")
      return (entry.name, entry.value)
    }
  }

  /// The names of all metrics declared, in order, sound or not.
  var names: [String] { nodes.map(\.name) }

  /// The sound metrics, in declared order.
  func metrics() -> [Metric] {
    nodes.compactMap { name, node in
      let formula = formula(named: name)
      let label = node.attribute("label")?.localizedText()
      let note = node.attribute("note")?.localizedText()
      let format = node.attribute("format")?.choice("format", of: Metric.Format.self)
      return formula.map {
        Metric(
          name: MetricName(rawValue: name),
          label: label ?? LocalizedText(verbatim: humanized(name)),
          note: note,
          formula: $0,
          format: format ?? .number
        )
      }
    }
  }

  /// The formula of a declared metric; nil where it is wrong, which has been reported by then.
  private func formula(named name: String) -> Formula? {
    if let known = formulas[name] { return known }
    guard let node = nodes.first(where: { $0.name == name })?.node else { return nil }
    underway.append(name)
    let decoder = FormulaDecoder(scope: scope, named: part)
    let formula = decoder.formula(node, besides: Self.attributes)
    underway.removeLast()
    formulas.updateValue(formula, forKey: name)
    return formula
  }

  /// The formula of a metric that another names.
  private func part(named node: TemplateNode) -> Formula? {
    guard let name = node.text("the name of a metric, or a formula") else { return nil }
    if let start = underway.firstIndex(of: name) {
      node.report(.circle(underway[start...] + [name]))
      return nil
    }
    guard names.contains(name) else {
      node.report(.unknown("metric", name, known: names))
      return nil
    }
    return formula(named: name)
  }
}

extension TemplateNode {
  /// The value of a key that has nothing to do with the shape of the rest.
  fileprivate func attribute(_ key: String) -> TemplateNode? {
    has(key) ? entries("a metric")?.first { $0.name == key }?.value : nil
  }
}
