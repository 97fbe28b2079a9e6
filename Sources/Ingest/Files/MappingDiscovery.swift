import Records

/// Finds which of an import's files are tables of a mapping.
struct MappingDiscovery {
  private let mapping: Mapping
  private var found: [Found] = []
  private var lookupTables: [String: [TableFile]] = [:]
  /// The names of files that the mapping says to pass over.
  private var passedOver: [String] = []

  /// A table that was found, once for all its record types.
  private struct Found {
    let file: TableFile
    let table: TableMapping
    let captures: [String: String]
  }

  init(_ mapping: Mapping) { self.mapping = mapping }

  /// Takes a file if it is one of the mapping's, and says what is to be said of it; nil where none
  /// of its tables is in it.
  mutating func take(_ path: String) throws(IngestError) -> [WorkbookTabs.Finding]? {
    guard path.lowercased().hasSuffix(".xlsx") else {
      return takeTable(TableFile(path: path, sheet: nil), isOnly: true) ? [] : nil
    }
    guard mayHoldTables(path) else { return nil }
    let tabs = try WorkbookTabs(path: path)
    var findings = tabs.findings
    var isTaken = false
    for sheet in tabs.tables {
      if takeTable(TableFile(path: path, sheet: sheet), isOnly: tabs.tables.count == 1) {
        isTaken = true
      } else {
        findings.append(WorkbookTabs.Finding(problem: .sheetNotMapped, sheet: sheet))
      }
    }
    if !isTaken, !tabs.tables.isEmpty {
      if isPassedOver(path) { return nil }
      return tabs.findings
        + [WorkbookTabs.Finding(problem: .noSheetMapped(sheets: tabs.tables))]
    }
    return findings
  }

  /// Whether a file that was not taken is one to pass over, which is said in the end.
  mutating func passesOver(_ path: String) -> Bool {
    guard isPassedOver(path) else { return false }
    if !passedOver.contains(path.fileName) { passedOver.append(path.fileName) }
    return true
  }

  /// What the mapping wants of the name of a file that it did not take; empty where the name is not
  /// what keeps it from it.
  func patternsMissed(by path: String) -> [String] {
    var wanted = mapping.lookups.compactMap(\.place.file)
    if let fileName = mapping.fileName, fileName.captures(ofFile: path) == nil {
      wanted.insert(fileName, at: 0)
    } else {
      wanted = mapping.tables.compactMap(\.place.file) + wanted
    }
    guard wanted.allSatisfy({ $0.captures(ofFile: path) == nil }) else { return [] }
    return wanted.map(\.text).uniqued
  }

  private func isPassedOver(_ path: String) -> Bool {
    mapping.passedOver.contains { $0.captures(ofFile: path) != nil }
  }

  /// Takes a file or a sheet, the only one of its workbook or not.
  private mutating func takeTable(_ file: TableFile, isOnly: Bool) -> Bool {
    var isTaken = false
    for lookup in mapping.lookups {
      let place = lookup.place
      guard captures(of: file.path, [place.file ?? mapping.fileName]) != nil,
        place.captures(ofSheet: file.sheet, isOnly: isOnly) != nil
      else { continue }
      lookupTables[lookup.name, default: []].append(file)
      isTaken = true
    }
    for table in mapping.tables {
      guard let ofFile = captures(of: file.path, [mapping.fileName, table.place.file]),
        let ofSheet = table.place.captures(ofSheet: file.sheet, isOnly: isOnly)
      else { continue }
      let captures = ofFile.merging(ofSheet) { first, _ in first }
      found.append(Found(file: file, table: table, captures: captures))
      isTaken = true
    }
    return isTaken
  }

  /// Whether the name of a workbook is one that a table or a lookup may have.
  private func mayHoldTables(_ path: String) -> Bool {
    mapping.tables.contains { captures(of: path, [mapping.fileName, $0.place.file]) != nil }
      || mapping.lookups.contains { captures(of: path, [$0.place.file ?? mapping.fileName]) != nil }
  }

