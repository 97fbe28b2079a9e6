import Records

/// Days as files write them: ISO 8601, where a time of day may follow and is dropped.
enum DayText {
  /// Reads `2025-11-03`, `2025-11-03T14:30`, `2025-11-03 14:30:00.5`, and either with `Z` or an
  /// offset such as `-05:00`.
  ///
  /// The day is the one written: an offset never shifts it.
  static func read(_ text: UnsafeRawBufferPointer) throws(CellFault) -> Int64 {
    guard text.count >= 10, text[4] == ASCII.hyphen, text[7] == ASCII.hyphen,
      let century = twoDigits(text, at: 0), let yearOfCentury = twoDigits(text, at: 2),
      let month = twoDigits(text, at: 5), let day = twoDigits(text, at: 8),
      text.count == 10 || isTime(text)
    else { throw .notADay }
    guard let day = Day(year: century * 100 + yearOfCentury, month: month, day: day)
    else { throw .noSuchDay }
    return day.number
  }

  /// What a trimmed text is read as.
  static func reading(_ text: String) -> [DayPattern].Reading {
    Array(text.utf8).withUnsafeBytes { utf8 in
      do throws(CellFault) {
        return .day(Day(number: try read(utf8)))
      } catch {
        return error == .noSuchDay ? .noSuchDay : .noFit
      }
    }
  }

  /// Whether what follows the day is a time of day: hours and minutes at least.
  private static func isTime(_ text: UnsafeRawBufferPointer) -> Bool {
    let separator = text[10]
    guard
      separator == UInt8(ascii: "T") || separator == UInt8(ascii: "t")
        || separator == ASCII.space
    else { return false }
    guard let hour = twoDigits(text, at: 11), hour <= 24, let minute = colonTwoDigits(text, at: 13),
      minute < 60
    else { return false }
    var index = 16
    if let second = colonTwoDigits(text, at: index) {
      // A minute may have a leap second.
      guard second <= 60 else { return false }
      index += 3
      if index < text.count, text[index] == ASCII.point || text[index] == ASCII.comma {
        let start = index + 1
        index = start
        while index < text.count, ASCII.digit(text[index]) != nil { index += 1 }
        if index == start { return false }
      }
    }
    return isZone(text, from: index)
  }

  /// Whether the rest is nothing, `Z`, or an offset: `+05`, `+0530` or `+05:30`.
  private static func isZone(_ text: UnsafeRawBufferPointer, from index: Int) -> Bool {
    guard index < text.count else { return true }
    let sign = text[index]
    if sign == UInt8(ascii: "Z") || sign == UInt8(ascii: "z") { return index + 1 == text.count }
    guard sign == ASCII.plus || sign == ASCII.hyphen, let hours = twoDigits(text, at: index + 1),
      hours < 24
    else { return false }
    switch text.count - index {
    case 3: return true
    case 5: return twoDigits(text, at: index + 3).map { $0 < 60 } ?? false
    case 6: return colonTwoDigits(text, at: index + 3).map { $0 < 60 } ?? false
    default: return false
    }
  }

  private static func colonTwoDigits(_ text: UnsafeRawBufferPointer, at index: Int) -> Int? {
    guard index < text.count, text[index] == ASCII.colon else { return nil }
    return twoDigits(text, at: index + 1)
  }

  private static func twoDigits(_ text: UnsafeRawBufferPointer, at index: Int) -> Int? {
    guard index + 1 < text.count, let tens = ASCII.digit(text[index]),
      let ones = ASCII.digit(text[index + 1])
    else { return nil }
    return Int(tens * 10 + ones)
  }
}
