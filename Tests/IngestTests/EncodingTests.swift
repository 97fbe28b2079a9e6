import Foundation
import Ingest
import Records
import Testing

/// The encodings of text, and what is said where one is taken for granted.
struct EncodingTests {
  static let text = "site_id,name\nS1,École Élémentaire “Œuvre” – 5 €\nS2,Žižek\n"
  static let rows = [
    "sites 2 site_id=S1 name=École Élémentaire “Œuvre” – 5 €", "sites 3 site_id=S2 name=Žižek",
  ]

  static func utf16(_ text: String, bigEndian: Bool) -> [UInt8] {
    ("\u{FEFF}" + text).utf16.flatMap { unit in
      let bytes = [UInt8(unit >> 8), UInt8(unit & 255)]
      return bigEndian ? bytes : bytes.reversed()
    }
  }

  static func windows1252(_ text: String) -> [UInt8] {
    let specials: [Unicode.Scalar: UInt8] = [
      "“": 0x93, "”": 0x94, "Œ": 0x8c, "–": 0x96, "€": 0x80, "Ž": 0x8e, "ž": 0x9e,
    ]
    return text.unicodeScalars.map { specials[$0] ?? UInt8(truncatingIfNeeded: $0.value) }
  }

  @Test(arguments: [
    Array(text.utf8), [0xef, 0xbb, 0xbf] + Array(text.utf8), utf16(text, bigEndian: false),
    utf16(text, bigEndian: true), gzip(Array(text.utf8)), gzip(utf16(text, bigEndian: true)),
    gzip(Array(text.utf8.prefix(20))) + gzip(Array(text.utf8.dropFirst(20))),
  ])
  func `UTF-8, UTF-16 and gzip of either are read alike`(bytes: [UInt8]) throws {
    let read = try read(["sites.csv": bytes])
    #expect(read.outcome.problems == [])
    #expect(read.outcome.remarks == [])
    #expect(read.outcome.rows == Self.rows)
  }

