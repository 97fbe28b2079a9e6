import GRDB
import Records

/// The record tables of a ledger, brought up to a program's schema when it is opened for writing.
struct RecordTables: Sendable {
  /// One for each type.
  private let tables: [RecordType: RecordTable]

  subscript(type: RecordType) -> RecordTable {
    guard let table = tables[type] else { preconditionFailure("every type has a table") }
    return table
  }

  /// Reads which fields the ledger holds.
  ///
  /// A field that an earlier program file declared and this
  /// one does not is kept from version to version all the same.
  init(_ database: Database, schema: Schema) throws {
    let stored = try Self.storedFields(database)
    try Self.checkKinds(stored, schema)
    var kinds: [RecordType: [FieldName: FieldKind]] = [:]
    for type in RecordType.allCases {
      guard let words = stored[type],
        Schema.core.fields(of: type).allSatisfy({ !$0.isRequired || words[$0.name] != nil })
      else { throw DatabaseError.contradiction("\(type.rawValue) lacks fields") }
      kinds[type] = try Dictionary(
        uniqueKeysWithValues: words.map { name, word in
          guard let kind = FieldKind(word: word) else {
            throw DatabaseError.contradiction("\(type.rawValue).\(name) is \(word)")
          }
          return (name, kind)
        }
      )
    }
    try self.init(kinds, database, schema: schema)
  }

  /// The tables with the fields of these kinds.
  init(
    _ kinds: [RecordType: [FieldName: FieldKind]],
    _ database: Database,
    schema: Schema
  ) throws {
    tables = try RecordType.allCases.reduce(into: [:]) { tables, type in
      let kinds = kinds[type] ?? [:]
      let declared = schema.fields(of: type).map(\.name).filter { kinds[$0] != nil }
      let others = kinds.keys.filter { !declared.contains($0) }.sorted()
      tables[type] = RecordTable(
        type: type,
        columns: (declared + others).compactMap { name in
          kinds[name].flatMap(RecordTable.Content.init).map {
            RecordTable.Column(name: name, content: $0)
          }
        },
        hasBlocks: try BlockGuards(type: type).stand(in: database)
      )
    }
  }

  /// Makes the tables, columns and views that the schema names and the ledger lacks.
  ///
  /// It runs inside a transaction and changes nothing in a ledger that has them.
  static func bringUp(_ database: Database, to schema: Schema) throws {
    let stored = try storedFields(database)
    try checkKinds(stored, schema)
    for type in RecordType.allCases {
      let fields = schema.fields(of: type)
      if let held = stored[type] {
        for field in fields where held[field.name] == nil {
          try database.execute(
            sql: "ALTER TABLE \(quoted(type.rawValue)) ADD COLUMN \(quoted(field.name)) INTEGER"
          )
        }
      } else {
        for statement in RecordTable.creation(of: type, fields: fields) {
          try database.execute(sql: statement)
        }
        try database.execute(
          sql: "INSERT INTO identities (type, count) VALUES (?, 0)",
          arguments: [type.rawValue]
        )
      }
      for field in fields where stored[type]?[field.name] == nil {
        try database.execute(
          sql: "INSERT INTO fields (type, name, kind) VALUES (?, ?, ?)",
          arguments: [type.rawValue, field.name.rawValue, field.kind.word]
        )
      }
    }
    for view in views(of: schema) where try definition(of: view, in: database) != view.creation {
      try database.execute(sql: "DROP VIEW IF EXISTS \(quoted(view.name))")
      try database.execute(sql: view.creation)
    }
    for type in RecordType.allCases { try BlockGuards(type: type).renew(in: database) }
  }

  /// Whether ``bringUp(_:to:)`` would change anything.
  static func isCurrent(_ database: Database, schema: Schema) throws -> Bool {
    let stored = try storedFields(database)
    for type in RecordType.allCases {
      guard schema.fields(of: type).allSatisfy({ stored[type]?[$0.name] != nil }),
        try BlockGuards(type: type).stand(in: database)
      else { return false }
    }
    return try views(of: schema).allSatisfy { view in
      try definition(of: view, in: database) == view.creation
    }
  }

  /// Refuses a schema that would read stored values as something else.
  private static func checkKinds(
    _ stored: [RecordType: [FieldName: String]],
    _ schema: Schema
  ) throws {
    for type in RecordType.allCases {
      for field in schema.fields(of: type) {
        guard let kind = stored[type]?[field.name], kind != field.kind.word else { continue }
        // No program file changes what the core fields are.
        guard Schema.core.field(field.name, of: type) == nil else {
          throw DatabaseError.contradiction("\(type.rawValue).\(field.name) is \(kind)")
        }
        throw LedgerError.fieldChanged(
          QualifiedField(type, field.name),
          stored: kind,
          declared: field.kind.word
        )
      }
    }
  }

  private typealias View = (name: String, creation: String)

  /// The views of a ledger of a schema.
  private static func views(of schema: Schema) -> [View] {
    let records = RecordType.allCases.map { type in
      let view = RecordView(type: type, fields: schema.fields(of: type))
      return View(view.name, view.creation)
    }
    return records + [(QuarantineView.name, QuarantineView.creation)]
  }

  private static func definition(of view: View, in database: Database) throws -> String? {
    try String.fetchOne(
      database,
      sql: "SELECT sql FROM sqlite_master WHERE type = 'view' AND name = ?",
      arguments: [view.name]
    )
  }

  private static func storedFields(
    _ database: Database
  ) throws -> [RecordType: [FieldName: String]] {
    var fields: [RecordType: [FieldName: String]] = [:]
    for row in try Row.fetchAll(database, sql: "SELECT type, name, kind FROM fields") {
      let name = FieldName(try row.value("name") as String)
      fields[try row.recordType("type"), default: [:]][name] = try row.value("kind") as String
    }
    return fields
  }
}

extension FieldKind {
  /// The kind that the ledger writes with a word; nil for words that are none.
  init?(word: String) {
    let kinds: [FieldKind] =
      [.identifier, .category, .list, .text, .yesNo, .integer(minimum: nil), .decimal, .date]
      + RecordType.allCases.map { .reference($0) }
    guard let kind = kinds.first(where: { $0.word == word }) else { return nil }
    self = kind
  }

  /// The kind as the ledger's table of fields writes it.
  ///
  /// How small an integer may be is the
  /// program's business and may change.
  var word: String {
    switch self {
    case .identifier: "identifier"
    case .reference(let type): "reference to \(type.rawValue)"
    case .category: "category"
    case .list: "list"
    case .text: "text"
    case .integer: "integer"
    case .decimal: "decimal"
    case .date: "date"
    case .yesNo: "yes_no"
    }
  }
}

extension RecordTable.Content {
  /// What a column of a kind holds; nil for the identifier, which is no integer.
  init?(_ kind: FieldKind) {
    switch kind {
    case .identifier: return nil
    case .reference(let type): self = .references(to: type)
    case .category, .list, .text, .yesNo: self = .texts
    case .integer: self = .integers
    case .decimal: self = .decimals
    case .date: self = .days
    }
  }
}
