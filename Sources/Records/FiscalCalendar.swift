/// A calendar of fiscal years, told by the month in which each begins.
package struct FiscalCalendar: Hashable, Sendable {
  /// 1 for January to 12 for December.
  package let firstMonth: Int

  /// A calendar whose years begin with `firstMonth`, counted from 1.
  package init(firstMonth: Int) {
    precondition((1...12).contains(firstMonth), "a month is 1 to 12")
    self.firstMonth = firstMonth
  }

  /// The fiscal year that holds a month.
  package func fiscalYear(holding month: Month) -> Period {
    let startYear = month.month >= firstMonth ? month.year : month.year - 1
    return fiscalYear(starting: startYear)
  }

  package func fiscalYear(holding day: Day) -> Period { fiscalYear(holding: day.month) }

  /// The fiscal year that begins in a calendar year.
  package func fiscalYear(starting year: Int) -> Period {
    Period(.fiscalYear, of: self, first: Month(year: year, month: firstMonth))
  }

  /// The period of a grain that holds a month.
  package func period(_ grain: Grain, holding month: Month) -> Period {
    let start = fiscalYear(holding: month).first
    let index = (month - start) / grain.monthCount
    return Period(grain, of: self, first: start + index * grain.monthCount)
  }

  /// The periods of a grain whose last day lies in a month, in order.
  package func periods(_ grain: Grain, endingIn month: Month) -> [Period] {
    let period = period(grain, holding: month)
    return period.last == month ? [period] : []
  }

  /// Whether fiscal years are calendar years, and so are written as one number.
  package var isCalendarYear: Bool { firstMonth == 1 }
}

/// How long a period is.
package enum Grain: String, CaseIterable, Sendable {
  case month
  case quarter
  case halfYear = "half_year"
  case fiscalYear = "fiscal_year"

  package var monthCount: Int {
    switch self {
    case .month: 1
    case .quarter: 3
    case .halfYear: 6
    case .fiscalYear: 12
    }
  }
}
