import GRDB
import Records

/// What stands in a digest for the codes of texts, or of the records of one type: a word of the text
/// or of the identifier itself.
///
/// Codes are given as rows come; the words behind them are the same in whatever order rows come.
struct CodeKeys: Sendable {
  /// By code, from 1; 0 where the key was not asked for yet.
  private var keys: [UInt64]
  /// Where keys that were not asked for yet come from.
  private let table: CodeTable?

  /// The keys of a table, made as they are asked for.
  init(of table: CodeTable) {
    self.table = table
    keys = [UInt64](repeating: 0, count: table.count)
  }

  /// The keys of stored codes: of each the text in its first row.
  ///
  /// Whatever stands in the ledger, there are keys: who asks for one that is not there gets the code.
  init(_ code: String, _ text: String, of source: String, on database: Database) throws {
    table = nil
    keys = []
    let limit = try Self.limit(of: source, database)
    let rows = try RawStatement("SELECT \(code), \(text) FROM \(source)", on: database)
    while try rows.step() {
      let code = rows.code(at: 0)
      guard code > 0, code <= limit else { continue }
      while keys.count < code { keys.append(0) }
      guard keys[Int(code) - 1] == 0 else { continue }
      keys[Int(code) - 1] = rows.withText(at: 1) { RowMessage.digest(of: $0).value }
    }
  }

  /// The greatest code that memory is laid out for: codes run from 1 without gaps, of which there are
  /// some only where rows were taken away by hand.
  static func limit(of table: String, _ database: Database) throws -> Int64 {
    try database.single("SELECT count(*) FROM \(table)", as: Int64.self) + 1_000_000
  }

  /// Keys that were kept.
  init(_ keys: [UInt64]) {
    table = nil
    self.keys = keys
  }

  /// Makes the keys of some codes.
  mutating func prepare(_ codes: ArraySlice<Int64>) {
    guard let table else { return }
    for code in codes where code > 0 && code <= keys.count && keys[Int(code) - 1] == 0 {
      keys[Int(code) - 1] = table.withText(of: code) { RowMessage.digest(of: $0).value }
    }
  }

  /// The keys of codes that were prepared; without any, what stands for itself.
  ///
  /// In a buffer: several cores that counted references to one array, value by value, would wait for
  /// each other half of their time.
  static func withKeys<Result>(
    _ keys: CodeKeys?,
    _ body: (Prepared) throws -> Result
  ) rethrows -> Result {
    try (keys?.keys ?? []).withUnsafeBufferPointer { try body(Prepared(keys: $0)) }
  }

  struct Prepared {
    fileprivate let keys: UnsafeBufferPointer<UInt64>

    /// The code itself where it has no key.
    @inline(__always)
    func key(of code: Int64) -> UInt64 {
      code > 0 && code <= keys.count ? keys[Int(code) - 1] : UInt64(bitPattern: code)
    }
  }
}

/// What stands in a digest for the codes that a ledger has given.
struct DigestKeys: Sendable {
  private var texts: CodeKeys
  private var records: [RecordType: CodeKeys] = [:]

  /// Keys for the columns of some types: from the code book of a running import where it has them,
  /// else from the ledger.
  init(
    _ database: Database,
    tables: RecordTables,
    for types: some Sequence<RecordType>,
    from codes: CodeBook? = nil,
    texts keptTexts: CodeKeys? = nil
  ) throws {
    texts =
      try keptTexts ?? codes.map { CodeKeys(of: $0.texts) }
      ?? CodeKeys("code", "text", of: "texts", on: database)
    for column in types.flatMap({ tables[$0].columns }) {
      guard case .references(let type) = column.content, records[type] == nil,
        let identifier = tables[type].identifier
      else { continue }
      records[type] =
        try codes?.identities[type].map { CodeKeys(of: $0) }
        ?? CodeKeys("record", quoted(identifier), of: tables[type].name, on: database)
    }
  }

  mutating func prepare(_ page: VersionPage, of table: RecordTable) {
    for (column, values) in zip(table.columns, page.columns) {
      switch column.content {
      case .texts: texts.prepare(values[..<page.count])
      case .references(let type): records[type]?.prepare(values[..<page.count])
      case .integers, .decimals, .days: break
      }
    }
  }

  /// The keys of a column's values; nil where they stand for themselves.
  func keys(of content: RecordTable.Content) -> CodeKeys? {
    switch content {
    case .texts: texts
    case .references(let type): records[type]
    case .integers, .decimals, .days: nil
    }
  }
}
