import Records
import Reporting
import Templates

/// Reports worked out the slow way, straight from the design's sections 2 and 5: row by row, on
/// texts, each cell on its own.
///
/// It shares the templates' types with the core, and no arithmetic
/// but ``Rational``.
struct Reference {
  let program: Program
  let records: RecordTexts
  let calendar: FiscalCalendar
  let only: Filter
  private let linked: [String: String]
  private let byIdentifier: [RecordType: [String: Record]]

  /// A record, and what it says in each field; a blank is nil.
  struct Record {
    let type: RecordType
    let row: RecordTexts.Row

    subscript(name: FieldName) -> String? { row[name] }
  }

  /// What a column looks at: its days, and the fiscal year that ages go by.
  struct Span: Hashable {
    let days: ClosedRange<Day>
    let year: Period

    init(_ days: ClosedRange<Day>, _ calendar: FiscalCalendar) {
      self.days = days
      year = calendar.fiscalYear(holding: days.lowerBound)
    }
  }

  init(_ program: Program, _ records: RecordTexts, _ report: ReportTemplate) {
    self.program = program
    self.records = records
    calendar = report.calendar
    only = report.only
    var linked: [String: String] = [:]
    for link in records[.clientLinks] { linked[link["client_id"] ?? ""] = link["same_as"] }
    self.linked = linked
    var byIdentifier: [RecordType: [String: Record]] = [:]
    for type in RecordType.allCases where type.hasOwnIdentifier {
      for row in records[type] {
        byIdentifier[type, default: [:]][row[type.identity[0]] ?? ""] = Record(type: type, row: row)
      }
    }
    self.byIdentifier = byIdentifier
  }

  /// The id at the end of a client's links.
  func person(_ client: String) -> String {
    linked[client].map(person) ?? client
  }

  /// The record of a type that `record` refers to; of a client, the one at the end of its links.
  func referred(_ type: RecordType, of record: Record) -> Record? {
    guard let name = type.singular, let identifier = record[FieldName("\(name)_id")]
    else { return nil }
    return byIdentifier[type]?[type == .clients ? person(identifier) : identifier]
  }

  /// The day that places a record in time: its own, or its event's.
  func day(of record: Record) -> Day? {
    if record.type == .attendance { return referred(.events, of: record).flatMap(day) }
    return record["date"].flatMap(Day.init(iso:))
  }

  // MARK: Which records count

  /// The records of a selection that count in a report, whenever they were, as a column sees them.
  func records(of selection: Selection, in span: Span) -> [Record] {
    records[selection.type].map { Record(type: selection.type, row: $0) }.filter { record in
      counts(record) && passes(only, record, span, isOnly: true)
        && passes(selection.filter, record, span, isOnly: false)
    }
  }

  /// Only events that were held count, and only who was present at them.
  private func counts(_ record: Record) -> Bool {
    switch record.type {
    case .events:
      return (record["status"] ?? "held") == "held"
    case .attendance:
      guard let event = referred(.events, of: record) else { return false }
      return (record["status"] ?? "present") == "present" && counts(event)
    default:
      return true
    }
  }

  private func passes(_ filter: Filter, _ record: Record, _ span: Span, isOnly: Bool) -> Bool {
    filter.clauses.allSatisfy { clause in
      switch clause {
      case .any(let filters):
        return filters.contains { passes($0, record, span, isOnly: isOnly) }
      case .field(let path, let conditions):
        func said(_ path: FieldPath) -> [String] {
          if isOnly, !has(path, record.type), let event = referred(.events, of: record) {
            return texts(path, of: event, in: span)
          }
          return texts(path, of: record, in: span)
        }
        let own = said(path)
        if isOnly, own.isEmpty { return false }
        return conditions.allSatisfy { condition in
          if case .sameAs(let other) = condition { return !Set(own).isDisjoint(with: said(other)) }
          return holds(condition, own, isClient: path.isClient)
        }
      }
    }
  }

  private func holds(_ condition: Condition, _ texts: [String], isClient: Bool) -> Bool {
    func matches(_ values: [String]) -> Bool {
      let wanted = isClient ? values.map(person) : values
      return texts.contains { wanted.contains($0) }
    }
    switch condition {
    case .isAny(let values): return matches(values)
    case .isNone(let values): return !matches(values)
    case .present(let isPresent): return texts.isEmpty != isPresent
    case .atLeast(let bound): return texts.first.flatMap(Int64.init).map { $0 >= bound } ?? false
    case .atMost(let bound): return texts.first.flatMap(Int64.init).map { $0 <= bound } ?? false
    case .sameAs: return false
    case .days(let from, let to):
      guard let day = texts.first.flatMap(Day.init(iso:)) else { return false }
      return from.map { $0 <= day } ?? true && to.map { day <= $0 } ?? true
    }
  }
}

extension FieldPath {
  /// Whether its values are ids of clients.
  fileprivate var isClient: Bool {
    switch self {
    case .own(let name), .referred(_, let name): name == "client_id"
    case .date: false
    }
  }
}
