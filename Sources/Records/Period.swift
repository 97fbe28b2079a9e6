/// A week, fortnight, month, quarter, half year or fiscal year of a calendar.
package struct Period: Hashable, Sendable {
  package let grain: Grain
  package let calendar: FiscalCalendar
  package let days: ClosedRange<Day>

  /// The caller vouches that a period of this grain begins on `first`; ``FiscalCalendar`` and
  /// ``init(_:in:)`` are the ways in.
  init(_ grain: Grain, of calendar: FiscalCalendar, first: Day) {
    self.grain = grain
    self.calendar = calendar
    days =
      switch grain.length {
      case .weeks(let count): first...(first + (7 * count - 1))
      case .months(let count): first...(first.month + (count - 1)).last
      }
  }

  /// The month of the first day.
  package var first: Month { days.lowerBound.month }

  /// The month of the last day.
  package var last: Month { days.upperBound.month }

  /// The months that it has days of.
  package var months: [Month] { first.through(last) }

  /// The period just before, across years.
  package var previous: Period { moved(by: -1) }

  /// The period just after, across years.
  package var next: Period { moved(by: 1) }

  /// The same period of the fiscal year before; of weeks and fortnights that of 52 weeks earlier,
  /// which has the same days of the week and begins a fortnight where this one does.
  package var lastYear: Period {
    switch grain.length {
    case .weeks: Period(grain, of: calendar, first: days.lowerBound - 7 * 52)
    case .months: Period(grain, of: calendar, first: (first - 12).first)
    }
  }

  /// The fiscal year that holds the first day.
  package var fiscalYear: Period { calendar.fiscalYear(holding: first) }

  /// The months of the fiscal year up to the end of this period.
  package var monthsToDate: [Month] {
    yearToDate.lowerBound.month.through(yearToDate.upperBound.month)
  }

  /// From the first day of the fiscal year to the last day of this period, or of the year where
  /// that comes first.
  package var yearToDate: ClosedRange<Day> { fiscalYear.days(upTo: days.upperBound) }

  /// The year to date of the same period last year, in the fiscal year before this one's.
  ///
  /// 52 weeks before the last days of a year are the first days of the same year: there, it is the
  /// whole of the year before.
  package var yearToDateLastYear: ClosedRange<Day> {
    fiscalYear.previous.days(upTo: lastYear.days.upperBound)
  }

  /// Which part of the fiscal year it is, counted from 1, where parts have `count` months.
  package func part(ofMonths count: Int) -> Int { (first - fiscalYear.first) / count + 1 }

  private func days(upTo day: Day) -> ClosedRange<Day> {
    days.lowerBound...min(day, days.upperBound)
  }

  private func moved(by count: Int) -> Period {
    switch grain.length {
    case .weeks(let weeks):
      Period(grain, of: calendar, first: days.lowerBound + 7 * weeks * count)
    case .months(let months):
      Period(grain, of: calendar, first: (first + months * count).first)
    }
  }
}

extension Month {
  /// This month and those after it up to `last`.
  fileprivate func through(_ last: Month) -> [Month] { (0...(last - self)).map { self + $0 } }
}
