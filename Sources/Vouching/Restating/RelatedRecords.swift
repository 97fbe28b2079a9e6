import Ledger
import Records

/// Records that can be found by what they refer to.
protocol RelatedRecords {
  /// The records of a type whose reference is one of some codes.
  func records(
    of type: RecordType,
    where field: FieldName,
    in codes: Set<Int64>
  ) throws -> Set<Int64>

  /// What some records of a type refer to, blanks left out.
  func codes(
    of field: FieldName,
    in records: Set<Int64>,
    of type: RecordType
  ) throws -> Set<Int64>
}

/// The records that changes may count otherwise, with all those that must be at hand to tell by how
/// much: those of the same clients, and of the same events.
struct Surroundings {
  /// Of the types that are counted.
  private(set) var records: [RecordType: Set<Int64>] = [:]

  /// The references between records that are counted, by what they refer to.
  private static let referrers: [(type: RecordType, field: FieldName)] = [
    (.contacts, "client_id"), (.attendance, "client_id"), (.responses, "client_id"),
    (.attendance, "event_id"), (.responses, "event_id"),
  ]

  init(
    of changes: some Sequence<RecordChange>,
    in source: some RelatedRecords,
    _ classes: ClientClasses
  ) throws {
    var (clients, events): (Set<Int64>, Set<Int64>) = ([], [])
    for change in changes { try add(change, &clients, &events, source) }
    try addReferring(to: clients.flatMap(classes.members(with:)), by: "client_id", source)
    try addReferring(to: records[.events] ?? [], by: "event_id", source)
    // So far what may be counted otherwise; from here on what is counted with it.
    for (type, field) in Self.referrers {
      let codes = try source.codes(of: field, in: records[type] ?? [], of: type)
      if field == "client_id" { clients.formUnion(codes) } else { events.formUnion(codes) }
    }
    try addReferring(to: clients.flatMap(classes.members(with:)), by: "client_id", source)
    try addReferring(to: events, by: "event_id", source)
    records[.events, default: []].formUnion(events)
  }

  /// Notes what a change is about, with the clients and events that it names.
  private mutating func add(
    _ change: RecordChange,
    _ clients: inout Set<Int64>,
    _ events: inout Set<Int64>,
    _ source: some RelatedRecords
  ) throws {
    switch change.type {
    case .contacts, .attendance, .responses, .events:
      records[change.type, default: []].insert(change.record)
      clients.formUnion(change.codes(of: "client_id"))
      events.formUnion(change.codes(of: "event_id"))
    case .clients: clients.insert(change.record)
    case .clientLinks: clients.formUnion(change.codes(of: "client_id"))
    case .sites: try addWork(where: "site_id", in: [change.record], source)
    case .staff: try addWork(where: "staff_id", in: [change.record], source)
    case .assignments:
      let sites = Set(change.codes(of: "site_id"))
      let staff = Set(change.codes(of: "staff_id"))
      for type in [RecordType.contacts, .events] {
        let there = try source.records(of: type, where: "site_id", in: sites)
        let theirs = try source.records(of: type, where: "staff_id", in: staff)
        records[type, default: []].formUnion(there.intersection(theirs))
      }
    case .targets: break
    }
  }

  private mutating func addWork(
    where field: FieldName,
    in codes: Set<Int64>,
    _ source: some RelatedRecords
  ) throws {
    for type in [RecordType.contacts, .events] {
      records[type, default: []].formUnion(try source.records(of: type, where: field, in: codes))
    }
  }

  private mutating func addReferring(
    to codes: some Sequence<Int64>,
    by field: FieldName,
    _ source: some RelatedRecords
  ) throws {
    let codes = Set(codes)
    guard !codes.isEmpty else { return }
    for referrer in Self.referrers where referrer.field == field {
      records[referrer.type, default: []]
        .formUnion(try source.records(of: referrer.type, where: field, in: codes))
    }
  }
}

/// Records of any source, looked through from end to end each time.
struct ScannedRecords<Base: RecordSource>: RelatedRecords {
  let base: Base

  func records(
    of type: RecordType,
    where field: FieldName,
    in codes: Set<Int64>
  ) throws -> Set<Int64> {
    var found: Set<Int64> = []
    guard !codes.isEmpty else { return found }
    try base.read(Scan(type, fields: [field]), part: 0, of: 1) { batch in
      for row in 0..<batch.count where codes.contains(batch.columns[0][row]) {
        found.insert(batch.records[row])
      }
    }
    return found
  }

  func codes(
    of field: FieldName,
    in records: Set<Int64>,
    of type: RecordType
  ) throws -> Set<Int64> {
    var found: Set<Int64> = []
    guard !records.isEmpty else { return found }
    try base.read(Scan(type, fields: [field]), part: 0, of: 1) { batch in
      for row in 0..<batch.count where records.contains(batch.records[row]) {
        let code = batch.columns[0][row]
        if code != 0 { found.insert(code) }
      }
    }
    return found
  }
}
