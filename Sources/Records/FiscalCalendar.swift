/// A calendar of fiscal years, told by the month in which each begins, and of fortnights, told by
/// a Monday that begins one.
package struct FiscalCalendar: Hashable, Sendable {
  /// 1 for January to 12 for December.
  package let firstMonth: Int
  /// The first day of fortnights from 1970-01-05 on that begins one: two calendars with the same
  /// fortnights are equal.
  private let firstFortnight: Day

  /// The Monday from which fortnights are counted unless a program names another.
  package static let usualFortnights = Day(number: 4)

  /// A calendar whose years begin with `firstMonth`, counted from 1, and whose fortnights are
  /// counted from `fortnights`, any Monday that begins one.
  package init(firstMonth: Int, fortnights: Day = usualFortnights) {
    precondition((1...12).contains(firstMonth), "a month is 1 to 12")
    precondition(fortnights.weekday == .monday, "a fortnight begins on a Monday")
    self.firstMonth = firstMonth
    firstFortnight = Self.usualFortnights + fortnights.daysInto(14, from: Self.usualFortnights)
  }

  /// The fiscal year that holds a month.
  package func fiscalYear(holding month: Month) -> Period {
    let startYear = month.month >= firstMonth ? month.year : month.year - 1
    return fiscalYear(starting: startYear)
  }

  package func fiscalYear(holding day: Day) -> Period { fiscalYear(holding: day.month) }

  /// The fiscal year that begins in a calendar year.
  package func fiscalYear(starting year: Int) -> Period {
    Period(.fiscalYear, of: self, first: Month(year: year, month: firstMonth).first)
  }

  /// The period of a grain that holds a day.
  package func period(_ grain: Grain, holding day: Day) -> Period {
    switch grain.length {
    case .weeks(let count):
      return Period(grain, of: self, first: day - day.daysInto(7 * count, from: firstFortnight))
    case .months(let count):
      let start = fiscalYear(holding: day).first
      let index = (day.month - start) / count
      return Period(grain, of: self, first: (start + index * count).first)
    }
  }

  /// The period of a grain that holds a month, or its first day where periods are shorter.
  package func period(_ grain: Grain, holding month: Month) -> Period {
    period(grain, holding: month.first)
  }

  /// The periods of a grain whose last day lies in a month, in order: one month, at most one
  /// quarter, half year or fiscal year, four or five weeks, two or three fortnights.
  package func periods(_ grain: Grain, endingIn month: Month) -> [Period] {
    var periods: [Period] = []
    var period = period(grain, holding: month)
    while period.days.upperBound <= month.last {
      periods.append(period)
      period = period.next
    }
    return periods
  }

  /// Whether fiscal years are calendar years, and so are written as one number.
  package var isCalendarYear: Bool { firstMonth == 1 }
}

extension Day {
  /// How many days after the beginning of its run this day comes, where runs of `length` days
  /// follow each other without a break and one begins on `start`.
  fileprivate func daysInto(_ length: Int, from start: Day) -> Int {
    let rest = Int(number - start.number) % length
    return rest < 0 ? rest + length : rest
  }
}
