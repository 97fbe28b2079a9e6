/// A way in which a foreign file writes days.
package enum DayPattern: Hashable, Sendable {
  /// `2026-04-03`, as Vouch writes them: what it would read without a pattern.
  case iso
  /// Days since the end of 1899, as spreadsheets count them.
  case serial
  case written(Written)

  /// Years, months and days in some order, with what stands between them.
  package struct Written: Hashable, Sendable {
    /// As a mapping writes it: `d/m/yyyy`.
    package let text: String
    let tokens: [Token]
  }

  enum Token: Hashable, Sendable {
    case day
    case month
    case monthName
    case year
    case shortYear
    /// What must stand there; blanks as such make no difference.
    case mark(Character)
  }

  /// Why a text is no pattern.
  package enum Fault: Error, Hashable {
    case unknownPart(String)
    /// Without a year or without a month it names no day.
    case incomplete
    case repeated(String)
  }

  package init(_ text: String) throws(Fault) {
    switch text {
    case "iso": self = .iso
    case "serial": self = .serial
    default: self = .written(try Written(text))
    }
  }

  /// As a mapping writes it.
  package var text: String {
    switch self {
    case .iso: "iso"
    case .serial: "serial"
    case .written(let pattern): pattern.text
    }
  }
}

extension DayPattern.Written {
  init(_ text: String) throws(DayPattern.Fault) {
    var tokens: [DayPattern.Token] = []
    var rest = text[...]
    while let first = rest.first {
      guard first.isLetter else {
        if !first.isWhitespace { tokens.append(.mark(first)) }
        rest.removeFirst()
        continue
      }
      let part = rest.prefix { $0 == first }
      guard let token = Self.token(String(part)) else {
        throw .unknownPart(String(rest.prefix(while: \.isLetter)))
      }
      let isRepeated = tokens.contains { $0.component == token.component }
      if isRepeated { throw .repeated(String(part)) }
      tokens.append(token)
      rest = rest.dropFirst(part.count)
    }
    let components = tokens.map(\.component)
    guard components.contains(.year), components.contains(.month) else { throw .incomplete }
    self.text = text
    self.tokens = tokens
  }

  private static func token(_ part: String) -> DayPattern.Token? {
    switch part {
    case "d", "dd": .day
    case "m", "mm": .month
    case "mmm", "mmmm": .monthName
    case "yy": .shortYear
    case "yyyy": .year
    default: nil
    }
  }
}

extension DayPattern.Token {
  enum Component {
    case day
    case month
    case year
  }

  /// What of a day it writes; nil for a mark.
  var component: Component? {
    switch self {
    case .day: .day
    case .month, .monthName: .month
    case .year, .shortYear: .year
    case .mark: nil
    }
  }
}
