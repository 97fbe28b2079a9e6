import Ledger
import Records

/// The records through which one record comes into numbers: itself, or what refers to it.
struct RecordReach {
  /// What is counted of it.
  private(set) var counted: [RecordType: Set<Int64>] = [:]
  /// What must be there beside it, whether it is or not: the events of its attendance and responses.
  private(set) var beside: [RecordType: Set<Int64>] = [:]

  /// Looks for what a record's name stands for in a source; nothing where it has no such record.
  init(of name: RecordName, in source: some RecordSource) throws {
    let scanned = ScannedRecords(base: source)
    switch name.type {
    case .contacts, .responses, .events:
      guard let code = try source.record(of: name.type, identifiedBy: name.parts[0]) else { return }
      counted[name.type] = [code]
      if name.type == .events {
        try addWhatHappened(at: [code], scanned)
      } else if name.type == .responses {
        try addEvents(of: .responses, scanned)
      }
    case .attendance:
      guard let event = try source.record(of: .events, identifiedBy: name.parts[0]),
        let client = try source.record(of: .clients, identifiedBy: name.parts[1])
      else { return }
      let there = try scanned.records(of: .attendance, where: "event_id", in: [event])
      let theirs = try scanned.records(of: .attendance, where: "client_id", in: [client])
      add(there.intersection(theirs), of: .attendance)
      beside[.events] = [event]
    case .clients, .clientLinks:
      guard let code = try source.record(of: .clients, identifiedBy: name.parts[0]) else { return }
      // A client may be there before a link of it is.
      if name.type == .clientLinks,
        try scanned.records(of: .clientLinks, where: "client_id", in: [code]).isEmpty
      {
        return
      }
      // What one of several ids says may be what is known of them all.
      let clients = Set(try ClientClasses(of: source).members(with: code))
      for type in [RecordType.contacts, .attendance, .responses] {
        try add(scanned.records(of: type, where: "client_id", in: clients), of: type)
      }
      try addEvents(of: .attendance, scanned)
      try addEvents(of: .responses, scanned)
    case .sites, .staff:
      guard let code = try source.record(of: name.type, identifiedBy: name.parts[0]) else { return }
      let field: FieldName = name.type == .sites ? "site_id" : "staff_id"
      for type in [RecordType.contacts, .events] {
        try add(scanned.records(of: type, where: field, in: [code]), of: type)
      }
      try addWhatHappened(at: counted[.events] ?? [], scanned)
    case .assignments:
      guard let staff = try source.record(of: .staff, identifiedBy: name.parts[0]),
        let site = try source.record(of: .sites, identifiedBy: name.parts[1])
      else { return }
      for type in [RecordType.contacts, .events] {
        let theirs = try scanned.records(of: type, where: "staff_id", in: [staff])
        let there = try scanned.records(of: type, where: "site_id", in: [site])
        add(theirs.intersection(there), of: type)
      }
      try addWhatHappened(at: counted[.events] ?? [], scanned)
    case .targets: break
    }
  }

  /// What is counted of the record and what must be beside it.
  var all: [RecordType: Set<Int64>] { counted.merging(beside) { $0.union($1) } }

  /// Notes what refers to some events.
  private mutating func addWhatHappened(
    at events: Set<Int64>,
    _ scanned: some RelatedRecords
  ) throws {
    for type in [RecordType.attendance, .responses] {
      try add(scanned.records(of: type, where: "event_id", in: events), of: type)
    }
  }

  /// Notes the events of what is counted of a type.
  private mutating func addEvents(of type: RecordType, _ scanned: some RelatedRecords) throws {
    let events = try scanned.codes(of: "event_id", in: counted[type] ?? [], of: type)
    if !events.isEmpty { beside[.events, default: []].formUnion(events) }
  }

  /// Notes records that are counted.
  private mutating func add(_ records: Set<Int64>, of type: RecordType) {
    // Of a type without any there is nothing, so that it can be told whether there is anything.
    if !records.isEmpty { counted[type, default: []].formUnion(records) }
  }
}
