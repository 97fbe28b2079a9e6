import Records

/// Decodes one table of a mapping.
struct MappingTableDecoder {
  let scope: ProgramScope
  /// What the mapping says of files' names, if that is sound.
  let fileName: NamePattern?
  /// Whether it says anything, sound or not.
  let isForNamedFiles: Bool
  /// The names of all lookups, sound or not.
  let lookups: [String]

  private static let keys = [
    "name", "file", "sheet", "stop_at", "skip", "only", "unpivot", "records",
  ]

  func table(_ node: TemplateNode) -> TableMapping? {
    guard let mapping = node.mapping("a table", keys: Self.keys) else { return nil }
    let name = mapping.required("name")?.name("table's name")
    let place = mapping.tablePlace()
    if !isForNamedFiles, mapping["file"] == nil, mapping["sheet"] == nil {
      node.report(.tableNowhere)
    }
    let ends = mapping["stop_at"].map { $0.looseTexts("a text, or a list of them") } ?? []
    let skipped = mapping["skip"].map { $0.looseTexts("a text, or a list of them") } ?? []
    let only = mapping["only"].map { $0.rowConditions() } ?? []
    let unpivoted = mapping["unpivot"].map(unpivoted) ?? []
    guard let list = mapping.required("records"),
      let nodes = list.list("a list of what each row is made into")
    else { return nil }
    if nodes.isEmpty { list.report(.empty("list of records")) }
    let decoder = MappingRecordDecoder(
      scope: scope,
      captures: captures(of: place),
      lookups: lookups,
      isUnpivoted: mapping["unpivot"] != nil
    )
    let records = nodes.mapEvery(decoder.record)
    guard let name, let place, let ends, let skipped, let only, let unpivoted, let records
    else { return nil }
    return TableMapping(
      name: name,
      place: place,
      ends: ends,
      skipped: skipped,
      only: only,
      unpivoted: unpivoted,
      records: records
    )
  }

  /// What the names of every file and sheet of the table capture.
  private func captures(of place: TablePlace?) -> [String] {
    let ofFiles = [fileName, place?.file].compactMap(\.self).flatMap(\.captures)
    let ofSheets = place?.sheets.map(\.captures) ?? []
    let ofEverySheet = ofSheets.first?.filter { name in ofSheets.allSatisfy { $0.contains(name) } }
    return ofFiles + (ofEverySheet ?? [])
  }

  private func unpivoted(_ node: TemplateNode) -> [UnpivotedColumn]? {
    guard let entries = node.entries("values with the headings of their columns")
    else { return nil }
    if entries.isEmpty { node.report(.empty("list of columns")) }
    return entries.mapEvery { entry in
      entry.value.columnName().map { UnpivotedColumn(value: entry.name, column: $0) }
    }
  }
}

extension TemplateMapping {
  /// `file` and `sheet`.
  func tablePlace() -> TablePlace? {
    let file = self["file"].map { $0.namePattern() }
    let sheets = self["sheet"].map { node in
      node.oneOrMore("the name of a sheet, or a list of them")?.mapEvery { $0.namePattern() }
    }
    if case .some(nil) = file { return nil }
    if case .some(nil) = sheets { return nil }
    return TablePlace(file: file ?? nil, sheets: (sheets ?? nil) ?? [])
  }
}

extension TemplateNode {
  func namePattern() -> NamePattern? {
    guard let text = text("a name, in which * is anything and {month} a part to use")
    else { return nil }
    do throws(NamePattern.Fault) {
      return try NamePattern(text)
    } catch {
      report(.badNamePattern(text, error))
      return nil
    }
  }

  /// A heading, or a list of those that the column may have.
  func columnName() -> ColumnName? {
    looseTexts("a heading, or a list of headings").map(ColumnName.init)
  }

  /// One text or several, at least one.
  func looseTexts(_ expected: String) -> [LooseText]? {
    guard let nodes = oneOrMore(expected) else { return nil }
    if nodes.isEmpty { report(.empty("list of texts")) }
    let texts = nodes.mapEvery { node -> LooseText? in
      guard let text = node.text("a text").map({ LooseText($0) }) else { return nil }
      if text.folded.isEmpty { node.report(.nothingToCompare(text.written)) }
      return text.folded.isEmpty ? nil : text
    }
    return texts.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The columns of an `only` with what a row must say in each.
  func rowConditions() -> [RowCondition]? {
    guard let entries = entries("columns with what a row must say in them") else { return nil }
    return entries.mapEvery { $0.rowCondition() }
  }
}

extension TemplateNode.Entry {
  private static let keys = ["column", "is", "not", "present"]

  /// The key is the heading, unless `column` lists those that the column may have.
  fileprivate func rowCondition() -> RowCondition? {
    let expected = "a value, a list of values, or a condition"
    guard value.isMapping else {
      return value.looseTexts(expected).map {
        RowCondition(ColumnName([LooseText(name)]), .isAny(of: Set($0)))
      }
    }
    guard let mapping = value.mapping("a condition", keys: Self.keys) else { return nil }
    let column = mapping["column"].map { $0.columnName() } ?? ColumnName([LooseText(name)])
    let tests = mapping.entries.filter { $0.name != "column" && Self.keys.contains($0.name) }
    guard tests.count == 1, let test = tests.first else {
      value.report(.oneCondition)
      return nil
    }
    let read: RowCondition.Test? =
      switch test.name {
      case "is": test.value.looseTexts(expected).map { .isAny(of: Set($0)) }
      case "not": test.value.looseTexts(expected).map { .isNone(of: Set($0)) }
      default: test.value.flag().map { .present($0) }
      }
    guard let column, let read else { return nil }
    return RowCondition(column, read)
  }
}
