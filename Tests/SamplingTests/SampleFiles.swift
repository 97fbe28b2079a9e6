import Foundation
import Records
import Sampling

/// The files of a sample, read back as a stranger would: from their text alone.
struct SampleFiles {
  private let texts: [RecordType: String]
  private let tables: [RecordType: Table]

  /// The sample of the usual seed and size, made once for all tests that only read it.
  static let usual = Result { try SampleFiles(SampleProgram()) }

  init(_ program: SampleProgram) throws {
    texts = try withTemporaryFolder { folder in
      try program.write(to: folder)
      var texts: [RecordType: String] = [:]
      for type in RecordType.allCases {
        let path = "\(folder)/\(SampleProgram.fileName(of: type))"
        texts[type] = try String(contentsOfFile: path, encoding: .utf8)
      }
      return texts
    }
    tables = texts.mapValues(Table.init(csv:))
  }

  func text(_ type: RecordType) -> String { texts[type] ?? "" }

  func table(_ type: RecordType) -> Table { tables[type] ?? Table(csv: "") }
}

/// A CSV file as its header and rows.
struct Table {
  let header: [String]
  let rows: [Row]

  struct Row {
    fileprivate let places: [String: Int]
    fileprivate let values: [String]

    var count: Int { values.count }

    /// The text under a heading; empty for a heading that is not there.
    subscript(heading: String) -> String {
      places[heading].map { values[$0] } ?? ""
    }

    func number(_ heading: String, blank: Int) -> Int { Int(self[heading]) ?? blank }
  }

  /// Reads lines that end with LF; no field of a sample holds a line break.
  init(csv: String) {
    let records = csv.components(separatedBy: "\n").dropLast().map(Self.fields)
    let header = records.first ?? []
    let places = Dictionary(
      header.enumerated().map { ($1, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    self.header = header
    rows = records.dropFirst().map { Row(places: places, values: $0) }
  }

  private static func fields(of line: String) -> [String] {
    // Every second part was between quotes, where a comma is a letter.
    let parts = line.components(separatedBy: "\"")
    guard parts.count > 1 else { return line.components(separatedBy: ",") }
    var fields = [""]
    for (place, part) in parts.enumerated() {
      let pieces = place.isMultiple(of: 2) ? part.components(separatedBy: ",") : [part]
      fields[fields.count - 1] += pieces[0]
      fields += pieces.dropFirst()
    }
    return fields
  }

  func column(_ heading: String) -> [String] { rows.map { $0[heading] } }
}

/// Gives a new folder to a test and removes it after.
func withTemporaryFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("vouch-sampling-\(UUID().uuidString)").path
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  let result = Swift.Result { try body(folder) }
  try FileManager.default.removeItem(atPath: folder)
  return try result.get()
}

extension String {
  /// The fiscal year, from April, that holds a day written in ISO 8601.
  var fiscalYear: String {
    switch self {
    case "2024-04-01"..."2025-03-31": "2024-25"
    case "2025-04-01"..."2026-03-31": "2025-26"
    default: "other"
    }
  }
}