  /// What patterns capture of a file's name; nil where one of them does not fit.
  private func captures(of path: String, _ patterns: [NamePattern?]) -> [String: String]? {
    var captures: [String: String] = [:]
    for pattern in patterns.compactMap(\.self) {
      guard let more = pattern.captures(ofFile: path) else { return nil }
      captures.merge(more) { first, _ in first }
    }
    return captures
  }

  /// The sources that were found, a table once for each of its record types.
  var sources: [SourceFile] {
    let lookups = lookupSources
    let columns = columns(of: lookups)
    return found.flatMap { found in
      let names = found.table.lookupNames
      return found.table.records.map { record in
        SourceFile(
          path: found.file.path,
          sheet: found.file.sheet,
          type: record.type,
          mapping: SourceMapping(
            table: found.table,
            record: record,
            columns: columns[found.file] ?? [],
            captures: found.captures,
            lookups: lookups.filter { names.contains($0.key) }
          )
        )
      }
    }
  }

  /// What is worth saying of files that are passed over, and of tables and lookups for which there
  /// is none.
  var findings: [Problem] {
    let tables = mapping.tables.filter { table in !found.contains { $0.table.name == table.name } }
    let wanted = Set(found.flatMap { $0.table.lookupNames })
    let lookups = mapping.lookups.filter {
      wanted.contains($0.name) && lookupTables[$0.name] == nil
    }
    return (passedOver.isEmpty ? [] : [.filesPassedOver(passedOver)])
      + lookups.map { .noFileForLookup($0.name) } + tables.map { .noFileForTable($0.name) }
  }

  private var lookupSources: [String: LookupSource] {
    let taken = mapping.columnsTaken
    let sources = mapping.lookups.map { lookup in
      let source = LookupSource(
        lookup: lookup,
        tables: lookupTables[lookup.name] ?? [],
        taken: taken[lookup.name] ?? []
      )
      return (lookup.name, source)
    }
    return Dictionary(sources, uniquingKeysWith: { first, _ in first })
  }

  /// What is read of each file or sheet, by all tables and lookups together.
  private func columns(of lookups: [String: LookupSource]) -> [TableFile: [ColumnName]] {
    var columns: [TableFile: [ColumnName]] = [:]
    for found in found { columns[found.file, default: []] += found.table.namedColumns }
    for lookup in mapping.lookups.compactMap({ lookups[$0.name] }) {
      for file in lookup.tables { columns[file, default: []] += lookup.namedColumns }
    }
    return columns
  }
}

extension TablePlace {
  /// What the name of a sheet captures; nil where the table is not in it.
  ///
  /// A table of no particular sheet is a file without sheets, or the only sheet of its workbook.
  fileprivate func captures(ofSheet name: String?, isOnly: Bool) -> [String: String]? {
    guard let name, !sheets.isEmpty else { return sheets.isEmpty && isOnly ? [:] : nil }
    return sheets.lazy.compactMap { $0.captures(of: name) }.first
  }
}

extension NamePattern {
  /// What the name of a file captures, with or without its `.gz`; nil where it looks otherwise.
  fileprivate func captures(ofFile path: String) -> [String: String]? {
    let name = path.fileName
    if let captures = captures(of: name) { return captures }
    return name.lowercased().hasSuffix(".gz") ? captures(of: String(name.dropLast(3))) : nil
  }
}

extension Mapping {
  /// The columns that are taken of each lookup's rows, whatever takes them.
  fileprivate var columnsTaken: [String: [ColumnName]] {
    var taken: [String: [ColumnName]] = [:]
    func note(_ value: ValueMapping) {
      if case .lookup(let name, _, let column, _) = value.source,
        !taken[name, default: []].contains(column)
      {
        taken[name, default: []].append(column)
      }
      value.parts.forEach(note)
    }
    for record in tables.flatMap(\.records) { record.fields.map(\.value).forEach(note) }
    return taken
  }
}

extension TableMapping {
  /// The lookups that its records look up in.
  fileprivate var lookupNames: Set<String> {
    var names: Set<String> = []
    func note(_ value: ValueMapping) {
      if case .lookup(let name, _, _, _) = value.source { names.insert(name) }
      value.parts.forEach(note)
    }
    for record in records { record.fields.map(\.value).forEach(note) }
    return names
  }
}
