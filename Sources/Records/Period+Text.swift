extension Period: CustomStringConvertible {
  /// The period as file names, tidy files and targets write it: `2025-11`, `2025-Q3`, `2025-H1`,
  /// `2025-26`, `FY2011-12` (which could be a month), or `2025` where fiscal years are calendar
  /// years; `2025-W46`, of a fortnight the first of its weeks.
  package var description: String {
    let year = fiscalYear.first.year
    switch grain {
    case .week, .fortnight: return ISOWeek(holding: days.lowerBound).description
    case .month: return first.description
    case .quarter: return "\(padded(year, to: 4))-Q\(part(ofMonths: 3))"
    case .halfYear: return "\(padded(year, to: 4))-H\(part(ofMonths: 6))"
    case .fiscalYear:
      if calendar.isCalendarYear { return padded(year, to: 4) }
      let span = "\(padded(year, to: 4))-\(padded((year + 1) % 100, to: 2))"
      return Month(iso: span) == nil ? span : Self.fiscalYearMark + span
    }
  }

  /// How files of targets may write it, being a fiscal year, the usual way first: one that cannot be
  /// taken for a month may be marked all the same.
  package var spellings: [String] {
    let text = description
    return grain == .fiscalYear && !text.hasPrefix(Self.fiscalYearMark)
      ? [text, Self.fiscalYearMark + text] : [text]
  }

  private static let fiscalYearMark = "FY"

  /// Reads a period of a grain: nil where the text names none of the calendar, or one of another
  /// grain, or a week that is the second of its fortnight.
  package init?(_ text: String, _ grain: Grain, of calendar: FiscalCalendar) {
    guard var period = Period(text, in: calendar) else { return nil }
    if grain == .fortnight, period.grain == .week {
      period = calendar.period(.fortnight, holding: period.days.lowerBound)
      guard period.description == text else { return nil }
    }
    guard period.grain == grain else { return nil }
    self = period
  }

  /// Reads a period as a command line or a file of targets writes it.
  ///
  /// `2025-11` is always a month where the last two digits can be one; a fiscal year that could be
  /// read so is written `FY2011-12`. `2025-W46` is a week here: see ``init(_:_:of:)`` for
  /// fortnights, which are written alike. Nil where the text names no period of the calendar.
  package init?(_ text: String, in calendar: FiscalCalendar) {
    if let month = Month(iso: text) {
      self.init(.month, of: calendar, first: month.first)
      return
    }
    if let week = ISOWeek(iso: text) {
      self.init(.week, of: calendar, first: week.monday)
      return
    }
    let isMarked = text.hasPrefix(Self.fiscalYearMark)
    let parts = (isMarked ? text.dropFirst(Self.fiscalYearMark.count) : text[...])
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
      self.init(.quarter, of: calendar, first: (fiscalYear.first + 3 * index).first)
    } else if !isMarked, let index = ["H1", "H2"].firstIndex(of: suffix) {
      self.init(.halfYear, of: calendar, first: (fiscalYear.first + 6 * index).first)
    } else {
      guard !calendar.isCalendarYear, suffix.count == 2, decimal(suffix) == (year + 1) % 100
      else { return nil }
      self = fiscalYear
    }
  }
}
