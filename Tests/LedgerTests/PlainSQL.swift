import Foundation
import GRDB

/// Reads a ledger as any SQLite tool would, knowing nothing of Vouch.
struct PlainSQL {
  let path: String

  func rows(_ sql: String) throws -> [String] {
    try DatabaseQueue(path: path).unsafeRead { database in
      try Row.fetchAll(database, sql: sql).map { row in
        row.databaseValues.map { value in
          switch value.storage {
          case .null: ""
          case .int64(let number): String(number)
          case .double(let number): String(number)
          case .string(let text): text
          case .blob(let data): "\(data)"
          }
        }
        .joined(separator: "|")
      }
    }
  }

  func execute(_ sql: String) throws {
    try DatabaseQueue(path: path).writeWithoutTransaction { try $0.execute(sql: sql) }
  }

  /// Every row of every table, to compare two states of a ledger byte for byte.
  func everything() throws -> [String] {
    try rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").flatMap { table in
      try ["== \(table)"] + rows("SELECT * FROM \"\(table)\"").sorted()
    }
  }
}

/// The permission bits of a file.
func permissions(of path: String) throws -> Int? {
  let attributes = try FileManager.default.attributesOfItem(atPath: path)
  return (attributes[.posixPermissions] as? NSNumber)?.intValue
}
