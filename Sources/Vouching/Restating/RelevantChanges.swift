import Ledger
import Records
import Reporting
import Templates

/// Tells the changes that can matter to a report from those that cannot: of records that none of
/// its windows of time holds and that nothing in them refers to.
struct RelevantChanges {
  private let template: ReportTemplate
  private let texts: CodeTable
  /// All days that the report looks at.
  private let days: ClosedRange<Day>
  /// The events on those days, in some state, and others that responses on them refer to.
  private var events: Set<Int64> = []
  private var sites: Set<Int64> = []
  private var staff: Set<Int64> = []
  private var clients: ClientClasses

  /// Reads what some changes of a source, or the records that they leave alone, refer to.
  init(
    of changes: [RecordChange],
    to source: some RecordSource,
    _ template: ReportTemplate,
    days: ClosedRange<Day>
  ) throws {
    self.template = template
    self.days = days
    texts = source.texts
    clients = try ClientClasses(of: source, changes)
    try addEvents(changes, source)
    try addReferences(changes, source)
  }

  func contains(_ change: RecordChange) -> Bool {
    switch change.type {
    case .contacts, .responses:
      return isInReach(change)
    case .events:
      return events.contains(change.record) || isInReach(change)
    case .attendance:
      return change.codes(of: "event_id").contains { events.contains($0) }
    case .clients:
      return clients.isReferredTo(change.record)
    case .clientLinks:
      return change.codes(of: "client_id").contains { clients.isReferredTo($0) }
    case .sites:
      return sites.contains(change.record)
    case .staff:
      return staff.contains(change.record)
    case .assignments:
      return change.codes(of: "staff_id").contains { staff.contains($0) }
    case .targets:
      return change.codes(of: "report").contains { texts[$0] == template.name.rawValue }
    }
  }

  /// Whether a record with a date of its own is, or was, on the days of the report; an earlier one
  /// may begin the records that periods are compared with.
  private func isInReach(_ change: RecordChange) -> Bool {
    change.days.contains { day in
      day <= days.upperBound && (template.comparesPeriods || day >= days.lowerBound)
    }
  }

  private mutating func addEvents(_ changes: [RecordChange], _ source: some RecordSource) throws {
    try source.read(Scan(.events, fields: [], days: days), part: 0, of: 1) { batch in
      for row in 0..<batch.count { events.insert(batch.records[row]) }
    }
    for change in changes where change.type == .events {
      let isHere = change.days.contains(where: days.contains)
      if isHere { events.insert(change.record) }
    }
    try source.read(Scan(.responses, fields: ["event_id"], days: days), part: 0, of: 1) { batch in
      for row in 0..<batch.count { events.insert(batch.columns[0][row]) }
    }
    for change in changes where change.type == .responses && isInReach(change) {
      events.formUnion(change.codes(of: "event_id"))
    }
  }

  private mutating func addReferences(
    _ changes: [RecordChange],
    _ source: some RecordSource
  ) throws {
    let contacts = Scan(.contacts, fields: ["client_id", "site_id", "staff_id"], days: days)
    try source.read(contacts, part: 0, of: 1) { batch in
      for row in 0..<batch.count {
        clients.refer(to: batch.columns[0][row])
        sites.insert(batch.columns[1][row])
        staff.insert(batch.columns[2][row])
      }
    }
    try source.read(Scan(.responses, fields: ["client_id"], days: days), part: 0, of: 1) { batch in
      for row in 0..<batch.count { clients.refer(to: batch.columns[0][row]) }
    }
    let attendance = Scan(.attendance, fields: ["event_id", "client_id"])
    try source.read(attendance, part: 0, of: 1) { batch in
      for row in 0..<batch.count where events.contains(batch.columns[0][row]) {
        clients.refer(to: batch.columns[1][row])
      }
    }
    try source.read(Scan(.events, fields: ["site_id", "staff_id"]), part: 0, of: 1) { batch in
      for row in 0..<batch.count where events.contains(batch.records[row]) {
        sites.insert(batch.columns[0][row])
        staff.insert(batch.columns[1][row])
      }
    }
    for change in changes where change.type.isMeasured && contains(change) {
      for client in change.codes(of: "client_id") { clients.refer(to: client) }
      sites.formUnion(change.codes(of: "site_id"))
      staff.formUnion(change.codes(of: "staff_id"))
    }
  }
}

extension RecordChange {
  /// What the record said in a field of codes before and after, blanks left out.
  func codes(of field: FieldName) -> [Int64] {
    [before, after].compactMap { $0?[field] }.filter { $0 != 0 }
  }

  /// Its date before and after.
  var days: [Day] {
    [before, after].compactMap { $0?["date"] }.filter { $0 != .blank }.map(Day.init(number:))
  }
}

/// The clients that are one person in some state: whatever is linked at any time is one class.
struct ClientClasses {
  /// For each client's code, another of its class nearer to the one that stands for it.
  private var parents: [Int64]
  private var referred: Set<Int64> = []

  init(of source: some RecordSource, _ changes: [RecordChange]) throws {
    parents = (0...Int64(try source.recordCount(of: .clients))).map(\.self)
    let links = Scan(.clientLinks, fields: ["client_id", "same_as"])
    try source.read(links, part: 0, of: 1) { batch in
      for row in 0..<batch.count { join(batch.columns[0][row], batch.columns[1][row]) }
    }
    for change in changes where change.type == .clientLinks {
      for content in [change.before, change.after] {
        guard let client = content?["client_id"], let other = content?["same_as"] else { continue }
        join(client, other)
      }
    }
  }

  mutating func refer(to client: Int64) {
    if client != 0 { referred.insert(find(client)) }
  }

  func isReferredTo(_ client: Int64) -> Bool { referred.contains(find(client)) }

  private func find(_ client: Int64) -> Int64 {
    var place = client
    while parents[Int(place)] != place { place = parents[Int(place)] }
    return place
  }

  private mutating func join(_ client: Int64, _ other: Int64) {
    let (root, otherRoot) = (find(client), find(other))
    // The lesser code stands for a class, so that the ends of long chains stay near.
    parents[Int(max(root, otherRoot))] = min(root, otherRoot)
  }
}
