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
    switch name.type {
    case .contacts, .responses, .events:
      guard let code = try source.record(of: name.type, identifiedBy: name.parts[0]) else { return }
      counted[name.type] = [code]
      if name.type == .events {
        try add(.attendance, where: "event_id", is: code, source)
      } else if name.type == .responses {
        try addEvents(of: .responses, source)
      }
    case .attendance:
      guard let event = try source.record(of: .events, identifiedBy: name.parts[0]),
        let client = try source.record(of: .clients, identifiedBy: name.parts[1])
      else { return }
      let scan = Scan(.attendance, fields: ["event_id", "client_id"])
      try source.read(scan, part: 0, of: 1) { batch in
        for row in 0..<batch.count
        where batch.columns[0][row] == event && batch.columns[1][row] == client {
          counted[.attendance, default: []].insert(batch.records[row])
        }
      }
      beside[.events] = [event]
    case .clients, .clientLinks:
      guard let code = try source.record(of: .clients, identifiedBy: name.parts[0]) else { return }
      // A client may be there before a link of it is.
      if name.type == .clientLinks, try !Self.isLinked(code, in: source) { return }
      // What one of several ids says may be what is known of them all.
      for client in try ClientClasses(of: source).members(with: code) {
        for type in [RecordType.contacts, .attendance, .responses] {
          try add(type, where: "client_id", is: client, source)
        }
      }
      try addEvents(of: .attendance, source)
      try addEvents(of: .responses, source)
    case .sites, .staff:
      guard let code = try source.record(of: name.type, identifiedBy: name.parts[0]) else { return }
      let field: FieldName = name.type == .sites ? "site_id" : "staff_id"
      for type in [RecordType.contacts, .events] { try add(type, where: field, is: code, source) }
      try addAttendance(source)
    case .assignments:
      try addWork(assignedBy: name, source)
      try addAttendance(source)
    case .targets: break
    }
  }

  /// Notes what the staff member of an assignment did at its site.
  private mutating func addWork(
    assignedBy name: RecordName,
    _ source: some RecordSource
  ) throws {
    guard let staff = try source.record(of: .staff, identifiedBy: name.parts[0]),
      let site = try source.record(of: .sites, identifiedBy: name.parts[1])
    else { return }
    for type in [RecordType.contacts, .events] {
      try source.read(Scan(type, fields: ["staff_id", "site_id"]), part: 0, of: 1) { batch in
        for row in 0..<batch.count
        where batch.columns[0][row] == staff && batch.columns[1][row] == site {
          counted[type, default: []].insert(batch.records[row])
        }
      }
    }
  }

  /// Notes the attendance of the events that are counted.
  private mutating func addAttendance(_ source: some RecordSource) throws {
    for event in counted[.events] ?? [] {
      try add(.attendance, where: "event_id", is: event, source)
    }
  }

  /// What is counted of the record and what must be beside it.
  var all: [RecordType: Set<Int64>] { counted.merging(beside) { $0.union($1) } }

  private static func isLinked(_ client: Int64, in source: some RecordSource) throws -> Bool {
    var isLinked = false
    try source.read(Scan(.clientLinks, fields: ["client_id"]), part: 0, of: 1) { batch in
      isLinked = isLinked || batch.columns[0].prefix(batch.count).contains(client)
    }
    return isLinked
  }

  private mutating func add(
    _ type: RecordType,
    where field: FieldName,
    is code: Int64,
    _ source: some RecordSource
  ) throws {
    try source.read(Scan(type, fields: [field]), part: 0, of: 1) { batch in
      for row in 0..<batch.count where batch.columns[0][row] == code {
        counted[type, default: []].insert(batch.records[row])
      }
    }
  }

  /// Notes the events of what is counted of a type.
  private mutating func addEvents(of type: RecordType, _ source: some RecordSource) throws {
    let own = counted[type] ?? []
    try source.read(Scan(type, fields: ["event_id"]), part: 0, of: 1) { batch in
      for row in 0..<batch.count where own.contains(batch.records[row]) {
        beside[.events, default: []].insert(batch.columns[0][row])
      }
    }
  }
}
