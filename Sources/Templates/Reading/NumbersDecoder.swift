import Records

/// Decodes a section of numbers, and checks that its metrics have what they are broken down by.
struct NumbersDecoder {
  let report: ReportDecoder
  let languages: [Language]
  let grain: Grain

  private static let keys = [
    "id", "heading", "breakdown", "across", "top", "metrics", "columns", "chart",
  ]

  private var program: Program { report.scope.program }

  /// A field that the metrics are broken down by, with the place that names it.
  private typealias Dimension = (node: TemplateNode, path: FieldPath)

  func numbers(_ node: TemplateNode) -> NumbersTemplate? {
    let known = Self.keys + ["list", "narrative", "quality"]
    guard let mapping = node.mapping("a section", keys: known) else { return nil }
    let id = mapping.required("id")?.name("section's id", separators: "-")
    let heading = mapping["heading"]?.text(in: languages)
    let breakdown = mapping["breakdown"].flatMap(dimension)
    let across = mapping["across"].flatMap(dimension)
    let top = mapping["top"]?.integer("how many to show: a whole number above 0", atLeast: 1)
    let metrics = mapping.required("metrics").flatMap {
      self.metrics($0, by: [breakdown, across].compactMap(\.self))
    }
    let columns = mapping["columns"].flatMap(self.columns)
    let chart = mapping["chart"]?.choice("chart", of: Chart.self)
    checkArrangement(mapping, breakdown: breakdown?.path, across: across?.path, columns: columns)
    checkForMonths(breakdown, "breakdown")
    checkForMonths(across, "across")
    guard let id, let metrics else { return nil }
    return NumbersTemplate(
      id: id,
      heading: heading ?? LocalizedText(verbatim: humanized(id)),
      breakdown: breakdown?.path,
      across: across?.path,
      top: top.map { Int($0) },
      metrics: metrics,
      columns: columns ?? [.period],
      chart: chart
    )
  }

  private func checkArrangement(
    _ mapping: TemplateMapping,
    breakdown: FieldPath?,
    across: FieldPath?,
    columns: [Column]?
  ) {
    if mapping["breakdown"] == nil {
      mapping["across"]?.report(.needsBreakdown("across"))
      mapping["top"]?.report(.needsBreakdown("top"))
    }
    if let across, across == breakdown { mapping["across"]?.report(.acrossItself(across)) }
    if let columns, columns != [.period] {
      if across != nil { mapping["columns"]?.report(.onlyPeriod("across")) }
      if breakdown == .date(.month) { mapping["columns"]?.report(.onlyPeriod("breakdown: month")) }
    }
  }

  /// Weeks run on through months: a report of them has no months to show.
  private func checkForMonths(_ dimension: Dimension?, _ key: String) {
    guard let dimension, dimension.path == .date(.month), !grain.isOfMonths else { return }
    dimension.node.report(.ofMonths("\(key): month", every: grain))
  }

  // MARK: Metrics

  private func metrics(_ node: TemplateNode, by dimensions: [Dimension]) -> [Metric]? {
    guard let nodes = node.oneOrMore("a list of metrics") else { return nil }
    if nodes.isEmpty { node.report(.empty("list of metrics")) }
    var seen: Set<MetricName> = []
    let metrics = nodes.mapEvery { node -> Metric? in
      guard let metric = metric(node) else { return nil }
      if !seen.insert(metric.name).inserted {
        node.report(.repeated("metric", metric.name.rawValue))
      }
      checkLanguages(of: metric, at: node)
      for dimension in dimensions where !has(metric, dimension.path) {
        node.report(.metricLacks(metric, dimension.path))
      }
      return metric
    }
    guard let metrics, !metrics.isEmpty else { return nil }
    for dimension in dimensions { checkKinds(of: dimension, in: metrics) }
    return metrics
  }

  private func checkLanguages(of metric: Metric, at node: TemplateNode) {
    for (part, text) in [("label", metric.label), ("note", metric.note)] {
      guard let text else { continue }
      for language in languages where !text.languages.contains(language) {
        node.report(.unwritten(part, of: metric.name, language))
      }
    }
  }

  /// The members of a breakdown are values of one kind, whichever record they come from.
  private func checkKinds(of dimension: Dimension, in metrics: [Metric]) {
    let types = RecordType.allCases.filter { type in
      metrics.contains { $0.formula.recordTypes.contains(type) }
    }
    let fields = types.compactMap { type in
      program.resolve(dimension.path, on: type).map { (type, $0.domain) }
    }
    if Set(fields.map(\.1)).count > 1 {
      dimension.node.report(.kindsDiffer("\(dimension.path)", fields.map(\.0)))
    }
  }

  private func metric(_ node: TemplateNode) -> Metric? {
    guard let name = node.text("the name of a metric") else { return nil }
    if let metric = report.metrics.first(where: { $0.name.rawValue == name }) { return metric }
    if !report.metricNames.contains(name) {
      node.report(.unknown("metric", name, known: report.metricNames))
    }
    return nil
  }

  private func has(_ metric: Metric, _ path: FieldPath) -> Bool {
    metric.formula.recordTypes.contains { program.resolve(path, on: $0) != nil }
  }

  // MARK: Arrangement

  /// A field that some record a metric may read has.
  private func dimension(_ node: TemplateNode) -> Dimension? {
    guard let text = node.text("a field such as client.language") else { return nil }
    let types = RecordType.allCases.filter(\.isMeasured)
    let path = FieldPath(text)
    let fields = path.map { path in types.compactMap { program.resolve(path, on: $0) } } ?? []
    guard let path, !fields.isEmpty else {
      if !report.scope.isBroken(text) {
        node.report(.unknown("field", text, known: types.flatMap(program.paths).uniqued))
      }
      return nil
    }
    guard fields.contains(where: { !$0.isInteger }) else {
      node.report(.needsBands(path))
      return nil
    }
    return (node, path)
  }

  private func columns(_ node: TemplateNode) -> [Column]? {
    guard let nodes = node.oneOrMore("a list of columns") else { return nil }
    if nodes.isEmpty { node.report(.empty("list of columns")) }
    var columns: [Column] = []
    for node in nodes {
      guard let column = node.choice("column", of: Column.self) else { continue }
      // A part of a year's target is due by months.
      if column.isOfTarget, !grain.isOfMonths {
        node.report(.ofMonths(column.rawValue, every: grain))
      }
      if columns.contains(column) {
        node.report(.repeated("column", column.rawValue))
      } else {
        columns.append(column)
      }
    }
    return columns.isEmpty ? nil : columns
  }
}
