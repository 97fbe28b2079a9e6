import GRDB
import Records

/// What an import does to the rows in quarantine: brings some, takes others out.
///
/// A row has a version for each time that it stood there, between two imports as a record's
/// versions do, so that what stood after any import can be told.
final class QuarantineWriter {
  private(set) var change = QuarantineChange()
  /// What this import was to take back, and a later one has dealt with again.
  private(set) var overtaken: [OvertakenRow] = []
  private let database: Database
  private let importNumber: ImportNumber

  struct OvertakenRow {
    let type: RecordType
    let number: QuarantineNumber
    let settler: ImportNumber
  }

  /// What rows of the same name have in common; rows without identity have only their type.
  private struct Key: Hashable {
    let type: RecordType
    let identity: String?
  }

  /// A row as it last stood.
  private struct LastVersion {
    let version: Int64
    let number: Int64
    let row: KeptRow
    let source: Int64
    let ending: String?
  }

  init(_ database: Database, importNumber: ImportNumber) {
    self.database = database
    self.importNumber = importNumber
  }

  // MARK: Rows of files

  /// Puts rows into quarantine and takes out those that are mended: those of a record that
  /// `cameIn` knows.
  func settle(
    _ badRows: [BadRow],
    on occasion: QuarantineOccasion,
    firstSource: Int64,
    cameIn: (RecordType, _ identity: String) throws -> Bool
  ) throws {
    // By what they say, for very many rows may have no name at all; of equal ones the first last.
    var standing: [KeptContent: [LastVersion]] = [:]
    var dismissed: Set<KeptContent> = []
    for last in try lastVersions().reversed() {
      let key = Key(type: last.row.type, identity: last.row.identity)
      let content = KeptContent(key: key, content: last.row.content)
      if last.ending == nil {
        standing[content, default: []].append(last)
      } else {
        dismissed.insert(content)
      }
    }
    var lastNumber = try lastNumber()
    var named: Set<Key> = []
    let rows = badRows.enumerated().sorted {
      ($0.element.source, $0.element.line, $0.offset)
        < ($1.element.source, $1.element.line, $1.offset)
    }
    for row in rows.map(\.element) {
      let kept = try KeptRow(row)
      let key = Key(type: row.type, identity: row.identity)
      let content = KeptContent(key: key, content: kept.content)
      let source = firstSource + Int64(row.source)
      named.insert(key)
      if let last = standing[content]?.popLast() {
        // A row that is read again is still of the file that it came from.
        try meet(last, as: kept, occasion == .retry ? last.source : source)
      } else if occasion == .retry {
        // Only what stands is read again: a row that reads otherwise now is still the same.
        continue
      } else if dismissed.contains(content) {
        change.dismissedBefore += 1
      } else {
        lastNumber += 1
        try add(kept, number: lastNumber, source)
        change.entered += 1
      }
    }
    for (content, versions) in standing {
      let key = content.key
      guard let identity = key.identity else { continue }
      if named.contains(key) {
        guard occasion == .files else { continue }
        for last in versions { try end(last.version, .replaced) }
        change.replaced += versions.count
      } else if try cameIn(key.type, identity) {
        for last in versions { try end(last.version, .released) }
        change.released += versions.count
      }
    }
    try countStanding()
  }

  private struct KeptContent: Hashable {
    let key: Key
    let content: KeptRow.Content
  }

  /// A row that stands already.
  private func meet(_ last: LastVersion, as kept: KeptRow, _ source: Int64) throws {
    guard last.row.problems != kept.problems else {
      change.known += 1
      return
    }
    try end(last.version, .replaced)
    try add(kept, number: last.number, source)
    change.renewed += 1
  }

  // MARK: By hand

  /// Takes rows out of quarantine that need not be mended.
  func dismiss(_ numbers: [QuarantineNumber]) throws {
    for number in Set(numbers).sorted() {
      try end(checkStanding(number), .dismissed)
      change.dismissed += 1
    }
    try countStanding()
  }

  /// The version of a row that stands; an error where it does not.
  @discardableResult
  func checkStanding(_ number: QuarantineNumber) throws -> Int64 {
    guard let last = try lastVersion(of: number) else {
      throw LedgerError.noSuchQuarantinedRow(number)
    }
    if let end = last.end { throw LedgerError.alreadySettled(number, end) }
    return last.version
  }

