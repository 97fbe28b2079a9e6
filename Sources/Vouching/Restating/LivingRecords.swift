import Ledger
import Records

/// The records that have to do with some changes, as they stand between one change and the next.
struct LivingRecords: RelatedRecords {
  /// The fields of each type, in the order of ``Row``.
  let fields: [RecordType: [Field]]
  let texts: CodeTable
  let identities: KnownIdentities
  private let classes: ClientClasses
  private var rows: [RecordType: [Int64: Row]] = [:]
  /// Where references are looked up: by type and field, the records of each code.
  private var referrers: [QualifiedField: [Int64: Set<Int64>]] = [:]

  /// What a record says, field by field.
  typealias Row = [Int64]

  /// The references by which records are found.
  private static let indexed: [RecordType: [FieldName]] = [
    .contacts: ["client_id", "site_id", "staff_id"],
    .attendance: ["client_id", "event_id"],
    .responses: ["client_id", "event_id"],
    .events: ["site_id", "staff_id"],
    .assignments: ["staff_id"],
    .clientLinks: ["client_id"],
  ]

  /// The records of a source before the first of some changes, which are all that may be applied.
  init(_ base: LedgerSnapshot, before changes: [RecordChange], schema: Schema) throws {
    fields = Dictionary(
      uniqueKeysWithValues: RecordType.allCases.map { type in
        (type, schema.fields(of: type).filter { $0.kind != .identifier })
      }
    )
    texts = base.texts
    identities = KnownIdentities(of: base)
    classes = try ClientClasses(of: base, changes)
    try load(
      Surroundings(of: changes, in: ScannedRecords(base: base), classes),
      naming: Set(changes.flatMap { $0.codes(of: "client_id") }),
      from: base
    )
    for change in changes.firstOfEach {
      set(change.record, of: change.type, to: change.before)
    }
  }

  /// Takes what is around changes that name some clients, with all that it refers to.
  private mutating func load(
    _ near: Surroundings,
    naming named: Set<Int64>,
    from base: LedgerSnapshot
  ) throws {
    var clients = people(with: named)
    for type in [RecordType.contacts, .attendance, .responses, .events] {
      try load(type, near.records[type] ?? [], from: base)
      clients.formUnion(people(with: referred(by: type, "client_id")))
    }
    let events = referred(by: .attendance, "event_id").union(referred(by: .responses, "event_id"))
    try load(.events, events.subtracting(near.records[.events] ?? []), from: base)
    try load(.clients, clients, from: base)
    for type in [RecordType.sites, .staff, .assignments, .clientLinks] {
      try load(type, nil, from: base)
    }
  }

  /// Takes records of a type from a source; all of them where none are named.
  private mutating func load(
    _ type: RecordType,
    _ wanted: Set<Int64>?,
    from base: LedgerSnapshot
  ) throws {
    if wanted?.isEmpty == true { return }
    let scan = Scan(type, fields: (fields[type] ?? []).map(\.name))
    try base.read(scan, part: 0, of: 1) { batch in
      for row in 0..<batch.count where wanted?.contains(batch.records[row]) ?? true {
        set(batch.records[row], of: type, to: batch.columns.map { $0[row] })
      }
    }
  }

  private func referred(by type: RecordType, _ field: FieldName) -> Set<Int64> {
    Set((referrers[QualifiedField(type, field)] ?? [:]).keys)
  }

  // MARK: Changing

  mutating func apply(_ change: RecordChange) {
    set(change.record, of: change.type, to: change.after)
  }

  private mutating func set(_ record: Int64, of type: RecordType, to content: RecordContent?) {
    let row = content.map { content in
      (fields[type] ?? []).map { content[$0.name] ?? ($0.kind.isCoded ? 0 : .blank) }
    }
    set(record, of: type, to: row)
  }

  private mutating func set(_ record: Int64, of type: RecordType, to row: Row?) {
    let old = rows[type]?[record]
    rows[type, default: [:]][record] = row
    for field in Self.indexed[type] ?? [] {
      guard let place = fields[type]?.firstIndex(where: { $0.name == field }) else { continue }
      let name = QualifiedField(type, field)
      if let code = old?[place], code != 0 { referrers[name]?[code]?.remove(record) }
      if let code = row?[place], code != 0 {
        referrers[name, default: [:]][code, default: []].insert(record)
      }
    }
  }

  // MARK: Looking

  func row(of record: Int64, _ type: RecordType) -> Row? { rows[type]?[record] }

  func records(
    of type: RecordType,
    where field: FieldName,
    in codes: Set<Int64>
  ) -> Set<Int64> {
    guard let found = referrers[QualifiedField(type, field)] else { return [] }
    return codes.reduce(into: []) { $0.formUnion(found[$1] ?? []) }
  }

  func codes(of field: FieldName, in records: Set<Int64>, of type: RecordType) -> Set<Int64> {
    guard let place = fields[type]?.firstIndex(where: { $0.name == field }) else { return [] }
    var codes = Set(records.compactMap { rows[type]?[$0]?[place] })
    codes.remove(0)
    return codes
  }

  /// All clients that are one person with some, at any time.
  func people(with clients: Set<Int64>) -> Set<Int64> {
    Set(clients.flatMap(classes.members(with:)))
  }

  /// The records that a change has to do with; the same before it and after it.
  func surroundings(of change: RecordChange) throws -> Surroundings {
    try Surroundings(of: [change], in: self, classes)
  }
}
