import GRDB
package import Records

/// A record that an import cannot restore, as a later one has changed it.
struct OvertakenRecord {
  let type: RecordType
  let record: Int64
  let number: ImportNumber
}

extension ImportTransaction {
  package enum UndoFinding: Sendable {
    case restored
    /// The import had changed no record.
    case nothingToUndo
  }

  /// Restores, in place of files, every record that an import changed as it was before it: new ones
  /// are retired, changed ones get a version with the content before, retired ones come back.
  ///
  /// A restored version keeps the row of the file that it first came from. What keeps records from
  /// being restored comes out as problems of ``finish(codes:sources:)``.
  package func undo(_ target: ImportNumber) throws -> UndoFinding {
    guard target >= ImportNumber(1), target <= undos.last else {
      throw LedgerError.noSuchImport(target, last: undos.last)
    }
    if let later = undos.undone[target] { throw LedgerError.alreadyUndone(target, by: later) }
    try database.execute(
      sql: "UPDATE imports SET undoes = ? WHERE import_id = ?",
      arguments: [target.rawValue, number.rawValue]
    )
    let standing = undos.standing(after: target)
    var restorations: [Restoration] = []
    for type in RecordType.allCases {
      let restoration = try Restoration(tables[type], to: target, standing: standing, database)
      if !restoration.earlierStates.isEmpty { restorations.append(restoration) }
    }
    let isInQuarantine = try quarantine.undo(target, standing: standing)
    guard !restorations.isEmpty || isInQuarantine else { return .nothingToUndo }
    overtaken = restorations.flatMap(\.overtaken)
    if overtaken.isEmpty, quarantine.overtaken.isEmpty {
      for restoration in restorations { try run(restoration) }
    }
    return .restored
  }

  private func run(_ restoration: Restoration) throws {
    let type = restoration.type
    let writer = try writer(of: type)
    for (record, earlier) in restoration.earlierStates.sorted(by: { $0.key < $1.key }) {
      guard writer.states.indices.contains(Int(record) - 1) else {
        throw DatabaseError.contradiction("\(type.rawValue) has too many records")
      }
      switch earlier {
      case .version(let version):
        try writer.restore(version, of: record)
        restoredTypes.insert(type)
      case .notCurrent:
        try retire(record, writer)
      }
    }
  }

  /// Retires one record, in place of files.
  package func retire(_ name: RecordName, reason: String) throws {
    let finder = RecordFinder(tables: tables, database: database)
    guard let record = try finder.record(name) else {
      throw LedgerError.noSuchRecord(name, nearest: try finder.nearest(to: name))
    }
    let writer = try writer(of: name.type)
    if let earlier = try writer.retirement(of: record) {
      throw LedgerError.alreadyRetired(name, by: earlier)
    }
    try database.execute(
      sql: "UPDATE imports SET retires = ?, reason = ? WHERE import_id = ?",
      arguments: [name.description, reason, number.rawValue]
    )
    try retire(record, writer)
  }

  private func retire(_ record: Int64, _ writer: TableWriter) throws {
    try writer.retire(record)
    let type = writer.table.type
    if type.isReferredTo { retired[type, default: []].insert(record) }
  }

  // MARK: Problems

  /// Rows in quarantine of which the same is true as of overtaken records.
  func collectOvertakenRows(into problems: inout ProblemList) {
    for row in quarantine.overtaken {
      problems.add(
        ImportProblem(
          type: row.type,
          record: row.number.description,
          place: nil,
          cause: .settledSince(row.number, by: row.settler)
        )
      )
    }
  }

  /// Records that cannot be restored for a later import's sake.
  func collectOvertaken(into problems: inout ProblemList, _ codes: CodeBook) throws {
    for record in overtaken {
      try problems.add(
        ImportProblem(
          type: record.type,
          record: name(of: record.record, record.type, codes),
          place: nil,
          cause: .changedSince(by: record.number)
        )
      )
    }
  }

  /// Restored records that refer to one that is retired since: files are checked for this as they
  /// are read.
  func collectRetiredTargets(into problems: inout ProblemList, _ codes: CodeBook) throws {
    for type in RecordType.allCases where restoredTypes.contains(type) {
      for field in Schema.core.fields(of: type) {
        guard case .reference(let target) = field.kind else { continue }
        let column = "r.\(quoted(field.name))"
        let rows = try RawStatement(
          """
          SELECT r.record, \(column) FROM \(tables[type].name) AS r
          WHERE r.first_import = \(number.rawValue) AND r.until_import IS NULL
            AND \(column) IS NOT NULL AND NOT EXISTS (
              SELECT 1 FROM \(tables[target].name) AS x
              WHERE x.record = \(column) AND x.until_import IS NULL)
          """,
          on: database
        )
        var found: [(record: Int64, target: Int64)] = []
        while try rows.step() { found.append((rows.code(at: 0), rows.code(at: 1))) }
        for (record, retired) in found {
          try problems.add(
            ImportProblem(
              type: type,
              record: name(of: record, type, codes),
              place: nil,
              cause: .refersToRetired(
                ImportProblem.Referrer(
                  type: target,
                  record: try name(of: retired, target, codes)
                )
              )
            )
          )
        }
      }
    }
  }
}

/// What it takes to make the records of one type again what they were before an import.
private struct Restoration {
  let type: RecordType
  /// For each record that the import changed, what it was before.
  let earlierStates: [Int64: EarlierState]
  /// Those of the records that an import still standing has changed again, with the last of those
  /// imports.
  let overtaken: [OvertakenRecord]

  enum EarlierState {
    case version(Int64)
    /// It was not yet there, or retired.
    case notCurrent
  }

  init(
    _ table: RecordTable,
    to target: ImportNumber,
    standing: Set<ImportNumber>,
    _ database: Database
  ) throws {
    var earlierStates: [Int64: EarlierState] = [:]
    var laterImports: [Int64: ImportNumber] = [:]
    let rows = try RawStatement(
      """
      SELECT version_id, record, first_import, until_import FROM \(table.name)
      WHERE first_import >= \(target.rawValue) OR until_import >= \(target.rawValue)
      ORDER BY version_id
      """,
      on: database
    )
    while try rows.step() {
      let record = rows.code(at: 1)
      let (first, end) = (ImportNumber(rows.code(at: 2)), ImportNumber(rows.code(at: 3)))
      if end == target {
        earlierStates[record] = .version(rows.code(at: 0))
      } else if first == target, earlierStates[record] == nil {
        earlierStates[record] = .notCurrent
      }
      for later in [first, end] where standing.contains(later) {
        laterImports[record] = max(later, laterImports[record] ?? later)
      }
    }
    type = table.type
    self.earlierStates = earlierStates
    overtaken = earlierStates.keys.sorted().compactMap { record in
      laterImports[record].map {
        OvertakenRecord(type: table.type, record: record, number: $0)
      }
    }
  }
}
