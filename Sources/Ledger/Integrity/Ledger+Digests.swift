import GRDB
package import Records

extension Ledger {
  /// The digest of an import; nil in a ledger of an earlier format that nobody has written to since.
  ///
  /// It stands for all that was imported up to then: it is made of the one before it too.
  package func digest(of number: ImportNumber) throws -> ImportDigest? {
    try readers.readTransaction { database in
      guard try FileMark(database).hasSeals else { return nil }
      return try DigestStore(database: database).digest(of: number)
    }
  }
}
