import GRDB
package import Records

extension Ledger {
  /// What imports after one of them did to records, up to another one, in the order of
  /// ``RecordChange/areInOrder(_:_:)``.
  ///
  /// A record that several of them changed is in it several times.
  package func recordChanges(
    after first: ImportNumber,
    through last: ImportNumber
  ) throws -> [RecordChange] {
    guard first < last else { return [] }
    return try readers.readTransaction { database in
      let words = StoredWords(tables: tables, database: database)
      return try RecordType.allCases.flatMap { type in
        try ChangedVersions(tables[type], after: first, through: last, database)
          .changes(words)
      }
      .sorted(by: RecordChange.areInOrder)
    }
  }
}

/// The versions of one type that began or ended with some imports.
private struct ChangedVersions {
  private let table: RecordTable
  private var steps: [Step: (before: Version?, after: Version?)] = [:]

  private struct Step: Hashable {
    let record: Int64
    let number: Int64
  }

  private struct Version {
    let identifier: String?
    let content: RecordContent
  }

  init(
    _ table: RecordTable,
    after first: ImportNumber,
    through last: ImportNumber,
    _ database: Database
  ) throws {
    self.table = table
    let numbers = first.rawValue + 1...last.rawValue
    let span = "BETWEEN \(numbers.lowerBound) AND \(numbers.upperBound)"
    let columns =
      [table.identifier.map { quoted($0) } ?? "NULL"]
      + table.columns.map { quoted($0.name) }
    let rows = try RawStatement(
      """
      SELECT record, first_import, until_import, \(columns.joined(separator: ", "))
      FROM \(table.name) WHERE first_import \(span) OR until_import \(span)
      """,
      on: database
    )
    let fields = table.columns.map(\.name)
    while try rows.step() {
      let values = table.columns.indices.map { place in
        table.columns[place].isCoded ? rows.code(at: place + 4) : rows.number(at: place + 4)
      }
      let identifier =
        table.identifier == nil
        ? nil : rows.withText(at: 3) { String(decoding: $0, as: UTF8.self) }
      let version = Version(identifier: identifier, content: RecordContent(fields, values))
      let (record, begin, end) = (rows.code(at: 0), rows.code(at: 1), rows.number(at: 2))
      if numbers.contains(begin) {
        steps[Step(record: record, number: begin), default: (nil, nil)].after = version
      }
      if numbers.contains(end) {
        steps[Step(record: record, number: end), default: (nil, nil)].before = version
      }
    }
  }

  func changes(_ words: StoredWords) throws -> [RecordChange] {
    try steps.map { step, versions in
      guard let version = versions.after ?? versions.before else {
        throw DatabaseError.contradiction("a record of \(table.type.rawValue) has no version")
      }
      return RecordChange(
        number: ImportNumber(step.number),
        name: try name(of: version, words),
        record: step.record,
        before: versions.before?.content,
        after: versions.after?.content
      )
    }
  }

  private func name(of version: Version, _ words: StoredWords) throws -> RecordName {
    let parts =
      try version.identifier.map { [$0] }
      ?? table.type.identity.map { field in
        guard let place = table.index(of: field), let value = version.content[field] else {
          throw DatabaseError.contradiction("\(table.type.rawValue) lacks \(field)")
        }
        let isBlank = value == (table.columns[place].isCoded ? 0 : .blank)
        return isBlank ? "" : try words.text(of: value, table.columns[place].content)
      }
    guard let name = RecordName(table.type, parts: parts) else {
      throw DatabaseError.contradiction("\(table.type.rawValue) has a record without its identity")
    }
    return name
  }
}
