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
          case .event: eventDays.indices.contains(Int(key) - 1) ? eventDays[Int(key) - 1] : .blank
          case .undated: Int64.blank
          }
        let month = day == .blank ? nil : Day(number: day).month
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
    var days: [Int64] = []
    let rows = try RawStatement(
      "SELECT record, \"date\" FROM events ORDER BY version_id",
      on: database
    )
    while try rows.step() {
      let index = Int(rows.code(at: 0)) - 1
      while days.count <= index { days.append(.blank) }
      days[index] = rows.number(at: 1)
    }
    return days
  }
}