  /// Makes what stands again what it was before an import, unless a later one that is in `standing`
  /// has dealt with the same rows; false where the import had done nothing to any.
  func undo(_ target: ImportNumber, standing: Set<ImportNumber>) throws -> Bool {
    var histories: [Int64: [Span]] = [:]
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT version_id, quarantine_id, type, first_import, until_import FROM quarantine
        WHERE quarantine_id IN (
          SELECT quarantine_id FROM quarantine WHERE first_import = ? OR until_import = ?)
        ORDER BY version_id
        """,
      arguments: [target.rawValue, target.rawValue]
    )
    for row in rows {
      histories[try row.value("quarantine_id"), default: []].append(try Span(row))
    }
    let numbers = histories.keys.sorted()
    overtaken = numbers.compactMap { number in
      let spans = histories[number] ?? []
      let later = spans.flatMap { [$0.first, $0.until].compactMap(\.self) }
        .filter(standing.contains).max()
      return later.flatMap { settler in
        spans.first.map {
          OvertakenRow(type: $0.type, number: QuarantineNumber(number), settler: settler)
        }
      }
    }
    guard overtaken.isEmpty else { return true }
    for number in numbers {
      let spans = histories[number] ?? []
      for span in spans where span.until == nil {
        try end(span.version, .undone)
        change.undone += 1
      }
      for span in spans where span.stood(before: target) {
        try restore(span.version)
        change.entered += 1
      }
    }
    try countStanding()
    return !numbers.isEmpty
  }

  /// When a version of a row stood.
  private struct Span {
    let version: Int64
    let type: RecordType
    let first: ImportNumber
    let until: ImportNumber?

    init(_ row: Row) throws {
      version = try row.value("version_id")
      type = try row.recordType("type")
      first = ImportNumber(try row.value("first_import"))
      until = try row.optional("until_import", as: Int64.self).map { ImportNumber($0) }
    }

    func stood(before number: ImportNumber) -> Bool {
      first < number && until.map { $0 >= number } ?? true
    }
  }

  // MARK: Versions

  private func add(_ row: KeptRow, number: Int64, _ source: Int64) throws {
    try database.cachedStatement(
      sql: """
        INSERT INTO quarantine (quarantine_id, first_import, type, identity, source_id,
          source_line, headings, cells, fields, field_values, field_columns, problems)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    )
    .execute(arguments: [
      number, importNumber.rawValue, row.type.rawValue, row.identity, source, row.line,
      row.content.headings, row.content.cells, row.content.fields, row.content.values,
      row.content.columns,
      row.problems,
    ])
  }

  private func end(_ version: Int64, _ kind: QuarantineEnd.Kind) throws {
    try database.cachedStatement(
      sql: "UPDATE quarantine SET until_import = ?, ending = ? WHERE version_id = ?"
    )
    .execute(arguments: [importNumber.rawValue, kind.rawValue, version])
  }

  private func restore(_ version: Int64) throws {
    try database.execute(
      sql: """
        INSERT INTO quarantine (quarantine_id, first_import, type, identity, source_id,
          source_line, headings, cells, fields, field_values, field_columns, problems)
        SELECT quarantine_id, ?, type, identity, source_id,
          source_line, headings, cells, fields, field_values, field_columns, problems
        FROM quarantine WHERE version_id = ?
        """,
      arguments: [importNumber.rawValue, version]
    )
  }

  private func countStanding() throws {
    change.standing = try database.single(
      "SELECT count(*) FROM quarantine WHERE until_import IS NULL",
      as: Int.self
    )
  }

  private func lastNumber() throws -> Int64 {
    try database.single("SELECT coalesce(max(quarantine_id), 0) FROM quarantine", as: Int64.self)
  }

  /// The rows that stand and those that were dismissed, as they last stood, in order of their
  /// numbers.
  private func lastVersions() throws -> [LastVersion] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT * FROM quarantine AS q
        WHERE (until_import IS NULL OR ending = ?)
          AND NOT EXISTS (
            SELECT 1 FROM quarantine
            WHERE quarantine_id = q.quarantine_id AND version_id > q.version_id)
        ORDER BY quarantine_id
        """,
      arguments: [QuarantineEnd.Kind.dismissed.rawValue]
    )
    .map { row in
      LastVersion(
        version: try row.value("version_id"),
        number: try row.value("quarantine_id"),
        row: try KeptRow(row),
        source: try row.value("source_id"),
        ending: try row.optional("ending", as: String.self)
      )
    }
  }

  private func lastVersion(
    of number: QuarantineNumber
  ) throws -> (version: Int64, end: QuarantineEnd?)? {
    let row = try Row.fetchOne(
      database,
      sql: "SELECT * FROM quarantine WHERE quarantine_id = ? ORDER BY version_id DESC LIMIT 1",
      arguments: [number.rawValue]
    )
    return try row.map { (try $0.value("version_id"), try QuarantineEnd($0)) }
  }
}
