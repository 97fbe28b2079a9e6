import GRDB
import Records

/// The fields that a ledger holds, whatever was done by hand to its list of them or to its tables.
struct FieldList {
  /// Those that a table has a column for, with what it must hold.
  private(set) var kinds: [RecordType: [FieldName: FieldKind]] = [:]
  private(set) var faults: [LedgerFault] = []

  init(_ database: Database, schema: Schema) throws {
    var listed = try read(database)
    for type in RecordType.allCases {
      let columns = try Self.columns(of: type, database)
      // Of a table that is gone, the check of the layout tells.
      guard !columns.isEmpty else { continue }
      let words = listed.removeValue(forKey: type) ?? [:]
      for name in Set(words.keys).union(columns).sorted() {
        take(name, of: type, words[name], columns.contains(name) ? .held : .gone, schema)
      }
    }
  }

  /// The same as fields: as a schema would declare them.
  var fields: [RecordType: [Field]] {
    kinds.reduce(into: [:]) { fields, kinds in
      fields[kinds.key] = kinds.value.sorted { $0.key < $1.key }.map { name, kind in
        Field(name, kind, fallback: Schema.core.field(name, of: kinds.key)?.fallback)
      }
    }
  }

  private enum Column {
    case held
    case gone
  }

  private mutating func take(
    _ name: FieldName,
    of type: RecordType,
    _ word: String?,
    _ column: Column,
    _ schema: Schema
  ) {
    let core = Schema.core.field(name, of: type)?.kind
    let declared = core ?? schema.field(name, of: type)?.kind
    switch (column, word) {
    case (.gone, _): faults.append(.field(type, name, listed: word, expected: nil))
    // A column that nobody declares makes the table another than it was.
    case (.held, nil) where declared == nil: return
    case (.held, _):
      let listed = word.flatMap(FieldKind.init(word:))
      if listed == nil || declared.map({ $0.word != word }) ?? false {
        faults.append(.field(type, name, listed: word, expected: declared?.word))
      }
      kinds[type, default: [:]][name] = core ?? listed ?? declared
    }
  }

  private mutating func read(
    _ database: Database
  ) throws -> [RecordType: [FieldName: String]] {
    var listed: [RecordType: [FieldName: String]] = [:]
    for row in try Row.fetchAll(database, sql: "SELECT * FROM fields") {
      let words = try ["type", "name", "kind"].map {
        String.fromDatabaseValue(try row.stored($0)) ?? ""
      }
      if let type = RecordType(rawValue: words[0]) {
        listed[type, default: [:]][FieldName(words[1])] = words[2]
      } else {
        faults.append(.stray(table: "fields", name: "\(words[0]).\(words[1])"))
      }
    }
    return listed
  }

  private static func columns(of type: RecordType, _ database: Database) throws -> Set<FieldName> {
    let rows = try Row.fetchAll(database, sql: "PRAGMA table_info(\(quoted(type.rawValue)))")
    return Set(try rows.map { FieldName(try $0.value("name") as String) })
      .subtracting(RecordTable.factNames)
  }
}
