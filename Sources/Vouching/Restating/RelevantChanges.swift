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
  /// Each as the one that stands for its class.
  private var clients: Set<Int64> = []
  private let classes: ClientClasses

  /// Reads what some changes of a source, or the records that they leave alone, refer to; of the
  /// records only what some change asks after.
  init(
    of changes: [RecordChange],
    to source: some RecordSource,
    _ classes: ClientClasses,
    _ template: ReportTemplate,
    days: ClosedRange<Day>
  ) throws {
    self.template = template
    self.days = days
    self.classes = classes
    texts = source.texts
    // Nothing in the source refers to a record that was not there before: in each import what is
    // referred to comes before what refers to it.
    let asked = changes.filter { $0.before != nil || $0.type.relatesOthers }.map(\.type)
    let asksPeople = asked.contains { $0 != .events && $0.isReferredTo || $0.relatesOthers }
    if asksPeople || changes.contains(where: { $0.type == .attendance || $0.type == .events }) {
      try addEvents(of: source)
    }
    addEvents(of: changes)
    if asksPeople { try addReferences(of: source) }
    addReferences(of: changes)
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
      return isReferredTo(change.record)
    case .clientLinks:
      return change.codes(of: "client_id").contains(where: isReferredTo)
    case .sites:
      return sites.contains(change.record)
    case .staff:
      return staff.contains(change.record)
    case .assignments:
      return change.codes(of: "staff_id").contains { staff.contains($0) }
        && change.codes(of: "site_id").contains { sites.contains($0) }
    case .targets:
      return change.codes(of: "report").contains { texts[$0] == template.name.rawValue }
    }
  }

  private func isReferredTo(_ client: Int64) -> Bool {
    clients.contains(classes.representative(of: client))
  }

  private mutating func refer(to client: Int64) {
    if client != 0 { clients.insert(classes.representative(of: client)) }
  }

  /// Whether a record with a date of its own is, or was, on the days of the report; an earlier one
  /// may begin the records that periods are compared with.
  private func isInReach(_ change: RecordChange) -> Bool {
    change.days.contains { day in
      day <= days.upperBound && (template.comparesPeriods || day >= days.lowerBound)
    }
  }

  private func holds(_ day: Int64) -> Bool { day != .blank && days.contains(Day(number: day)) }

  private mutating func addEvents(of source: some RecordSource) throws {
    try source.read(Scan(.events, fields: ["date"]), part: 0, of: 1) { batch in
      for row in 0..<batch.count where holds(batch.columns[0][row]) {
        events.insert(batch.records[row])
      }
    }
    try source.read(Scan(.responses, fields: ["date", "event_id"]), part: 0, of: 1) { batch in
      for row in 0..<batch.count where holds(batch.columns[0][row]) {
        events.insert(batch.columns[1][row])
      }
    }
  }

  private mutating func addEvents(of changes: [RecordChange]) {
    for change in changes where change.type == .events {
      let isHere = change.days.contains(where: days.contains)
      if isHere { events.insert(change.record) }
    }
    for change in changes where change.type == .responses && isInReach(change) {
      events.formUnion(change.codes(of: "event_id"))
    }
  }

  private mutating func addReferences(of source: some RecordSource) throws {
    let contacts = Scan(.contacts, fields: ["date", "client_id", "site_id", "staff_id"])
    try source.read(contacts, part: 0, of: 1) { batch in
      for row in 0..<batch.count where holds(batch.columns[0][row]) {
        refer(to: batch.columns[1][row])
        sites.insert(batch.columns[2][row])
        staff.insert(batch.columns[3][row])
      }
    }
    try source.read(Scan(.responses, fields: ["date", "client_id"]), part: 0, of: 1) { batch in
      for row in 0..<batch.count where holds(batch.columns[0][row]) {
        refer(to: batch.columns[1][row])
      }
    }
    let attendance = Scan(.attendance, fields: ["event_id", "client_id"])
    try source.read(attendance, part: 0, of: 1) { batch in
      for row in 0..<batch.count where events.contains(batch.columns[0][row]) {
        refer(to: batch.columns[1][row])
      }
    }
    try source.read(Scan(.events, fields: ["site_id", "staff_id"]), part: 0, of: 1) { batch in
      for row in 0..<batch.count where events.contains(batch.records[row]) {
        sites.insert(batch.columns[0][row])
        staff.insert(batch.columns[1][row])
      }
    }
  }

  private mutating func addReferences(of changes: [RecordChange]) {
    for change in changes where change.type.isMeasured && contains(change) {
      for client in change.codes(of: "client_id") { refer(to: client) }
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

extension RecordType {
  /// Whether it says something of records that do not refer to it.
  fileprivate var relatesOthers: Bool { self == .clientLinks || self == .assignments }
}

extension RelevantChanges {
  /// Those of some reports of a program, in their order.
  static func all(
    of changes: [RecordChange],
    to source: some RecordSource,
    _ reports: [(template: ReportTemplate, period: Period)],
    of program: Program
  ) throws -> [RelevantChanges] {
    let kept = KeptScans(source)
    let classes = try ClientClasses(of: kept, changes)
    return try reports.map { report in
      try RelevantChanges(
        of: changes,
        to: kept,
        classes,
        report.template,
        days: Planner.plan([report], of: program).timeline.days
      )
    }
  }
}
