import Records

/// The two fiscal years of the sample, April 2024 to March 2026, and how busy their days are.
enum SchoolYear {
  static let fiscalYears = [
    FiscalCalendar(firstMonth: 4).fiscalYear(starting: 2024),
    FiscalCalendar(firstMonth: 4).fiscalYear(starting: 2025),
  ]
  static let first = Month(year: 2024, month: 4).first
  static let last = Month(year: 2026, month: 3).last
  /// Nothing is entered after this day: the year's books are closed.
  static let booksClosed = Month(year: 2026, month: 4).last
  /// The last day for which anything is planned: the end of the school year.
  static let lastPlanned = Month(year: 2026, month: 6).last

  /// How busy each month is, January first: the school year begins in September.
  static let monthWeights = [9, 8, 9, 9, 8, 9, 3, 2, 13, 12, 11, 7]

  /// How busy a day is among those of its month.
  static func weight(of day: Day) -> Int {
    if isHoliday(day) { return 0 }
    let usual =
      switch day.weekday {
      case .monday: 100
      case .tuesday, .wednesday: 106
      case .thursday: 100
      case .friday: 86
      case .saturday: 5
      case .sunday: 2
      }
    return isBreak(day) ? usual / 4 : usual
  }

  /// The statutory holidays of Ontario, and the two more that its schools keep.
  static func isHoliday(_ day: Day) -> Bool {
    let (year, month, date) = day.civil
    return switch (year, month, date) {
    case (_, 1, 1), (_, 7, 1), (_, 12, 25), (_, 12, 26): true
    // Good Friday and Easter Monday.
    case (2024, 4, 1), (2025, 4, 18), (2025, 4, 21), (2026, 4, 3), (2026, 4, 6): true
    // Family, Victoria, Civic and Labour Day, and Thanksgiving.
    case (_, 2, 15...21), (_, 5, 18...24), (_, 8, 1...7), (_, 9, 1...7), (_, 10, 8...14):
      day.weekday == .monday
    default: false
    }
  }

  /// The winter break and the week off in March, when few are at school.
  static func isBreak(_ day: Day) -> Bool {
    let (_, month, date) = day.civil
    return switch (month, date) {
    case (12, 23...31), (1, 1...4), (3, 11...17): true
    default: false
    }
  }

  /// Whether schools and the agency are open.
  static func isOpen(_ day: Day) -> Bool {
    switch day.weekday {
    case .saturday, .sunday: false
    default: !isHoliday(day) && !isBreak(day)
    }
  }

  /// A day, or the next one that is no holiday and not in a break.
  static func openDay(from day: Day) -> Day {
    var day = day
    while isHoliday(day) || isBreak(day) { day = day + 1 }
    return day
  }

  /// The Tuesday after Labour Day.
  static func firstSchoolDay(of year: Int) -> Day {
    var day = Month(year: year, month: 9).first
    while day.weekday != .monday { day = day + 1 }
    return day + 1
  }

  /// How many of `total` contacts fall on each day from ``first`` to ``last``: the second year has
  /// a twelfth more than the first, months follow the seasons, and no two days are quite alike.
  static func contactsByDay(_ total: Int, random: inout Random) -> [Int] {
    let years = apportion(total, by: [48, 52])
    var days: [Int] = []
    for (year, count) in zip(fiscalYears, years) {
      let months = year.months
      let weights = months.map { monthWeights[$0.month - 1] * random.within(95...105) }
      for (month, count) in zip(months, apportion(count, by: weights)) {
        let weights = (0..<month.dayCount).map { offset in
          weight(of: month.first + offset) * random.within(70...130)
        }
        days += apportion(count, by: weights)
      }
    }
    return days
  }
}
