import GRDB
import Records

/// What keeps the blocks of one record table true, whatever tool writes to the table: triggers that
/// drop them all when a row is added, changed or deleted.
///
/// An import takes them away for its own time, inside its transaction, and keeps the blocks itself.
struct BlockGuards {
  let type: RecordType

  private struct Trigger {
    let name: String
    let creation: String
  }

  private var triggers: [Trigger] {
    [("added", "INSERT"), ("changed", "UPDATE"), ("deleted", "DELETE")].map { word, event in
      let name = "\(type.rawValue)_\(word)"
      return Trigger(
        name: name,
        creation: """
          CREATE TRIGGER \(quoted(name)) AFTER \(event) ON \(quoted(type.rawValue)) BEGIN
            DELETE FROM block_columns WHERE type = \(literal(type.rawValue));
          END
          """
      )
    }
  }

  /// What they are in the schema of a ledger.
  var objects: [LayoutObject] {
    triggers.map { LayoutObject(kind: .trigger, name: $0.name, table: type.rawValue) }
  }

  /// Whether they all stand: only then do blocks say what the rows do.
  func stand(in database: Database) throws -> Bool {
    try triggers.allSatisfy { trigger in
      try String.fetchOne(
        database,
        sql: "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = ?",
        arguments: [trigger.name]
      ) == trigger.creation
    }
  }

  /// Makes them where one is missing; blocks that were without may say anything, and go.
  func renew(in database: Database) throws {
    guard try !stand(in: database) else { return }
    try lift(in: database)
    try database.execute(
      sql: "DELETE FROM block_columns WHERE type = ?",
      arguments: [type.rawValue]
    )
    try set(in: database)
  }

  func lift(in database: Database) throws {
    for trigger in triggers {
      try database.execute(sql: "DROP TRIGGER IF EXISTS \(quoted(trigger.name))")
    }
  }

  func set(in database: Database) throws {
    for trigger in triggers { try database.execute(sql: trigger.creation) }
  }
}
