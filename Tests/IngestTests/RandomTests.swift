import Ingest
import Records
import Testing

/// What must hold for any table, tried on random ones.
struct RandomTests {
  /// A random table of sites, and one of the many ways of writing it.
  private struct Table {
    var rows: [[String]]
    var bytes: [UInt8]

    init(seed: UInt64) {
      var random = SeededGenerator(seed: seed)
      let separator = [",", ";", "\t", "|"].randomElement(using: &random) ?? ","
      let lineEnd = ["\n", "\r", "\r\n"].randomElement(using: &random) ?? "\n"
      let pieces = [
        "a", "Bb", " ", ",", ";", "|", "\t", "\"", "\n", "\r\n", "\r", "é", "Œ", "0", "-",
      ]
      let encoding = Int.random(in: 0..<5, using: &random)
      rows = (0..<Int.random(in: 0...40, using: &random)).map { index in
        ["S\(index)"]
          + (0..<3).map { _ in
            let letters = (0..<Int.random(in: 0...12, using: &random)).map { _ in
              pieces.randomElement(using: &random) ?? ""
            }
            return letters.joined().trimmed
          }
      }
      var text = ["site_id", "name", "board", "level"].joined(separator: separator) + lineEnd
      for row in rows {
        let cells = row.map { cell -> String in
          let mustQuote = cell.unicodeScalars.contains {
            ["\"", "\r", "\n"].contains($0) || String($0) == separator
          }
          if !mustQuote, Bool.random(using: &random) { return cell }
          return "\"" + cell.replacing("\"", with: "\"\"") + "\""
        }
        text += cells.joined(separator: separator) + lineEnd
        if Int.random(in: 0..<8, using: &random) == 0 { text += lineEnd }
      }
      if Bool.random(using: &random) { text = String(text.dropLast()) }
      switch encoding {
      case 0: bytes = Array(text.utf8)
      case 1: bytes = [0xef, 0xbb, 0xbf] + Array(text.utf8)
      case 2: bytes = EncodingTests.utf16(text, bigEndian: true)
      case 3: bytes = EncodingTests.utf16(text, bigEndian: false)
      default: bytes = EncodingTests.windows1252(text)
      }
      if Bool.random(using: &random) { bytes = gzip(bytes) }
    }
  }

  @Test(arguments: 0..<400)
  func `a table reads back as it was, however it is written`(seed: Int) throws {
    let table = Table(seed: UInt64(seed))
    let read = try read(["sites.csv": table.bytes])
    #expect(read.outcome.problems == [])
    var values: [[String]] = []
    for batch in read.batches {
      for row in 0..<batch.count {
        let identity = read.codes.identities[.sites]?[batch.columns[0][row]]
        let texts = batch.columns.dropFirst().map { $0[row] == 0 ? "" : read.codes.texts[$0[row]] }
        values.append([try #require(identity)] + texts)
      }
    }
    #expect(values == table.rows)
  }

  @Test(arguments: 0..<60)
  func `the size of blocks makes no difference`(seed: Int) throws {
    let table = Table(seed: UInt64(seed))
    let whole = try read(["sites.csv": table.bytes]).outcome
    for size in [1, 2, 3, 7, 64] {
      #expect(try read(["sites.csv": table.bytes], blockSize: size).outcome == whole)
    }
  }

  @Test func `the size of blocks makes no difference to problems`() throws {
    for bad in BadInputTests.cases {
      let whole = try read(bad.files).outcome
      for size in [1, 2, 3, 7, 64] {
        #expect(try read(bad.files, blockSize: size).outcome == whole)
      }
    }
  }

  private static let sample = """
    contact_id,date,kind,people,minutes,urgent,topics,staff_id
    C1,2025-11-03,family,2,45,yes,health;housing,A
    C2,2025-11-04T10:00,"one_on_one",,,no,"health",
    C3,2025-11-05,group,10,60.0,,,A
    "C""4",2025-11-06,outreach,"1",0,yes,"housing
    ",A
    C5,2025-11-07,consultation,3,15,no,é,A

    """

  @Test(arguments: 0..<40)
  func `a damaged file gives rows or problems, and never harm`(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed) &+ 1_000_000)
    let original = Array(Self.sample.utf8)
    let telling: [UInt8] = Array("\",;\t|\r\n -:T9Z\0".utf8) + [0xff, 0xc3, 0xe9, 0x81, 0xef, 0xfe]
    for _ in 0..<75 {
      var bytes = original
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        let byte = telling.randomElement(using: &random) ?? 0
        switch Int.random(in: 0..<5, using: &random) {
        case 0: bytes[place] = byte
        case 1: bytes.insert(byte, at: place)
        case 2: bytes.remove(at: place)
        case 3: bytes.removeSubrange(place..<min(place + 20, bytes.count - 1))
        default: bytes[place] = UInt8.random(in: 0...255, using: &random)
        }
      }
      if Int.random(in: 0..<4, using: &random) == 0 {
        bytes = gzip(bytes)
        bytes[Int.random(in: 0..<bytes.count, using: &random)] ^=
          1 << UInt8.random(in: 0..<8, using: &random)
      }
      let size = [1 << 12, 16, 5].randomElement(using: &random) ?? 16
      let outcome = try read(
        ["staff.csv": Array("staff_id\nA\n".utf8), "contacts.csv": bytes],
        blockSize: size
      ).outcome
      #expect(outcome.rows.count > 1 || !outcome.problems.isEmpty || !outcome.remarks.isEmpty)
    }
  }
}

extension String {
  /// Without the blanks around it, as cells are stored.
  fileprivate var trimmed: String {
    var scalars = unicodeScalars[...]
    while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    return String(String.UnicodeScalarView(scalars))
  }
}
