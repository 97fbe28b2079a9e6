import GRDB
import Records

/// The day of each event, by which its attendance is placed in a month.
struct EventDays {
  /// By the event's code, from 1: the day it was last known to be on, ``Swift/Int64/blank`` where no
  /// row says.
  private let days: [Int64]

  /// Reads them, of current events and of retired ones; `count` is how many events have a code.
  init(_ database: Database, tables: RecordTables, count: Int) throws {
    var days = [Int64](repeating: .blank, count: count)
    let rows = try RawStatement(
      "SELECT record, \"date\" FROM \(tables[.events].name) ORDER BY version_id",
      on: database
    )
    while try rows.step() {
      let record = rows.code(at: 0)
      guard record > 0, record <= count else {
        throw DatabaseError.contradiction("events has too many records")
      }
      days[Int(record) - 1] = rows.number(at: 1)
    }
    self.days = days
  }

  /// An event that no row could be read of has no day.
  subscript(event: Int64) -> Int64 {
    event > 0 && event <= days.count ? days[Int(event) - 1] : .blank
  }
}

/// Finds the months of records of one type by what places them in one: their own day, their event,
/// or nothing.
struct MonthFinder {
  private let dating: RecordType.Dating
  private let eventDays: EventDays?

  init(_ type: RecordType, eventDays: @autoclosure () throws -> EventDays) rethrows {
    dating = type.dating
    self.eventDays = type.dating == .event ? try eventDays() : nil
  }

  /// The month of records with this day or event; nil where they have none.
  func month(of key: Int64) throws -> Month? {
    let day =
      switch dating {
      case .own: key
      case .event: eventDays?[key] ?? .blank
      case .undated: Int64.blank
      }
    return day == .blank ? nil : try Day(stored: day).month
  }
}

extension RecordTable {
  /// What places a record in a month, in SQL: its day, its event, or nothing.
  var datingKey: String {
    switch type.dating {
    case .own: "\"date\""
    case .event: "event_id"
    case .undated: "NULL"
    }
  }
}

extension Month? {
  /// Whether a month comes first; what has none comes last.
  static func areInOrder(_ left: Month?, _ right: Month?) -> Bool {
    guard let left else { return false }
    return right.map { left < $0 } ?? true
  }
}
