import Records

/// Finds which of an import's files are tables of a mapping.
struct MappingDiscovery {
  private let mapping: Mapping
  private var found: [Found] = []
  private var lookupTables: [String: [TableFile]] = [:]

  /// A table that was found, once for all its record types.
  private struct Found {
    let file: TableFile
    let table: TableMapping
    let captures: [String: String]
  }

  init(_ mapping: Mapping) { self.mapping = mapping }

  /// Takes a file if it is one of the mapping's; false where none of its tables is in it.
  mutating func take(_ path: String) -> Bool {
    let file = TableFile(path: path, sheet: nil)
    var isTaken = false
    for lookup in mapping.lookups where lookup.place.sheets.isEmpty {
      guard lookup.place.file?.captures(ofFile: path) != nil else { continue }
      lookupTables[lookup.name, default: []].append(file)
      isTaken = true
    }
    for table in mapping.tables where table.place.sheets.isEmpty {
      guard let captures = captures(of: path, for: table) else { continue }
      found.append(Found(file: file, table: table, captures: captures))
      isTaken = true
    }
    return isTaken
  }

  /// What the file's name captures; nil where it is not the table's.
  private func captures(of path: String, for table: TableMapping) -> [String: String]? {
    var captures: [String: String] = [:]
    for pattern in [mapping.fileName, table.place.file].compactMap(\.self) {
      guard let more = pattern.captures(ofFile: path) else { return nil }
      captures.merge(more) { first, _ in first }
    }
    return captures
  }

  /// The sources that were found, a table once for each of its record types.
  var sources: [SourceFile] {
    found.flatMap { found in
      found.table.records.map { record in
        SourceFile(
          path: found.file.path,
          sheet: found.file.sheet,
          type: record.type,
          mapping: SourceMapping(
            table: found.table,
            record: record,
            captures: found.captures,
            lookups: lookups(of: found.table)
          )
        )
      }
    }
  }

  /// What is worth saying of tables and lookups for which there is no file.
  var findings: [Problem] {
    let tables = mapping.tables.filter { table in !found.contains { $0.table.name == table.name } }
    let wanted = Set(found.flatMap { $0.table.lookupNames })
    let lookups = mapping.lookups.filter {
      wanted.contains($0.name) && lookupTables[$0.name] == nil
    }
    return lookups.map { .noFileForLookup($0.name) } + tables.map { .noFileForTable($0.name) }
  }

  private func lookups(of table: TableMapping) -> [String: LookupSource] {
    let taken = mapping.columnsTaken
    let names = table.lookupNames
    let sources = mapping.lookups.filter { names.contains($0.name) }.map { lookup in
      let source = LookupSource(
        lookup: lookup,
        tables: lookupTables[lookup.name] ?? [],
        taken: taken[lookup.name] ?? []
      )
      return (lookup.name, source)
    }
    return Dictionary(sources, uniquingKeysWith: { first, _ in first })
  }
}

extension NamePattern {
  /// What the name of a file captures, with or without its `.gz`; nil where it looks otherwise.
  fileprivate func captures(ofFile path: String) -> [String: String]? {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    if let captures = captures(of: name) { return captures }
    return name.lowercased().hasSuffix(".gz") ? captures(of: String(name.dropLast(3))) : nil
  }
}

extension Mapping {
  /// The columns that are taken of each lookup's rows, whatever takes them.
  fileprivate var columnsTaken: [String: [ColumnName]] {
    var taken: [String: [ColumnName]] = [:]
    func note(_ value: ValueMapping) {
      if case .lookup(let name, _, let column) = value.source,
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
      if case .lookup(let name, _, _) = value.source { names.insert(name) }
      value.parts.forEach(note)
    }
    for record in records { record.fields.map(\.value).forEach(note) }
    return names
  }
}
