import Records

/// A few records with all that they refer to, under codes of their own, so that a pass over them
/// takes as long as they are many.
struct SmallWorld: RecordSource {
  let texts: CodeTable
  private let fields: [RecordType: [Field]]
  private let identities: KnownIdentities
  private var rows: [RecordType: [(record: Int64, values: LivingRecords.Row)]] = [:]
  private var codes: [RecordType: WorldCodes] = [:]

  /// What some records say by now.
  init(of near: Surroundings, in living: LivingRecords) {
    texts = living.texts
    fields = living.fields
    identities = living.identities
    func referred(_ field: FieldName, from types: RecordType...) -> Set<Int64> {
      types.reduce(into: []) { found, type in
        found.formUnion(living.codes(of: field, in: near.records[type] ?? [], of: type))
      }
    }
    let events = near.records[.events, default: []]
      .union(referred("event_id", from: .attendance, .responses))
    func atWork(_ field: FieldName) -> Set<Int64> {
      referred(field, from: .contacts).union(living.codes(of: field, in: events, of: .events))
    }
    let clients = living.people(
      with: referred("client_id", from: .contacts, .attendance, .responses)
    )
    let staff = atWork("staff_id")
    for type in [RecordType.contacts, .attendance, .responses] {
      take(near.records[type] ?? [], of: type, living)
    }
    take(events, of: .events, living)
    take(clients, of: .clients, living)
    take(atWork("site_id"), of: .sites, living)
    take(staff, of: .staff, living)
    take(
      living.records(of: .clientLinks, where: "client_id", in: clients),
      of: .clientLinks,
      living
    )
    take(living.records(of: .assignments, where: "staff_id", in: staff), of: .assignments, living)
  }

  private mutating func take(_ records: Set<Int64>, of type: RecordType, _ living: LivingRecords) {
    for record in records.sorted() {
      guard var row = living.row(of: record, type) else { continue }
      for (place, field) in (fields[type] ?? []).enumerated() {
        guard case .reference(let target) = field.kind, row[place] != 0 else { continue }
        row[place] = codes[target, default: WorldCodes()].own(of: row[place])
      }
      rows[type, default: []].append((codes[type, default: WorldCodes()].own(of: record), row))
    }
  }

  /// Whether it holds nothing that could be counted.
  var isEmpty: Bool { !rows.contains { $0.key.isMeasured && !$0.value.isEmpty } }

  func recordCount(of type: RecordType) -> Int { codes[type]?.count ?? 0 }

  func identifiers(of type: RecordType, _ records: [Int64]) throws -> [Int64: String] {
    guard let codes = codes[type] else { return [:] }
    let known = try identities.identifiers(of: type, Set(records.map { codes.original(of: $0) }))
    return records.reduce(into: [:]) { $0[$1] = known[codes.original(of: $1)] }
  }

  func record(of type: RecordType, identifiedBy identifier: String) throws -> Int64? {
    try identities.record(of: type, identifiedBy: identifier).flatMap { codes[type]?.known($0) }
  }

  func read(_ scan: Scan, part: Int, of parts: Int, _ body: (ColumnBatch) throws -> Void) throws {
    guard part == 0, var own = rows[scan.type], let fields = fields[scan.type] else { return }
    func place(of name: FieldName) -> Int? { fields.firstIndex { $0.name == name } }
    if let days = scan.days, let date = place(of: "date") {
      own.removeAll { row in
        row.values[date] == .blank || !days.contains(Day(number: row.values[date]))
      }
    }
    guard !own.isEmpty else { return }
    let places = scan.fields.map(place)
    try body(
      ColumnBatch(
        count: own.count,
        records: own.map(\.record),
        // A field that the schema does not have is blank.
        columns: places.map { place in own.map { row in place.map { row.values[$0] } ?? 0 } }
      )
    )
  }
}

/// The codes of the records of one type in a small world: from 1 on, as they come.
private struct WorldCodes {
  private var own: [Int64: Int64] = [:]
  private var originals: [Int64] = []

  var count: Int { originals.count }

  mutating func own(of original: Int64) -> Int64 {
    if let code = own[original] { return code }
    originals.append(original)
    own[original] = Int64(originals.count)
    return Int64(originals.count)
  }

  func known(_ original: Int64) -> Int64? { own[original] }

  func original(of code: Int64) -> Int64 { originals[Int(code) - 1] }
}
