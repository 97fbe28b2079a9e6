import Records

/// Decodes a file of `mappings/` against the program whose records it makes.
struct MappingDecoder {
  let scope: ProgramScope

  private static let keys = ["mapping", "file_name", "pass_over", "lookups", "tables"]
  private static let lookupKeys = ["file", "sheet", "key", "only"]

  /// `stem` is the file's name without `.yaml`, which the mapping must bear.
  func mapping(_ root: TemplateNode, stem: String) -> Mapping? {
    guard let file = root.mapping("the keys of a mapping", keys: Self.keys) else { return nil }
    let name = file.required("mapping").flatMap { self.name($0, stem: stem) }
    let fileName = file["file_name"].flatMap { $0.namePattern() }
    let passedOver = file["pass_over"].map(namePatterns) ?? []
    let lookups = file["lookups"].map(lookups) ?? []
    guard let list = file.required("tables"), let nodes = list.list("a list of tables")
    else { return nil }
    if nodes.isEmpty { list.report(.empty("list of tables")) }
    let tables = nodes.mapEvery { node in
      MappingTableDecoder(
        scope: scope,
        fileName: fileName,
        isForNamedFiles: file["file_name"] != nil,
        lookups: lookups.map(\.name)
      ).table(node)
    }
    guard let name, let passedOver, let tables else { return nil }
    for (index, table) in tables.enumerated()
    where tables[..<index].contains(where: { $0.name == table.name }) {
      nodes[index].report(.repeated("table", table.name))
    }
    return Mapping(
      name: name,
      fileName: fileName,
      passedOver: passedOver,
      lookups: lookups.compactMap(\.mapping),
      tables: tables
    )
  }

  private func name(_ node: TemplateNode, stem: String) -> String? {
    guard let name = node.name("mapping's name") else { return nil }
    if name != stem { node.report(.mappingIsNotStem(name, stem: stem)) }
    return name
  }

  private func namePatterns(_ node: TemplateNode) -> [NamePattern]? {
    node.oneOrMore("the name of a file, or a list of them")?.mapEvery { $0.namePattern() }
  }

  /// The lookups by their names; what is wrong leaves the name known.
  private func lookups(_ node: TemplateNode) -> [(name: String, mapping: LookupMapping?)] {
    guard let entries = node.entries("lookups by their names") else { return [] }
    return entries.map { entry in
      _ = entry.key.name("lookup's name")
      return (entry.name, lookup(entry))
    }
  }

  private func lookup(_ entry: TemplateNode.Entry) -> LookupMapping? {
    guard
      let mapping = entry.value.mapping("the table to look up in", keys: Self.lookupKeys)
    else { return nil }
    if mapping["file"] == nil, mapping["sheet"] == nil { entry.value.report(.lookupNowhere) }
    let key = mapping.required("key")?.columnName()
    let place = mapping.tablePlace()
    let only = mapping["only"].map { $0.rowConditions() } ?? []
    guard let key, let place, let only else { return nil }
    return LookupMapping(name: entry.name, place: place, key: key, only: only)
  }
}
