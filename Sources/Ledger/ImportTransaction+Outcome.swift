import GRDB
import Records

extension ImportTransaction {
  /// The closing table, from what each writer counted.
  func outcomeLines() throws -> [ImportOutcome.Line] {
    try activeWriters.flatMap { writer -> [ImportOutcome.Line] in
      let type = writer.table.type
      let finder = try MonthFinder(type, eventDays: latestEventDays())
      var months: [Month?: ImportCounts] = [:]
      for (key, counts) in writer.tally.counts {
        months[try finder.month(of: key), default: ImportCounts()] += counts
      }
      return months.filter { $0.value != ImportCounts() }
        .map { ImportOutcome.Line(type: type, month: $0.key, counts: $0.value) }
        .sorted { Month?.areInOrder($0.month, $1.month) }
    }
  }

  private func latestEventDays() throws -> EventDays {
    let known = activeWriter(of: .events)?.states.count
    let count = try known ?? RecordExtent(tables[.events], database).records
    return try EventDays(database, tables: tables, count: count)
  }
}
