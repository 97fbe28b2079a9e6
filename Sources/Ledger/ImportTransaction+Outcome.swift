import GRDB
import Records

extension ImportTransaction {
  /// The closing table, from what each writer counted.
  func outcomeLines() throws -> [ImportOutcome.Line] {
    try activeWriters.flatMap { writer -> [ImportOutcome.Line] in
      let type = writer.table.type
      let eventDays = type.dating == .event ? try latestEventDays() : []
      var months: [Month?: ImportCounts] = [:]
      for (key, counts) in writer.tally.counts {
        let day =
          switch type.dating {
          case .own: key
          // An event that no row could be read of has no day.
          case .event: key > 0 && key <= eventDays.count ? eventDays[Int(key) - 1] : .blank
          case .undated: Int64.blank
          }
        let month = day == .blank ? nil : try Day(stored: day).month
        months[month, default: ImportCounts()] += counts
      }
      return months.filter { $0.value != ImportCounts() }
        .map { ImportOutcome.Line(type: type, month: $0.key, counts: $0.value) }
        .sorted { left, right in
          guard let leftMonth = left.month else { return false }
          return right.month.map { leftMonth < $0 } ?? true
        }
    }
  }

  /// For each event, current or not, the day that it was last known to be on.
  private func latestEventDays() throws -> [Int64] {
    let known = activeWriter(of: .events)?.states.count
    let count = try known ?? RecordExtent(tables[.events], database).records
    var days = [Int64](repeating: .blank, count: count)
    let rows = try RawStatement(
      "SELECT record, \"date\" FROM events ORDER BY version_id",
      on: database
    )
    while try rows.step() {
      let record = rows.code(at: 0)
      guard record > 0, record <= count else {
        throw DatabaseError.contradiction("events has too many records")
      }
      days[Int(record) - 1] = rows.number(at: 1)
    }
    return days
  }
}
