import Records

/// Records in memory, coded as a ledger codes them and delivered in an order, in batches and with
/// codes that only the seed knows: nothing that a report shows may depend on any of these.
struct MemorySource: RecordSource {
  private(set) var texts = CodeTable()
  private let schema: Schema
  private let seed: UInt64
  private var identities: [RecordType: CodeTable] = [:]
  /// Coded rows of each type, in the order of delivery.
  private var rows: [RecordType: [CodedRow]] = [:]

  private struct CodedRow {
    let record: Int64
    /// What is not in it is blank.
    let values: [FieldName: Int64]
  }

  init(_ records: RecordTexts, schema: Schema, seed: UInt64 = 1) {
    self.schema = schema
    self.seed = seed
    var generator = SeededGenerator(seed: seed)
    for type in RecordType.allCases where type.hasOwnIdentifier {
      // A later import may have named records that do not stand yet: codes without a record.
      let known = records[type].compactMap { $0[type.identity[0]] }
      var table = CodeTable()
      for identifier in (known + ["later-1", "later-2"]).shuffled(using: &generator) {
        _ = table.intern(identifier)
      }
      identities[type] = table
    }
    for type in RecordType.allCases {
      var coded: [CodedRow] = []
      for (place, row) in records[type].enumerated() {
        coded.append(code(row, of: type, place: place))
      }
      rows[type] = coded.shuffled(using: &generator)
    }
  }

  func recordCount(of type: RecordType) throws -> Int {
    identities[type]?.count ?? (rows[type] ?? []).count
  }

  func identifiers(of type: RecordType, _ records: [Int64]) throws -> [Int64: String] {
    guard let table = identities[type] else { return [:] }
    return Dictionary(uniqueKeysWithValues: Set(records).map { ($0, table[$0]) })
  }

  func record(of type: RecordType, identifiedBy identifier: String) throws -> Int64? {
    identities[type]?.code(of: identifier)
  }

  func read(_ scan: Scan, part: Int, of parts: Int, _ body: (ColumnBatch) throws -> Void) throws {
    var generator = SeededGenerator(seed: seed &+ UInt64(parts))
    let own = (rows[scan.type] ?? []).filter { row in
      let isMine = Int.random(in: 0..<parts, using: &generator) == part
      return isMine && lies(row, in: scan.days)
    }
    var rest = own[...]
    while !rest.isEmpty {
      let size = min(rest.count, Int.random(in: 1...9, using: &generator))
      try body(batch(Array(rest.prefix(size)), scan))
      rest = rest.dropFirst(size)
    }
  }

  private func lies(_ row: CodedRow, in days: ClosedRange<Day>?) -> Bool {
    guard let days else { return true }
    return row.values["date"].map { days.contains(Day(number: $0)) } ?? false
  }

  private func batch(_ rows: [CodedRow], _ scan: Scan) -> ColumnBatch {
    let columns = scan.fields.map { name in
      let blank: Int64 = schema.field(name, of: scan.type)?.kind.isCoded == true ? 0 : .blank
      // Columns may be longer than the batch.
      return rows.map { $0.values[name] ?? blank } + [-7]
    }
    return ColumnBatch(count: rows.count, records: rows.map(\.record), columns: columns)
  }

  private mutating func code(
    _ row: RecordTexts.Row,
    of type: RecordType,
    place: Int
  ) -> CodedRow {
    var record = Int64(place + 1)
    var values: [FieldName: Int64] = [:]
    for field in schema.fields(of: type) {
      guard let text = row[field.name] else { continue }
      switch field.kind {
      case .identifier: record = identities[type]?.code(of: text) ?? record
      case .reference(let target): values[field.name] = identities[target]?.code(of: text)
      case .category, .list, .text, .yesNo: values[field.name] = texts.intern(text)
      case .integer, .decimal: values[field.name] = Int64(text)
      case .date: values[field.name] = Day(iso: text)?.number
      }
    }
    return CodedRow(record: record, values: values)
  }
}
