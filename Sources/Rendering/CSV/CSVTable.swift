/// A table of texts as a CSV file: RFC 4180, UTF-8 without BOM, lines ended by LF.
package struct CSVTable: Sendable {
  private var text: String

  package init(header: [String]) {
    text = CSVFormat.line(header)
  }

  package mutating func add(_ row: [String]) {
    text += CSVFormat.line(row)
  }

  /// A text from records, kept from being run as a formula.
  package static func asText(_ member: String) -> String { CSVFormat.asText(member) }

  package var bytes: [UInt8] { Array(text.utf8) }
}
