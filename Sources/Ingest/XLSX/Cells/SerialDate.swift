import Records

/// The day that a workbook counts its days from.
enum DateSystem {
  /// Day 1 is 1 January 1900, and day 60 a 29 February that there never was.
  case from1900
  /// Day 0 is 1 January 1904.
  case from1904
}

/// A day and time as a workbook counts them: whole days, and a part of one.
struct SerialDate {
  private static let lastOf1900 = 2_958_465
  private static let daysApart = 1462
  private static let secondsADay = 86_400

  private let day: Int
  /// Whole seconds after midnight.
  private let seconds: Int
  private let system: DateSystem

  /// A number as a day and time, to the nearest second; nil where it is before the first or after
  /// the last day that spreadsheets know.
  init?(_ number: Double, system: DateSystem) {
    guard number >= 0, number <= Double(Self.lastOf1900 + 1) else { return nil }
    let total = Int((number * Double(Self.secondsADay)).rounded())
    day = total / Self.secondsADay
    seconds = total % Self.secondsADay
    self.system = system
    let last = system == .from1900 ? Self.lastOf1900 : Self.lastOf1900 - Self.daysApart
    if day > last { return nil }
  }

  /// Writes `2025-11-03`, `2025-11-03T14:30:00`, or for a part of a day alone `14:30:00`.
  func write(to text: inout TextWindow) {
    if day == 0, seconds > 0 || system == .from1900 {
      writeTime(to: &text)
      return
    }
    let (year, month, dayOfMonth) = date
    text.append(digits: year, atLeast: 4)
    text.append(ASCII.hyphen)
    text.append(digits: month, atLeast: 2)
    text.append(ASCII.hyphen)
    text.append(digits: dayOfMonth, atLeast: 2)
    guard seconds > 0 else { return }
    text.append(UInt8(ascii: "T"))
    writeTime(to: &text)
  }

  private func writeTime(to text: inout TextWindow) {
    Self.write(seconds: seconds, to: &text)
  }

  /// Writes a duration of whole seconds as `36:05:00`.
  static func write(seconds: Int, to text: inout TextWindow) {
    let hours = seconds / 3600
    text.append(digits: hours, atLeast: 2)
    text.append(ASCII.colon)
    text.append(digits: seconds / 60 % 60, atLeast: 2)
    text.append(ASCII.colon)
    text.append(digits: seconds % 60, atLeast: 2)
  }

  private var date: (year: Int, month: Int, day: Int) {
    switch system {
    // What day 60 reads as on every sheet; whoever checks it will find that there is no such day.
    case .from1900 where day == 60: (1900, 2, 29)
    case .from1900: Self.day(day < 60 ? day + 1 : day).civil
    case .from1904: Self.day(day + Self.daysApart).civil
    }
  }

  /// The day that lies so many days after 30 December 1899.
  private static func day(_ count: Int) -> Day { Day(number: Int64(count - 25_569)) }
}
