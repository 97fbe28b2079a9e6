import Records

/// The spans of time that the columns of a table show, in words.
struct ColumnSpans {
  let period: String
  let previous: String
  let lastYear: String
  let yearToDate: String
  let yearToDateLastYear: String
  let fiscalYear: String
  /// The fiscal year without its word: `2025-26`.
  let fiscalYearName: String
}

extension Wording {
  /// "November 2025", inside a sentence.
  func name(of month: Month) -> String { "\(month.name(in: language)) \(month.year)" }

  /// "April to November 2025"; the first year is named where it is another.
  func span(_ first: Month, _ last: Month) -> String {
    guard first != last else { return name(of: last) }
    let start = first.year == last.year ? first.name(in: language) : name(of: first)
    return span(from: start, to: name(of: last))
  }

  /// "10 to 16 November 2025", "27 October to 2 November 2025"; the first year is named where it is
  /// another.
  func span(_ days: ClosedRange<Day>) -> String {
    let (first, last) = (days.lowerBound, days.upperBound)
    let start =
      if first.month == last.month { dayOfMonth(first.civil.day) } else {
        "\(dayOfMonth(first.civil.day)) "
          + (first.month.year == last.month.year
            ? first.month.name(in: language) : name(of: first.month))
      }
    return span(fromDay: start, to: "\(dayOfMonth(last.civil.day)) \(name(of: last.month))")
  }

  /// A run of days, by months where it is made of months as periods of `grain` are.
  private func span(_ days: ClosedRange<Day>, in grain: Grain) -> String {
    grain.isOfMonths ? span(days.lowerBound.month, days.upperBound.month) : span(days)
  }

  /// The period as a table's header names it: "November 2025", "October to December 2025",
  /// "10 to 16 November 2025", "Fiscal year 2025-26".
  func shortTitle(of period: Period) -> String {
    switch period.grain {
    case .week, .fortnight, .month, .quarter, .halfYear: span(period.days, in: period.grain)
    case .fiscalYear: fiscalYear(fiscalYearName(of: period), isCalendarYear: isCalendar(period))
    }
  }

  /// The period as a cover names it: "November 2025", "Q3 2025-26 (October to December 2025)",
  /// "Week of 10 to 16 November 2025".
  func title(of period: Period) -> String { titleInSentence(of: period).capitalizedFirst }

  /// The same after other words: « novembre 2025 ».
  func titleInSentence(of period: Period) -> String {
    let name = fiscalYearName(of: period.fiscalYear)
    let days = shortTitle(of: period)
    return switch period.grain {
    case .week: week(of: days)
    case .fortnight: fortnight(of: days)
    case .month: days
    case .quarter: "\(quarter(period.part(ofMonths: 3), of: name)) (\(days))"
    case .halfYear: "\(halfYear(period.part(ofMonths: 6), of: name)) (\(days))"
    case .fiscalYear: "\(days) (\(span(period.first, period.last)))"
    }
  }

  /// The spans of the columns of a table that shows one period.
  func spans(of period: Period) -> ColumnSpans {
    let year = period.fiscalYear
    return ColumnSpans(
      period: shortTitle(of: period),
      previous: shortTitle(of: period.previous),
      lastYear: shortTitle(of: period.lastYear),
      yearToDate: span(period.yearToDate, in: period.grain),
      yearToDateLastYear: span(period.yearToDateLastYear, in: period.grain),
      fiscalYear: shortTitle(of: year),
      fiscalYearName: fiscalYearName(of: year)
    )
  }

  /// The spans of the columns of a table by month, each row of which shows its own.
  func spansByMonth(in year: Period) -> ColumnSpans {
    ColumnSpans(
      period: fiscalYearName(of: year),
      previous: monthSpans.previous,
      lastYear: fiscalYearName(of: year.lastYear),
      yearToDate: monthSpans.yearToDate,
      yearToDateLastYear: monthSpans.yearToDateLastYear,
      fiscalYear: shortTitle(of: year),
      fiscalYearName: fiscalYearName(of: year)
    )
  }

  /// A fiscal year as people write it: `2025-26`, or `2025` where it is the calendar year.
  private func fiscalYearName(of year: Period) -> String {
    // Files mark a fiscal year that could be read as a month; people see which it is.
    let name = year.description
    return name.hasPrefix("FY") ? String(name.dropFirst(2)) : name
  }

  private func isCalendar(_ year: Period) -> Bool { year.calendar.isCalendarYear }
}
