import Records
import Templates

extension ReferenceSection {
  /// A comparison needs what it compares with to lie in the program's life and in the records'.
  func isAvailable(_ column: Column) -> Bool {
    guard let compared = column.comparedPeriod(of: period) else { return true }
    guard let earliest else { return false }
    return compared >= earliest && compared >= reference.program.since.month
  }

  var shownDays: Set<ClosedRange<Day>> {
    var days: Set<ClosedRange<Day>> = []
    if let months { days = Set(months.map(\.days) + [period.yearToDate]) }
    for column in template.columns where months == nil && isAvailable(column) {
      switch column {
      case .period: days.insert(period.days)
      case .previousPeriod: days.insert(period.previous.days)
      case .samePeriodLastYear: days.insert(period.lastYear.days)
      case .yearToDate: days.insert(period.yearToDate)
      case .yearToDateLastYear: days.insert(period.yearToDateLastYear)
      case .fiscalYear: days.insert(period.fiscalYear.days)
      case .change, .percentChange: days.formUnion([period.days, period.lastYear.days])
      case .target, .targetToDate, .percentOfTarget: break
      }
    }
    return days
  }
}

extension Column {
  /// The first month of the earlier period that it compares with.
  fileprivate func comparedPeriod(of period: Period) -> Month? {
    switch self {
    case .previousPeriod: period.previous.first
    case .samePeriodLastYear, .change, .percentChange: period.lastYear.first
    case .yearToDateLastYear: period.fiscalYear.previous.first
    default: nil
    }
  }
}
