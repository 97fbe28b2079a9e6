import GRDB
import Records

/// The tables, indexes, views and triggers of a ledger's file: as they are, or as they should be.
struct LedgerLayout {
  /// What makes each of them, however it is written: its SQL; of a table the parts of it, since a
  /// column that a program declared later stands last.
  private var objects: [LayoutObject: [String]] = [:]

  /// As they are.
  init(of database: Database) throws {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL
          AND name NOT IN ('sqlite_sequence', 'sqlite_stat1', 'sqlite_stat4') ORDER BY rowid
        """
    )
    for row in rows {
      let word: String = try row.value("type")
      guard let kind = LayoutObject.Kind(rawValue: word) else {
        throw DatabaseError.contradiction("the schema has a \(word)")
      }
      let object = LayoutObject(
        kind: kind,
        name: try row.value("name"),
        table: try row.value("tbl_name")
      )
      objects[object] = Self.definition(try row.value("sql"), of: kind)
    }
  }

  /// As an import of a format makes them for some fields; views show the fields in the order in
  /// which those of `shown` do.
  ///
  /// Which fields a view shows, and in which order, is what the program file said when the ledger
  /// was last written to. Views of earlier formats are not among them: an import makes them anew.
  init(format version: Int, fields: [RecordType: [Field]], shown: LedgerLayout) throws {
    self = try DatabaseQueue().writeWithoutTransaction { database in
      try LedgerFormat.migrate(database, from: 0, to: version)
      for type in RecordType.allCases {
        let fields = fields[type] ?? []
        for statement in RecordTable.creation(of: type, fields: fields) {
          try database.execute(sql: statement)
        }
        if version >= LedgerFormat.blockVersion { try BlockGuards(type: type).set(in: database) }
        if version == LedgerFormat.version {
          try database.execute(sql: shown.view(of: type, fields).creation)
        }
      }
      return try LedgerLayout(of: database)
    }
  }

  /// The tables that only formats after one have.
  static func tables(after version: Int) throws -> Set<String> {
    func tables(_ version: Int) throws -> Set<String> {
      try DatabaseQueue().writeWithoutTransaction { database in
        try LedgerFormat.migrate(database, from: 0, to: version)
        return try LedgerLayout(of: database).tables
      }
    }
    return try tables(LedgerFormat.version).subtracting(tables(version))
  }

  var tables: Set<String> { Set(objects.keys.filter { $0.kind == .table }.map(\.name)) }

  /// How this layout differs from the one that it should be, in order of kind and name.
  func faults(against expected: LedgerLayout, format version: Int) -> [LayoutFault] {
    let views = RecordType.allCases.map { RecordView(type: $0, fields: []).object }
    let foreign = objects.keys.filter { object in
      expected.objects[object] == nil
        && (version == LedgerFormat.version || !views.contains(object))
    }
    let faults =
      foreign.map { LayoutFault($0, .foreign) }
      + expected.objects.compactMap { object, definition -> LayoutFault? in
        guard let found = objects[object] else { return LayoutFault(object, .missing) }
        return found == definition || object.kind == .trigger && version < LedgerFormat.version
          ? nil : LayoutFault(object, .altered)
      }
    return faults.sorted { ($0.object, $0.finding) < ($1.object, $1.finding) }
  }

  /// The first trigger that is none of Vouch's, and would run when an import writes; nil where
  /// there is none.
  var foreignTrigger: LayoutObject? {
    let guards = Set(RecordType.allCases.flatMap { BlockGuards(type: $0).objects })
    return objects.keys.filter { $0.kind == .trigger && !guards.contains($0) }.min()
  }

  /// The view of a type with the fields that this layout's own shows, in its order.
  private func view(of type: RecordType, _ fields: [Field]) -> RecordView {
    let text = objects[RecordView(type: type, fields: []).object]?.first
    let places = fields.map { text?.firstRange(of: " AS \(quoted($0.name))")?.lowerBound }
    let shown = zip(fields, places).compactMap { field, place in place.map { (field, $0) } }
    let core = Schema.core.fields(of: type).map(\.name)
    let lacking = fields.filter { field in
      core.contains(field.name) && !shown.contains { $0.0 == field }
    }
    return RecordView(type: type, fields: shown.sorted { $0.1 < $1.1 }.map(\.0) + lacking)
  }
}

extension LedgerLayout {
  private static func definition(_ sql: String, of kind: LayoutObject.Kind) -> [String] {
    kind == .table ? parts(of: sql) : [sql]
  }

  /// What stands between commas that are in no brackets of their own, and what stands around it.
  private static func parts(of sql: String) -> [String] {
    var parts: [String] = []
    var part = ""
    var depth = 0
    var quote: Character?
    func end() {
      parts.append(part.withSingleBlanks)
      part = ""
    }
    for character in sql {
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "\"" || character == "'" {
        quote = character
      } else if character == "(" {
        depth += 1
        if depth == 1 {
          end()
          continue
        }
      } else if character == ")" {
        depth -= 1
        if depth == 0 { end() }
      } else if character == ",", depth == 1 {
        end()
        continue
      }
      part.append(character)
    }
    end()
    return parts.sorted()
  }
}

extension String {
  fileprivate var withSingleBlanks: String {
    split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
