import GRDB
import Records

/// Finds records by their names, current ones and retired ones.
struct RecordFinder {
  let tables: RecordTables
  let database: Database

  /// The code of a record; nil where no import brought it.
  func record(_ name: RecordName) throws -> Int64? {
    if let identifier = name.parts.first, name.type.hasOwnIdentifier {
      return try record(of: name.type, identifiedBy: identifier)
    }
    var terms: [String] = []
    for (field, part) in zip(name.type.identity, name.parts) {
      guard let value = try value(of: field, part, in: name.type) else { return nil }
      terms.append("\(quoted(field)) IS \(value == .blank ? "NULL" : String(value))")
    }
    return try Int64.fetchOne(
      database,
      sql: """
        SELECT record FROM \(tables[name.type].name)
        WHERE \(terms.joined(separator: " AND ")) LIMIT 1
        """
    )
  }

  func record(of type: RecordType, identifiedBy identifier: String) throws -> Int64? {
    guard let field = tables[type].identifier else { return nil }
    return try Int64.fetchOne(
      database,
      sql: "SELECT record FROM \(tables[type].name) WHERE \(quoted(field)) = ? LIMIT 1",
      arguments: [identifier]
    )
  }

  /// A part of an identity as it is stored, ``Swift/Int64/blank`` where blank; nil where nothing is
  /// stored that reads so.
  private func value(of field: FieldName, _ part: String, in type: RecordType) throws -> Int64? {
    guard !part.isEmpty else { return .blank }
    switch Schema.core.field(field, of: type)?.kind {
    case .reference(let target):
      return try record(of: target, identifiedBy: part)
    case .category, .list, .text, .yesNo:
      return try Int64.fetchOne(
        database,
        sql: "SELECT code FROM texts WHERE text = ?",
        arguments: [part]
      )
    case .date: return Day(iso: part)?.number
    case .identifier, .integer, .decimal, nil: return nil
    }
  }

  /// The current record of the same type whose name is nearest to one that nothing has.
  func nearest(to name: RecordName) throws -> RecordName? {
    let fields = name.type.identity.map { "coalesce(\(quoted($0)), '')" }
    let view = quoted(RecordView(type: name.type, fields: []).name)
    let names = try String.fetchAll(
      database,
      sql: "SELECT \(fields.joined(separator: " || ',' || ")) FROM \(view)"
    )
    guard let nearest = nearestMatch(to: name.parts.joined(separator: ","), among: names) else {
      return nil
    }
    let parts = nearest.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    return RecordName(name.type, parts: name.type.hasOwnIdentifier ? [nearest] : parts)
  }
}
