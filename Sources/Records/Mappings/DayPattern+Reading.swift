/// The reading of days as foreign files write them.
extension [DayPattern] {
  /// What a text is read as.
  package enum Reading: Hashable {
    case day(Day)
    /// The pattern fits, but no calendar has this day: 31 April.
    case noSuchDay
    case noFit
  }

  /// The day that a trimmed text writes, by the first pattern that fits.
  ///
  /// A time of day may follow a day, and is dropped. A text without a day of the month is the first
  /// of its month.
  package func read(_ text: String) -> Reading {
    for pattern in self {
      switch pattern.read(text) {
      case .noFit: continue
      case let reading: return reading
      }
    }
    return .noFit
  }
}

extension DayPattern {
  fileprivate func read(_ text: String) -> [DayPattern].Reading {
    switch self {
    case .iso: return Day(iso: text).map { .day($0) } ?? .noFit
    case .serial: return Self.day(serial: text).map { .day($0) } ?? .noFit
    case .written(let pattern):
      var scanner = DayScanner(text)
      guard scanner.scan(pattern.tokens) else { return .noFit }
      let month = scanner.month
      let day = Day(year: scanner.year, month: month, day: scanner.day)
      return day.map { .day($0) } ?? .noSuchDay
    }
  }

  /// The day of a number of the 1900 system.
  ///
  /// It has five digits at least: a year alone, and any smaller number, is no day of this century or
  /// the last that somebody meant.
  private static func day(serial text: String) -> Day? {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let number = parts.first.flatMap(decimal), (10_000...2_958_465).contains(number),
      parts.count == 1 || decimal(parts[1]) != nil
    else { return nil }
    return Day(number: Int64(number - 25_569))
  }
}

/// Takes a text apart as a pattern says.
private struct DayScanner {
  private(set) var year = 0
  private(set) var month = 0
  private(set) var day = 1
  private var rest: Substring

  init(_ text: String) { rest = text[...] }

  /// Whether the whole text fits.
  mutating func scan(_ tokens: [DayPattern.Token]) -> Bool {
    for (index, token) in tokens.enumerated() {
      skipBlanks()
      // Two numbers without a mark between them are told apart by their widths.
      let isTight = tokens[(index + 1)...].first.map(\.isDigits) ?? false
      guard scan(token, isTight: isTight || isAfterDigits(index, tokens)) else { return false }
    }
    return isOver
  }

  private func isAfterDigits(_ index: Int, _ tokens: [DayPattern.Token]) -> Bool {
    index > 0 && tokens[index].isDigits && tokens[index - 1].isDigits
  }

  private mutating func scan(_ token: DayPattern.Token, isTight: Bool) -> Bool {
    switch token {
    case .mark(let mark):
      guard rest.first == mark else { return false }
      rest.removeFirst()
      return true
    case .year: return number(digits: 4...4).map { year = $0 } != nil
    case .shortYear:
      // As spreadsheets read them: 29 is 2029, 30 is 1930.
      return number(digits: 2...2).map { year = $0 < 30 ? 2000 + $0 : 1900 + $0 } != nil
    case .month: return number(digits: isTight ? 2...2 : 1...2).map { month = $0 } != nil
    case .day:
      guard let number = number(digits: isTight ? 2...2 : 1...2) else { return false }
      day = number
      // French writes the first of a month 1er.
      if number == 1, rest.hasPrefix("er") { rest.removeFirst(2) }
      return true
    case .monthName:
      let name = rest.prefix(while: \.isLetter)
      guard let number = Month.number(named: String(name)) else { return false }
      month = number
      rest = rest.dropFirst(name.count)
      if rest.first == "." { rest.removeFirst() }
      return true
    }
  }

  private mutating func number(digits: ClosedRange<Int>) -> Int? {
    let text = rest.prefix(digits.upperBound).prefix { decimal(String($0)) != nil }
    guard digits.contains(text.count), let number = decimal(text) else { return nil }
    rest = rest.dropFirst(text.count)
    return number
  }

  private mutating func skipBlanks() { rest = rest.drop(while: \.isWhitespace) }

  /// Whether nothing is left but a time of day: `14:30`, `14:30:00`, `2:30 PM`.
  private var isOver: Bool {
    if rest.allSatisfy(\.isWhitespace) { return true }
    guard rest.first?.isWhitespace == true || rest.first == "T" else { return false }
    let words = rest.dropFirst().split(whereSeparator: \.isWhitespace)
    guard let clock = words.first, words.count <= 2 else { return false }
    if words.count == 2, !["am", "pm", "a.m.", "p.m."].contains(words[1].lowercased()) {
      return false
    }
    let parts = clock.split(separator: ":", omittingEmptySubsequences: false)
    return (2...3).contains(parts.count)
      && parts.allSatisfy { (1...2).contains($0.count) && decimal($0) != nil }
  }
}

extension DayPattern.Token {
  fileprivate var isDigits: Bool {
    switch self {
    case .day, .month, .year, .shortYear: true
    case .monthName, .mark: false
    }
  }
}
