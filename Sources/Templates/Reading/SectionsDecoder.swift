import Records

/// Decodes the sections of a report, each told by its keys.
struct SectionsDecoder {
  let report: ReportDecoder
  let languages: [Language]
  let grain: Grain

  private var program: Program { report.scope.program }

  func sections(_ node: TemplateNode) -> [ReportTemplate.Section]? {
    guard let nodes = node.list("a list of sections") else { return nil }
    if nodes.isEmpty { node.report(.empty("list of sections")) }
    var taken: Set<String> = []
    return nodes.mapEvery { node in
      guard let section = section(node) else { return nil }
      guard taken.insert(section.id).inserted else {
        node.report(.repeated("section", section.id))
        return nil
      }
      return section
    }
  }

  private func section(_ node: TemplateNode) -> ReportTemplate.Section? {
    if node.has("list") { return list(node).map { .list($0) } }
    if node.has("narrative") { return narrative(node).map { .narrative($0) } }
    if node.has("quality") {
      return heading(of: "quality", "a note on the data", else: QualityTemplate.plainHeading, node)
        .map { .quality(QualityTemplate(heading: $0)) }
    }
    if node.has("restatements") {
      let plain = RestatementsTemplate.plainHeading
      return heading(of: "restatements", "the numbers that are others by now", else: plain, node)
        .map { .restatements(RestatementsTemplate(heading: $0)) }
    }
    return NumbersDecoder(report: report, languages: languages, grain: grain).numbers(node)
      .map { .numbers($0) }
  }

  // MARK: Sections without metrics

  private func list(_ node: TemplateNode) -> ListTemplate? {
    let mapping = node.mapping("a list of events", keys: ["list", "id", "heading", "fields"])
    guard let mapping else { return nil }
    if let records = mapping["list"], let type = records.text("`events`"),
      type != RecordType.events.rawValue
    {
      records.report(.notListed(type))
    }
    let id = mapping["id"].map { $0.name("section's id", separators: "-") }
    let heading = mapping["heading"]?.text(in: languages)
    guard let fields = mapping.required("fields").flatMap(listFields),
      let name = id ?? RecordType.events.rawValue
    else { return nil }
    return ListTemplate(
      id: name,
      heading: heading ?? LocalizedText(verbatim: humanized(name)),
      fields: fields
    )
  }

  private func listFields(_ node: TemplateNode) -> [ListField]? {
    guard let nodes = node.list("the fields of an event to show") else { return nil }
    if nodes.isEmpty { node.report(.empty("list of fields")) }
    var seen: Set<String> = []
    let fields = nodes.mapEvery { node -> ListField? in
      guard let field = listField(node) else { return nil }
      if !seen.insert(field.name).inserted { node.report(.repeated("field", field.name)) }
      return field
    }
    guard let fields, !fields.isEmpty else { return nil }
    return fields
  }

  private func listField(_ node: TemplateNode) -> ListField? {
    guard let text = node.text("a field of an event") else { return nil }
    if text == ListField.participations.name { return .participations }
    guard let path = FieldPath(text), program.resolve(path, on: .events) != nil else {
      if !report.scope.isBroken(text) {
        let known = [ListField.participations.name] + program.paths(on: .events)
        node.report(.unknown("field of events", text, known: known))
      }
      return nil
    }
    return .field(path)
  }

  private func narrative(_ node: TemplateNode) -> NarrativeTemplate? {
    let mapping = node.mapping("a narrative", keys: ["narrative", "heading"])
    let name = mapping?["narrative"]?.name("narrative's name", separators: "-")
    let heading = mapping?["heading"]?.text(in: languages)
    return name.map {
      NarrativeTemplate(name: $0, heading: heading ?? LocalizedText(verbatim: humanized($0)))
    }
  }

  /// The heading of a section that is there or not: `quality: true`.
  private func heading(
    of key: String,
    _ meaning: String,
    else plain: LocalizedText,
    _ node: TemplateNode
  ) -> LocalizedText? {
    let mapping = node.mapping(meaning, keys: [key, "heading"])
    let heading = mapping?["heading"]?.text(in: languages)
    guard let flag = mapping?[key], let isWanted = flag.flag() else { return nil }
    guard isWanted else {
      flag.report(.leaveOut(key))
      return nil
    }
    return heading ?? plain
  }
}

extension QualityTemplate {
  fileprivate static let plainHeading: LocalizedText = [
    .english: "Data quality", .french: "Qualité des données",
  ]
}

extension RestatementsTemplate {
  fileprivate static let plainHeading: LocalizedText = [
    .english: "Restated numbers", .french: "Chiffres redressés",
  ]
}

extension ReportTemplate.Section {
  /// What tells a section from the others of its report.
  package var id: String {
    switch self {
    case .numbers(let numbers): numbers.id
    case .list(let list): list.id
    case .narrative(let narrative): narrative.name
    case .quality: "quality"
    case .restatements: "restatements"
    }
  }
}
