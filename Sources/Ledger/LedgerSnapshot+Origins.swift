import GRDB
package import Records

extension LedgerSnapshot {
  /// Where some records of a type came from, by code; a record that does not stand in the snapshot
  /// is not among them.
  package func origins(
    of type: RecordType,
    _ records: [Int64]
  ) throws -> [Int64: RecordOrigin] {
    guard !records.isEmpty else { return [:] }
    let (rows, sources) = try readers.readTransaction { database in
      let rows = try originRows(of: type, records, database)
      let sources = try sourcePlaces(Set(rows.flatMap(\.steps).map(\.source)), database)
      return (rows, sources)
    }
    let events = try eventRows(of: rows)
    let words = try OriginWords(rows, and: Array(events.values), type, in: self)
    return try Dictionary(
      uniqueKeysWithValues: rows.compactMap { row in
        let told = row.event.map { events[$0] } ?? row
        guard let name = try words.name(of: row) else { return nil }
        return (
          row.record,
          RecordOrigin(
            name: name,
            day: try told?.day.map { try Day(stored: $0) },
            kind: told?.kind.map { texts[$0] },
            site: told?.site.flatMap { words.identifiers[.sites]?[$0] },
            versions: try row.steps.map { step in
              guard let (file, sheet) = sources[step.source] else {
                throw DatabaseError.contradiction("source \(step.source) is missing")
              }
              return RecordOrigin.Version(
                number: step.number,
                place: Diagnostic.Location(file: file, sheet: sheet, line: Int(step.line))
              )
            }
          )
        )
      }
    )
  }

  /// The versions in which records of a type stand, as they are stored.
  private func originRows(
    of type: RecordType,
    _ records: [Int64],
    _ database: Database
  ) throws -> [OriginRow] {
    let table = tables[type]
    var finder = VersionFinder(
      table,
      asOf: asOf,
      lastVersion: extents[type]?.lastVersion ?? 0,
      database
    )
    let versions = try finder.versions(of: records)
    func column(_ name: FieldName) -> String {
      table.index(of: name) == nil ? "NULL" : quoted(name)
    }
    let kind = type == .responses ? column("question") : column("kind")
    let names = table.identifier == nil ? type.identity.map(column) : []
    let query = try RawStatement(
      """
      SELECT \(column("date")), \(kind), \(column("site_id")), \(column("event_id")),
        \(([table.identifier.map { quoted($0) } ?? "NULL"] + names).joined(separator: ", "))
      FROM \(table.name) WHERE version_id = ?
      """,
      on: database
    )
    let history = try VersionReader(table, on: database)
    return try versions.sorted { $0.value < $1.value }.map { record, version in
      try query.bind(version, at: 0)
      guard try query.step() else {
        throw DatabaseError.contradiction("version \(version) is missing")
      }
      defer { query.reset() }
      func value(_ place: Int) -> Int64? {
        let value = query.number(at: place)
        return value == .blank ? nil : value
      }
      var steps: [OriginRow.Step] = []
      var next: Int64? = version
      while let number = next {
        let stored = try history.version(number)
        steps.append(
          OriginRow.Step(
            number: stored.firstImport,
            source: stored.source,
            line: stored.line
          )
        )
        next = stored.previous
      }
      return OriginRow(
        record: record,
        day: value(0),
        kind: value(1),
        site: value(2),
        event: type == .attendance ? value(3) : nil,
        identifier: table.identifier == nil
          ? nil : query.withText(at: 4) { String(decoding: $0, as: UTF8.self) },
        identity: names.indices.map { value(5 + $0) },
        steps: steps
      )
    }
  }

  /// The events of attendance, by code.
  private func eventRows(of rows: [OriginRow]) throws -> [Int64: OriginRow] {
    let events = Set(rows.compactMap(\.event))
    guard !events.isEmpty else { return [:] }
    let found = try readers.readTransaction { database in
      try originRows(of: .events, events.sorted(), database)
    }
    return Dictionary(uniqueKeysWithValues: found.map { ($0.record, $0) })
  }

  private func sourcePlaces(
    _ sources: Set<Int64>,
    _ database: Database
  ) throws -> [Int64: (file: String, sheet: String?)] {
    let sheet = try FileMark(database).hasQuarantine ? "sheet" : "NULL"
    var places: [Int64: (file: String, sheet: String?)] = [:]
    for source in sources {
      let row = try Row.fetchOne(
        database,
        sql: "SELECT path, \(sheet) AS sheet FROM sources WHERE source_id = ?",
        arguments: [source]
      )
      guard let row else { continue }
      places[source] = (
        try row.value("path"),
        try row.optional("sheet", as: String.self)
      )
    }
    return places
  }
}

/// What a version says of where it came from, in codes.
private struct OriginRow {
  let record: Int64
  let day: Int64?
  let kind: Int64?
  let site: Int64?
  /// Of attendance, whose day, kind and site are its event's.
  let event: Int64?
  let identifier: String?
  /// The fields that name a record without an identifier of its own.
  let identity: [Int64?]
  let steps: [Step]

  struct Step {
    let number: ImportNumber
    let source: Int64
    let line: Int64
  }
}

/// What the codes of origins stand for, looked up once for all of them.
private struct OriginWords {
  private let type: RecordType
  /// What the parts of an identity hold.
  private let contents: [RecordTable.Content?]
  private let texts: CodeTable
  private(set) var identifiers: [RecordType: [Int64: String]] = [:]

  init(
    _ rows: [OriginRow],
    and events: [OriginRow],
    _ type: RecordType,
    in snapshot: LedgerSnapshot
  ) throws {
    self.type = type
    texts = snapshot.texts
    let table = snapshot.tables[type]
    contents = type.identity.map { name in table.index(of: name).map { table.columns[$0].content } }
    var wanted: [RecordType: Set<Int64>] = [
      .sites: Set((rows + events).compactMap(\.site))
    ]
    for row in rows {
      for case (.references(let target)?, let code?) in zip(contents, row.identity) {
        wanted[target, default: []].insert(code)
      }
    }
    for (type, codes) in wanted {
      identifiers[type] = try snapshot.identifiers(of: type, codes.sorted())
    }
  }

  func name(of row: OriginRow) throws -> RecordName? {
    if let identifier = row.identifier { return RecordName(type, parts: [identifier]) }
    let parts = try zip(contents, row.identity).map { content, value in
      guard let value else { return "" }
      switch content {
      case .texts: return texts[value]
      case .references(let target): return identifiers[target]?[value] ?? ""
      case .days: return try Day(stored: value).description
      case .integers, .decimals, nil: return String(value)
      }
    }
    return RecordName(type, parts: parts)
  }
}
