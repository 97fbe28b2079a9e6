/// A month, quarter, half year or fiscal year of a calendar.
package struct Period: Hashable, Sendable {
  package let grain: Grain
  package let calendar: FiscalCalendar
  package let first: Month

  /// The caller vouches that a period of this grain begins in `first`; ``FiscalCalendar`` and
  /// ``init(_:in:)`` are the ways in.
  init(_ grain: Grain, of calendar: FiscalCalendar, first: Month) {
    self.grain = grain
    self.calendar = calendar
    self.first = first
  }

  package var last: Month { first + (grain.monthCount - 1) }

  package var months: [Month] { (0..<grain.monthCount).map { first + $0 } }

  package var days: ClosedRange<Day> { first.first...last.last }

  /// The period just before, across years.
  package var previous: Period { Period(grain, of: calendar, first: first - grain.monthCount) }

  /// The same period of the fiscal year before.
  package var lastYear: Period { Period(grain, of: calendar, first: first - 12) }

  package var fiscalYear: Period { calendar.fiscalYear(holding: first) }

  /// The months of the fiscal year up to the end of this period.
  package var monthsToDate: [Month] {
    let start = fiscalYear.first
    return (0...(last - start)).map { start + $0 }
  }

  /// From the first day of the fiscal year to the last day of this period.
  package var yearToDate: ClosedRange<Day> { fiscalYear.first.first...last.last }
}

extension Period: CustomStringConvertible {
  /// The period as file names, tidy files and targets write it: `2025-11`, `2025-Q3`, `2025-H1`,
  /// `2025-26`, `FY2011-12` (which could be a month), or `2025` where fiscal years are calendar
  /// years.
  package var description: String {
    let year = fiscalYear.first.year
    let index = (first - fiscalYear.first) / grain.monthCount + 1
    switch grain {
    case .month: return first.description
    case .quarter: return "\(padded(year, to: 4))-Q\(index)"
    case .halfYear: return "\(padded(year, to: 4))-H\(index)"
    case .fiscalYear:
      if calendar.isCalendarYear { return padded(year, to: 4) }
      let span = "\(padded(year, to: 4))-\(padded((year + 1) % 100, to: 2))"
      return Month(iso: span) == nil ? span : "FY\(span)"
    }
  }

  /// Reads a period as a command line or a file of targets writes it.
  ///
  /// `2025-11` is always a month where the last two digits can be one; a fiscal year that could be
  /// read so is written `FY2011-12`. Nil where the text names no period of the calendar.
  package init?(_ text: String, in calendar: FiscalCalendar) {
    if let month = Month(iso: text) {
      self.init(.month, of: calendar, first: month)
      return
    }
    let isMarked = text.hasPrefix("FY")
    let parts = (isMarked ? text.dropFirst(2) : text[...])
      .split(separator: "-", omittingEmptySubsequences: false)
    guard let yearText = parts.first, yearText.count == 4, let year = decimal(yearText)
    else { return nil }
    let fiscalYear = calendar.fiscalYear(starting: year)
    guard parts.count == 2 else {
      guard parts.count == 1, calendar.isCalendarYear else { return nil }
      self = fiscalYear
      return
    }
    let suffix = parts[1]
    if !isMarked, let index = ["Q1", "Q2", "Q3", "Q4"].firstIndex(of: suffix) {
      self.init(.quarter, of: calendar, first: fiscalYear.first + 3 * index)
    } else if !isMarked, let index = ["H1", "H2"].firstIndex(of: suffix) {
      self.init(.halfYear, of: calendar, first: fiscalYear.first + 6 * index)
    } else {
      guard !calendar.isCalendarYear, suffix.count == 2, decimal(suffix) == (year + 1) % 100
      else { return nil }
      self = fiscalYear
    }
  }
}