  @Test func `bytes that are not UTF-8 are read as Windows-1252, and it says so`() throws {
    let read = try read(["sites.csv": Self.windows1252(Self.text)])
    #expect(read.outcome.problems == [])
    #expect(read.outcome.rows == Self.rows)
    #expect(
      read.outcome.remarks == [
        "sites.csv:2: warning: byte 0xC9 is not UTF-8, so the file is read as Windows-1252; "
          + "check its accented letters, or export it again as UTF-8"
      ]
    )
  }

  @Test func `a capital before a quotation mark is no letter of UTF-8`() throws {
    // "CAFÉ»" in Windows-1252: C9 BB would be a letter of the phonetic alphabet.
    let bytes =
      Array("site_id,name\nS1,CAF".utf8) + [0xc9, 0xbb] + Array("\nS2,".utf8)
      + [0xc9, 0x63, 0x6f, 0x6c, 0x65]
    let read = try read(["sites.csv": bytes])
    #expect(read.outcome.rows.first == "sites 2 site_id=S1 name=CAFÉ»")
    #expect(read.outcome.problems == [])
  }

  @Test func `Windows-1252 that is asked for is read without a word`() throws {
    let read = try read(
      ["sites.csv": Self.windows1252(Self.text)],
      encoding: .windows1252
    )
    #expect(read.outcome.rows == Self.rows)
    #expect(read.outcome.remarks == [])
    let mistaken = try IngestTests.read(
      ["sites.csv": Array("site_id,name\nS1,é\n".utf8)],
      encoding: .windows1252
    )
    #expect(mistaken.outcome.rows == ["sites 2 site_id=S1 name=Ã©"])
  }

  @Test func `a surrogate pair and a character of three bytes survive any cut`() throws {
    let text = "site_id,name\nS1,𝒳学校\n"
    for size in 1...7 {
      let read = try read(["sites.csv": Self.utf16(text, bigEndian: false)], blockSize: size)
      #expect(read.outcome.rows == ["sites 2 site_id=S1 name=𝒳学校"])
    }
  }

  struct Bad: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let bytes: [UInt8]
    let problem: String
  }

  static let start = Array("site_id,name\r\nS1,North\r\n".utf8)

  static let bad = [
    Bad(
      testDescription: "not UTF-8 after its mark",
      bytes: [0xef, 0xbb, 0xbf] + start + [0x53, 0x32, 0x2c, 0xe9, 0x0a],
      problem:
        "sites.csv:3: error: byte 0xE9 is not UTF-8; the byte order mark says that the file is UTF-8; export it again as UTF-8"
    ),
    Bad(
      testDescription: "neither UTF-8 nor Windows-1252",
      bytes: start + [0x53, 0x32, 0x2c, 0xe9, 0x0a, 0x81],
      problem:
        "sites.csv:3: error: byte 0xE9 is not UTF-8; and the file is not Windows-1252, which has no byte 0x81; export it again as UTF-8"
    ),
    Bad(
      testDescription: "a line in Windows-1252 among lines in UTF-8",
      bytes: start + Array("S2,École\n".utf8) + [0x53, 0x33, 0x2c, 0xc9, 0x63, 0x6f, 0x6c, 0x65],
      problem:
        "sites.csv:4: error: the file mixes encodings: up to here some accented letters are UTF-8, and byte 0xC9 is not; a file has one encoding; export it again as UTF-8, or say --encoding windows-1252 if you know that it is"
    ),
    Bad(
      testDescription: "a line in UTF-8 among lines in Windows-1252",
      bytes: start + [0x53, 0x32, 0x2c, 0xc9, 0x0a] + Array("S3,Nord\nS4,École\n".utf8),
      problem:
        "sites.csv:5: error: the file mixes encodings: up to here some accented letters are UTF-8, and byte 0xC9 is not; a file has one encoding; export it again as UTF-8, or say --encoding windows-1252 if you know that it is"
    ),
    Bad(
      testDescription: "a character cut off by the end",
      bytes: [0xef, 0xbb, 0xbf] + start + [0x53, 0x32, 0x2c, 0xe2, 0x82],
      problem:
        "sites.csv:3: error: byte 0xE2 is not UTF-8; the byte order mark says that the file is UTF-8; export it again as UTF-8"
    ),
    Bad(
      testDescription: "an overlong slash",
      bytes: [0xef, 0xbb, 0xbf] + start + [0x53, 0x32, 0x2c, 0xc0, 0xaf],
      problem:
        "sites.csv:3: error: byte 0xC0 is not UTF-8; the byte order mark says that the file is UTF-8; export it again as UTF-8"
    ),
    Bad(
      testDescription: "a surrogate in UTF-8",
      bytes: [0xef, 0xbb, 0xbf] + start + [0x53, 0x32, 0x2c, 0xed, 0xa0, 0x80],
      problem:
        "sites.csv:3: error: byte 0xED is not UTF-8; the byte order mark says that the file is UTF-8; export it again as UTF-8"
    ),
    Bad(
      testDescription: "half a surrogate pair",
      bytes: [0xff, 0xfe] + [0x53, 0x00, 0x0a, 0x00, 0x3d, 0xd8, 0x0a, 0x00],
      problem: "sites.csv:2: error: half a UTF-16 character; export it again as UTF-8"
    ),
    Bad(
      testDescription: "half a unit",
      bytes: [0xff, 0xfe, 0x53, 0x00, 0x0a, 0x00, 0x53],
      problem: "sites.csv:2: error: half a UTF-16 character; export it again as UTF-8"
    ),
    Bad(
      testDescription: "UTF-16 without its mark",
      bytes: [0x53, 0x00, 0x0a, 0x00],
      problem:
        "sites.csv:1: error: a NUL byte; text has none; the file is damaged, or no text: export it again as CSV in UTF-8"
    ),
    Bad(
      testDescription: "a NUL in UTF-16",
      bytes: [0xfe, 0xff, 0x00, 0x53, 0x00, 0x0a, 0x00, 0x00],
      problem:
        "sites.csv:2: error: a NUL byte; text has none; the file is damaged, or no text: export it again as CSV in UTF-8"
    ),
    Bad(
      testDescription: "truncated gzip",
      bytes: gzip(start).dropLast(3),
      problem:
        "sites.csv:3: error: the compressed file ends here, before its end; copy or export it again"
    ),
    Bad(
      testDescription: "gzip truncated in its text",
      bytes: Array(gzip(start).prefix(30)),
      problem:
        "sites.csv:2: error: the compressed file ends here, before its end; copy or export it again"
    ),
    Bad(
      testDescription: "gzip with a wrong checksum",
      bytes: gzip(start).dropLast(5) + [9, 0, 0, 0, 0],
      problem:
        "sites.csv:3: error: the compressed file is damaged from here on; copy or export it again"
    ),
    Bad(
      testDescription: "gzip with rubbish after it",
      bytes: gzip(start) + Array("rubbish".utf8),
      problem:
        "sites.csv:3: error: the compressed file is damaged from here on; copy or export it again"
    ),
    Bad(
      testDescription: "gzip of nothing",
      bytes: gzip([]),
      problem:
        "sites.csv: error: the file is empty; a file has a header line, and a row for each record; export it again, or leave it out"
    ),
  ]

  @Test(arguments: bad)
  func `what cannot be read is said with its line, however it is cut`(_ bad: Bad) throws {
    for size in [1, 2, 3, 5, 1 << 12] {
      let read = try read(["sites.csv": bad.bytes], blockSize: size)
      #expect(read.outcome.problems == [bad.problem])
      #expect(read.outcome.rows == [])
    }
  }

  @Test func `a file named gzip that is none is damaged, and an empty one is empty`() throws {
    #expect(
      try read(["sites.csv.gz": Self.start]).outcome.problems == [
        "sites.csv.gz:1: error: the compressed file is damaged from here on; copy or export it again"
      ]
    )
    #expect(
      try read(["sites.csv.gz": [UInt8]()]).outcome.problems == [
        "sites.csv.gz: error: the file is empty; a file has a header line, and a row for each "
          + "record; export it again, or leave it out"
      ]
    )
  }

  @Test func `compressed text is decompressed`() throws {
    // printf 'site_id,name\nS1,North\nS1,North\nS1,North\n' | gzip -n -9 | base64
    let file = try #require(
      Data(base64Encoded: "H4sIAAAAAAACAyvOLEmNz0zRyUvMTeUKNtTxyy8qycDCAAC2myz+KAAAAA==")
    )
    let read = try read(["sites.csv.gz": Array(file)])
    #expect(read.outcome.rows.count == 3)
    #expect(
      read.reading.files.map(\.sha256) == [
        "543e9b73725abe33ff6855f6c6a2b46756ea3119f1e6e2797b3f8db4277c0043"
      ]
    )
    #expect(read.reading.files.map(\.byteCount) == [file.count])
  }
}
