import Ledger
import Records
import Reporting

/// The month of the earliest record, as changes come.
struct FirstMonth {
  private let untouched: Month?
  private var touched: [RecordType: [Int64: Month]] = [:]
  private let texts: CodeTable
  private(set) var month: Month?

  /// That of a source before the first of some changes, which are all that may be applied.
  init(of base: some RecordSource, before changes: [RecordChange]) throws {
    untouched = try ReportFacts(of: UntouchedRecords(base, by: changes), .compared).earliestMonth
    texts = base.texts
    for change in changes.firstOfEach {
      touched[change.type, default: [:]][change.record] = month(of: change.before, change.type)
    }
    month = earliest
  }

  mutating func apply(_ change: RecordChange) {
    let old = touched[change.type]?[change.record]
    let new = self.month(of: change.after, change.type)
    touched[change.type, default: [:]][change.record] = new
    // Most records are neither the earliest nor become it.
    let isAway = [old, new].compactMap(\.self).allSatisfy { own in month.map { own > $0 } ?? false }
    if !isAway { month = earliest }
  }

  private var earliest: Month? {
    (touched.values.flatMap(\.values) + [untouched].compactMap(\.self)).min()
  }

  /// Nil of a record that begins nothing: without a date, or of an event that was not held.
  private func month(of content: RecordContent?, _ type: RecordType) -> Month? {
    guard let content, type == .contacts || type == .events || type == .responses,
      let day = content["date"], day != .blank
    else { return nil }
    if type == .events, let status = content["status"], status != 0,
      status != texts.code(of: EventStatus.held)
    {
      return nil
    }
    return Day(number: day).month
  }
}
