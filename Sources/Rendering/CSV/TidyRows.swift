package import Records

/// The rows of a tidy file, each by what its number is of.
package struct TidyRows: Sendable {
  /// What a row ends with: its value and its status.
  package struct Ending: Hashable, Sendable {
    package let text: String
    package let status: String
  }

  /// What comes before value and status, exactly as it is written.
  private var endings: [Substring: Ending] = [:]
  private var rest: Set<Substring> = []

  /// Reads a tidy file; nil where the bytes are none.
  package init?(_ bytes: [UInt8]) {
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    let rows = Self.rows(of: text)
    guard let header = rows.first, "\(header)\n" == CSVFormat.line(CSVFormat.header) else {
      return nil
    }
    for row in rows.dropFirst() {
      // Neither value nor status ever needs quotes.
      let parts = row.split(separator: ",", omittingEmptySubsequences: false)
      guard parts.count >= CSVFormat.header.count else { return nil }
      let key = row[..<parts[parts.count - 2].startIndex]
      endings[key] = Ending(
        text: String(parts[parts.count - 2]),
        status: String(parts[parts.count - 1])
      )
      rest.insert(key)
    }
  }

  /// Takes out what the file says of a number; nil where it says nothing.
  package mutating func take(_ key: NumberKey, of report: String, _ period: String) -> Ending? {
    let start = CSVFormat.start(of: key, report, period)[...]
    rest.remove(start)
    return endings[start]
  }

  /// The beginnings of the rows that were not taken out, in order.
  package var others: [String] { rest.map { String($0.dropLast()) }.sorted() }

  /// The rows, without their ends; a line end between quotes ends none.
  private static func rows(of text: String) -> [Substring] {
    var rows: [Substring] = []
    var start = text.utf8.startIndex
    var isQuoted = false
    for place in text.utf8.indices {
      switch text.utf8[place] {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: "\n") where !isQuoted:
        rows.append(text[start..<place])
        start = text.utf8.index(after: place)
      default: break
      }
    }
    if start < text.endIndex { rows.append(text[start...]) }
    return rows
  }
}
