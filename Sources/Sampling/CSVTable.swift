import Records

/// What stands in one place of a file.
enum CSVValue {
  case blank
  case text(String)
  case number(Int)
  case day(Day)
  /// The identifier of a record, by its place among those of its type, from 0.
  case id(RecordType, Int)

  /// A word of the program's vocabulary; blank where there is none.
  static func word(_ word: (some RawRepresentable<String>)?) -> CSVValue {
    guard let word else { return .blank }
    return .text(word.rawValue)
  }

  /// Several words, separated as files separate a list.
  static func list(_ words: [some RawRepresentable<String>]) -> CSVValue {
    .text(words.map(\.rawValue).joined(separator: ";"))
  }

  static func optional<Value>(_ value: Value?, _ make: (Value) -> CSVValue) -> CSVValue {
    value.map(make) ?? .blank
  }
}

/// The rows of one file that are not yet written, after its header: RFC 4180, UTF-8, LF.
struct CSVTable {
  private var bytes: [UInt8] = []
  private let columnCount: Int

  /// A table headed by the core fields of a record type, in their documented order, and then by
  /// those that the program adds.
  init(_ type: RecordType, adding added: [FieldName] = []) {
    let fields = Schema.core.fields(of: type).map(\.name) + added
    columnCount = fields.count
    append(fields.map { .text($0.rawValue) })
  }

  mutating func append(_ values: [CSVValue]) {
    precondition(values.count == columnCount, "a row has a value for each column")
    for (place, value) in values.enumerated() {
      if place > 0 { bytes.append(UInt8(ascii: ",")) }
      append(value)
    }
    bytes.append(UInt8(ascii: "\n"))
  }

  /// The bytes since the last time they were taken.
  mutating func takeBytes() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  private mutating func append(_ value: CSVValue) {
    switch value {
    case .blank: break
    case .text(let text): append(text)
    case .number(let number): append(number, width: 1)
    case .day(let day):
      let (year, month, date) = day.civil
      append(year, width: 4)
      bytes.append(UInt8(ascii: "-"))
      append(month, width: 2)
      bytes.append(UInt8(ascii: "-"))
      append(date, width: 2)
    case .id(let type, let place):
      let (letter, width) = Self.identifierStyle(of: type)
      bytes.append(letter)
      append(place + 1, width: width)
    }
  }

  private mutating func append(_ text: String) {
    guard text.utf8.contains(where: Self.needsQuotes) else {
      bytes.append(contentsOf: text.utf8)
      return
    }
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// A number that is not negative, with zeros before it up to `width` digits.
  private mutating func append(_ number: Int, width: Int) {
    let start = bytes.count
    var rest = number
    while rest > 0 || bytes.count - start < width {
      bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    }
    bytes[start...].reverse()
  }

  private static func needsQuotes(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r"): true
    default: false
    }
  }

  /// The letter before an identifier's number, and the number's least digits.
  private static func identifierStyle(of type: RecordType) -> (letter: UInt8, width: Int) {
    switch type {
    case .sites: return (UInt8(ascii: "S"), 3)
    case .staff: return (UInt8(ascii: "O"), 2)
    case .clients: return (UInt8(ascii: "C"), 6)
    case .events: return (UInt8(ascii: "E"), 5)
    case .contacts: return (UInt8(ascii: "K"), 7)
    case .responses: return (UInt8(ascii: "R"), 6)
    case .clientLinks, .assignments, .attendance, .targets:
      preconditionFailure("\(type.rawValue) have no identifiers of their own")
    }
  }
}
