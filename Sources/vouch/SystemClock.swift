import Foundation
import Records

/// The only place where Vouch looks at a clock: the day that limits records' dates, and the time
/// that the list of imports shows.
enum SystemClock {
  /// Today where the user is.
  static var today: Day {
    let parts = Calendar(identifier: .gregorian).dateComponents(
      [.year, .month, .day],
      from: Date()
    )
    guard let year = parts.year, let month = parts.month, let day = parts.day,
      let today = Day(year: year, month: month, day: day)
    else { preconditionFailure("the system's clock gives a day") }
    return today
  }

  /// Now, in ISO 8601 and in UTC.
  static var time: String { Date().formatted(.iso8601) }
}
